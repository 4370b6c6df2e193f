import { type AreaBook, COUNCILS, type Council, type Coverage, type Service } from '../content/schema'
import { normalise } from './text'

const POSTCODE = /\b([a-z]{1,2}\d[a-z\d]?)\s*(?:(\d)[a-z]{2})?\b/gi

/** Towns of a message, found by whole words, the longest name first. */
export class Areas {
  private readonly towns = new Map<string, Council>()
  private readonly districts = new Map<string, Council>()
  private readonly longest: number

  constructor(private readonly book: AreaBook) {
    for (const council of COUNCILS) {
      const { towns, postcodes } = book.councils[council]
      for (const town of towns) this.towns.set(normalise(town), council)
      for (const district of [...postcodes.districts, ...postcodes.sectors]) this.districts.set(district, council)
    }
    this.longest = Math.max(...[...this.towns.keys()].map((town) => town.split(' ').length))
  }

  /**
   * The council areas named in a message and the words without their names. A town beats the word "Essex", which people
   * also say of Thurrock and Southend.
   */
  mentioned(words: readonly string[]): { councils: Council[]; rest: string[] } {
    const councils: Council[] = []
    const rest: string[] = []
    for (let at = 0; at < words.length; ) {
      const length = this.townAt(words, at)
      if (length === 0) {
        rest.push(words[at++]!)
        continue
      }
      councils.push(this.towns.get(words.slice(at, at + length).join(' '))!)
      at += length
    }
    const distinct = [...new Set(councils)]
    const exact = distinct.length > 1 ? distinct.filter((council) => council !== 'Essex') : distinct
    return { councils: exact, rest }
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

  private townAt(words: readonly string[], at: number): number {
    for (let length = Math.min(this.longest, words.length - at); length > 0; length--) {
      if (this.towns.has(words.slice(at, at + length).join(' '))) return length
    }
    return 0
  }
}
