import { type AreaBook, COUNCILS, type Council, type Coverage, type Service } from '../content/schema'
import { Phrases } from './phrases'
import { normalise } from './text'

const POSTCODE = /\b([a-z]{1,2}\d[a-z\d]?)\s*(?:(\d)[a-z]{2})?\b/gi

/** Said of the council and of the county around it. */
const COUNTY = 'essex'

/** What a message says of places, and its other words. */
export interface Mention {
  councils: Council[]
  towns: string[]
  rest: string[]
}

/** Towns of a message, found by whole words, the longest name first. */
export class Areas {
  private readonly towns: Phrases<Council>
  private readonly districts = new Map<string, Council>()

  constructor(private readonly book: AreaBook) {
    const towns: [string, Council][] = []
    for (const council of COUNCILS) {
      const { postcodes } = book.councils[council]
      for (const town of book.councils[council].towns) towns.push([normalise(town), council])
      for (const district of [...postcodes.districts, ...postcodes.sectors]) this.districts.set(district, council)
    }
    this.towns = new Phrases(towns)
  }

  /**
   * The council areas named in a message and the words without their names. A town beats the word "Essex", which people
   * also say of Thurrock and Southend.
   */
  mentioned(words: readonly string[]): Mention {
    const councils: Council[] = []
    const towns: string[] = []
    const rest: string[] = []
    let county = false
    for (let at = 0; at < words.length; ) {
      const town = this.towns.at(words, at)
      if (!town) rest.push(words[at]!)
      else if (town.length === 1 && words[at] === COUNTY) county = true
      else {
        councils.push(town.value)
        towns.push(words.slice(at, at + town.length).join(' '))
      }
      at += town?.length ?? 1
    }
    return { councils: councils.length === 0 && county ? ['Essex'] : [...new Set(councils)], towns, rest }
  }

  /**
   * The council of a postcode or postcode district in the text, or null: only where at least 98 % of its postcodes are in
   * one council (ONS Postcode Directory, August 2024); it never guesses.
   */
  ofPostcode(text: string): Council | null {
    for (const [, district, sector] of text.matchAll(POSTCODE)) {
      const outward = district!.toUpperCase()
      const full = sector ? `${outward} ${sector}` : null
      if (full && this.book.doubtfulSectors.includes(full)) return null
      const council = (full && this.districts.get(full)) ?? this.districts.get(outward)
      if (council) return council
    }
    return null
  }

  /** Whether a service with these areas works in a council area. */
  covers(areas: readonly Coverage[], council: Council): boolean {
    return areas.some((area) => area === council || this.book.nations.includes(area))
  }

  /** Whether a service works in a whole nation rather than in named councils. */
  isNational(service: Service): boolean {
    return service.areas.some((area) => this.book.nations.includes(area))
  }
}
