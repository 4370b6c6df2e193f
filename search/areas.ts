import { type AreaBook, COUNCILS, type Council, type Coverage, type Service } from '../content/schema'
import { Phrases } from './phrases'
import { normalise } from './text'

/** A district, perhaps with its sector, perhaps whole: "SS8", "SS3 9", "RM17 6SL". */
const POSTCODE = /\b(([a-z]{1,2})\d[a-z\d]?)(?:\s*(\d)([a-z]{2})?)?\b/gi
/** What stands before a place where the writer is: "i live in", "im in", "me in". */
const OWN_PLACE =
  /(?:^| )(?:(?:look|looking) after \S+ from|(?:care|caring) for \S+ from|(?:i|im|ive|we|were|me|myself)(?: (?:live|living|am|are|work|stay|based|also|now|here))*(?: (?:in|at|near|from))?)$/

/** How many words before a place tell whose it is. */
const MOST_BEFORE = 5

/** Said of the council and of the county around it. */
const COUNTY = 'essex'

/** What a message says of places, and its other words. */
export interface Mention {
  councils: Council[]
  towns: string[]
  /** The councils of places that the writer says to be in, where others are named too. */
  own: Council[]
  /** Places that are outside the areas of the directory, as they were said; their words are in `rest` too. */
  outside: string[]
  rest: string[]
}

/** Towns of a message, found by whole words, the longest name first. */
export class Areas {
  private readonly towns: Phrases<Council | null>
  private readonly districts = new Map<string, Council>()
  private readonly asked: ReadonlySet<string>

  constructor(private readonly book: AreaBook) {
    const towns: [string, Council | null][] = book.outside.places.map((place) => [normalise(place), null])
    for (const council of COUNCILS) {
      const { postcodes } = book.councils[council]
      for (const town of book.councils[council].towns) towns.push([normalise(town), council])
      for (const district of [...postcodes.districts, ...postcodes.sectors]) this.districts.set(district, council)
    }
    this.towns = new Phrases(towns)
    this.asked = new Set(book.splitDistricts)
  }

  /**
   * The council areas named in a message and the words without their names. A town beats the word "Essex", which people
   * also say of Thurrock and Southend.
   */
  mentioned(words: readonly string[]): Mention {
    const councils: Council[] = []
    const own: Council[] = []
    const towns: string[] = []
    const outside: string[] = []
    const rest: string[] = []
    let county = false
    for (let at = 0; at < words.length; ) {
      const town = this.towns.at(words, at)
      if (!town) {
        rest.push(words[at++]!)
        continue
      }
      const name = words.slice(at, at + town.length).join(' ')
      if (!town.value) {
        outside.push(name)
        rest.push(...name.split(' '))
      } else if (name === COUNTY) county = true
      else {
        councils.push(town.value)
        towns.push(name)
        if (OWN_PLACE.test(words.slice(Math.max(0, at - MOST_BEFORE), at).join(' '))) own.push(town.value)
      }
      at += town.length
    }
    const named: Council[] = councils.length === 0 && county ? ['Essex'] : [...new Set(councils)]
    return { councils: named, towns, own, outside, rest }
  }

  /**
   * The councils that a question is for. Help comes from where the person lives who is looked after, so where two places
   * are named the writer's own is left out.
   */
  servedBy({ councils, own }: Mention): Council[] {
    const others = councils.filter((council) => !own.includes(council))
    return others.length > 0 ? others : councils
  }

  /**
   * The council of a postcode or postcode district in the text, or null: only where at least 98 % of its postcodes are in
   * one council (ONS Postcode Directory, August 2024); it never guesses.
   */
  ofPostcode(text: string): Council | null {
    for (const [, district, , sector] of text.matchAll(POSTCODE)) {
      const outward = district!.toUpperCase()
      const full = sector ? `${outward} ${sector}` : null
      if (full && this.book.doubtfulSectors.includes(full)) return null
      const council = (full && this.districts.get(full)) ?? this.districts.get(outward)
      if (council) return council
    }
    return null
  }

  /** A text without the postcodes in it, which say where and nothing of what. */
  withoutPostcodes(text: string): string {
    return text.replace(POSTCODE, (postcode, district, letters, sector, unit) =>
      this.isDistrict(district) || (sector && unit && this.book.postcodeAreas.includes(letters.toUpperCase()))
        ? ' '
        : postcode,
    )
  }

  /** Whether a text has a postcode of ours that may be in two councils. */
  isUnsure(text: string): boolean {
    if (this.ofPostcode(text)) return false
    return [...text.matchAll(POSTCODE)].some(([, district]) => this.isDistrict(district!))
  }

  /** A postcode in the text that is in no area of the directory, or null. A district alone counts where it is all that is said. */
  postcodeOutside(text: string): string | null {
    for (const [postcode, district, letters, , unit] of text.matchAll(POSTCODE)) {
      const isReal = this.book.postcodeAreas.includes(letters!.toUpperCase())
      const isMeant = unit !== undefined || postcode.trim().length === text.trim().length
      if (isReal && isMeant && !this.isDistrict(district!)) return postcode.trim().toUpperCase()
    }
    return null
  }

  /** Whether a district is one of those that the directory knows, wholly or in part. */
  private isDistrict(district: string): boolean {
    const outward = district.toUpperCase()
    return this.districts.has(outward) || this.asked.has(outward)
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
