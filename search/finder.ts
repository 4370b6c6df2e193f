import lunr from 'lunr'
import type { Content } from '../content/load'
import type { Council, Service } from '../content/schema'
import { Analyser } from './analyser'
import { Areas } from './areas'
import { buildIndex, OUT_OF_SCOPE, type SearchIndex } from './index'
import { Postings } from './postings'
import { decideScope } from './scope'
import { Speller } from './speller'
import { normalise, wordsOf } from './text'

/** A service found, with a score that only compares within one question. */
export interface Found {
  slug: string
  score: number
}

/** What came of a question: services best first, the council area it names, and whether the directory is the place. */
export interface Finding {
  services: Found[]
  inScope: boolean
  /** The council areas that the question names (a town or a postcode), in the order said. */
  named: Council[]
}

/** A service that does not work where the person lives is kept, far down: the question may name it. */
const ELSEWHERE = 0.5
/** Between two services for the same thing, the one of the person's own council comes first. */
const LOCAL = 1.25
const HISTORICAL = 0.85
/** What scores less than this share of the best has nothing to do with the question. */
const LEAST_SHARE = 0.15

/** Finds services for a person's own words. Everything is prepared once; a question allocates little and waits for nothing. */
export class Finder {
  readonly areas: Areas
  /** What the finder was opened on, to be cached. */
  readonly index: SearchIndex
  private readonly analyser: Analyser
  private readonly speller: Speller
  private readonly postings: Postings
  private readonly services: Service[]
  private readonly names: Map<string, string>

  constructor(content: Content, index?: SearchIndex) {
    this.areas = new Areas(content.areas)
    this.analyser = new Analyser(content.stopWords, content.lexicon)
    this.index = index ?? buildIndex(content, this.analyser, this.areas)
    this.speller = new Speller(new Map(this.index.words))
    const references = [
      ...content.services.map((service) => service.slug),
      ...Object.keys(content.outOfScope).map((slug) => OUT_OF_SCOPE + slug),
    ]
    this.postings = new Postings(lunr.Index.load(this.index.lunr), references)
    this.services = content.services
    this.names = new Map(content.services.flatMap((s) => [s.name, ...s.alsoKnownAs].map((n) => [normalise(n), s.slug])))
  }

  /**
   * Ranks the services for a question.
   * @param area the council area the person chose before, used when the question names none
   */
  find(text: string, area: Council | null = null): Finding {
    const words = wordsOf(text).flatMap((word) => this.speller.correct(word))
    const { councils, rest } = this.areas.mentioned(words)
    const postcode = this.areas.ofPostcode(text)
    const named = councils.length === 0 && postcode ? [postcode] : councils
    const terms = this.analyser.terms(rest)
    const match = this.postings.score(terms)
    const where = named.length > 0 ? named : area ? [area] : []
    const services = this.rank(match.scores, where)
    const nameSaid = this.names.get(rest.join(' ')) ?? this.names.get(words.join(' '))
    return {
      services: nameSaid ? first(services, nameSaid) : services,
      inScope: decideScope(match, this.services.length),
      named,
    }
  }

  private rank(scores: Float64Array, where: readonly Council[]): Found[] {
    const fitted = this.services.map((service, at) => scores[at]! * this.fit(service, where))
    const least = LEAST_SHARE * fitted.reduce((most, score) => Math.max(most, score), 0)
    const found: Found[] = []
    for (const [at, score] of fitted.entries()) {
      if (score > 0 && score >= least) found.push({ slug: this.services[at]!.slug, score })
    }
    return found.sort((a, b) => b.score - a.score)
  }

  private fit(service: Service, where: readonly Council[]): number {
    const status = service.status === 'historical' ? HISTORICAL : 1
    if (where.length === 0) return status
    if (!where.some((council) => this.areas.covers(service.areas, council))) return status * ELSEWHERE
    return this.areas.isNational(service) ? status : status * LOCAL
  }
}

const first = (services: Found[], slug: string): Found[] => {
  const said = services.find((found) => found.slug === slug)
  return said ? [said, ...services.filter((found) => found !== said)] : services
}
