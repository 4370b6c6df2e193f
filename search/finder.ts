import type { Content } from '../content/load'
import type { Council, Service } from '../content/schema'
import { Analyser } from './analyser'
import { Areas } from './areas'
import { buildIndex, OUT_OF_SCOPE, type SearchIndex } from './index'
import { Phrases } from './phrases'
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
/** With no place said, services of south Essex and the whole country come before those of other councils. */
const AWAY = 0.8
const HOME: readonly Council[] = ['Thurrock', 'Southend', 'Essex']
/** How much an example that an editor wrote word for word counts, and how many words it may have. */
const WRITTEN = 2
const LONGEST_EXAMPLE = 7
/** A line for children comes after the others when nothing tells that a child is asking. */
const NOT_YOUNG = 0.7
/** What scores less than this share of the best has nothing to do with the question. */
const LEAST_SHARE = 0.6
/** A scheme that has ended is an answer only to somebody who means it. */
const LEAST_SHARE_ENDED = 0.9

/** What is known of who asks, besides the words. */
interface Asker {
  where: readonly Council[]
  written: ReadonlySet<string> | undefined
  young: boolean
  /** The service that is looked at already, to which others are sought. */
  besides: string | null
}

/** Builds the index of a directory. It takes a second or so, which is why it is cached. */
export const indexContent = (content: Content): SearchIndex =>
  buildIndex(content, new Analyser(content.stopWords, content.lexicon), new Areas(content.areas))

/** Finds services for a person's own words. Everything is prepared once; a question allocates little and waits for nothing. */
export class Finder {
  readonly areas: Areas
  private readonly analyser: Analyser
  private readonly speller: Speller
  private readonly postings: Postings
  private readonly services: Service[]
  private readonly youngWords: Phrases<true>
  private readonly examples: Map<string, Set<string>>

  /** @param index what {@link indexContent} made of the same content, perhaps read from a cache */
  constructor(content: Content, index: SearchIndex = indexContent(content)) {
    this.areas = new Areas(content.areas)
    this.analyser = new Analyser(content.stopWords, content.lexicon)
    this.speller = new Speller(new Map(index.words))
    const references = [
      ...content.services.map((service) => service.slug),
      ...Object.keys(content.outOfScope).map((slug) => OUT_OF_SCOPE + slug),
    ]
    this.postings = new Postings(index, references)
    this.services = content.services
    this.youngWords = new Phrases(content.youngWords.map((words): [string, true] => [normalise(words), true]))
    this.examples = this.examplesOf(content.services)
  }

  /**
   * Ranks the services for a question.
   * @param area the council area the person chose before, used when the question names none
   * @param besides a service to leave out, so that others like it are measured by the best of themselves
   */
  find(text: string, area: Council | null = null, besides: string | null = null): Finding {
    const words = wordsOf(text).flatMap((word) => this.speller.correct(word))
    const mention = this.areas.mentioned(words)
    const { councils, rest } = mention
    const postcode = this.areas.ofPostcode(text)
    const named = councils.length === 0 && postcode ? [postcode] : councils
    const terms = this.analyser.terms(mention)
    const match = this.postings.score(terms)
    const where = named.length > 0 ? named : area ? [area] : []
    const written = this.examples.get(this.analyser.key(words)) ?? this.examples.get(this.analyser.key(rest))
    const inScope = written !== undefined || decideScope(match, this.services.length)
    return {
      services: this.rank(match.scores, { where, written, young: this.isYoung(words), besides }),
      inScope,
      named,
    }
  }

  /** Whether a normalised word carries a subject, rather than being one of the small words of a question. */
  isSubject(word: string): boolean {
    return this.analyser.isSubject(word)
  }

  /** Names and short examples, so that a question which an editor wrote down word for word finds its service first. */
  private examplesOf(services: readonly Service[]): Map<string, Set<string>> {
    const examples = new Map<string, Set<string>>()
    for (const { slug, name, alsoKnownAs, asks } of services) {
      for (const text of [name, ...alsoKnownAs, ...asks]) {
        const words = wordsOf(text)
        const key = words.length <= LONGEST_EXAMPLE ? this.analyser.key(words) : ''
        if (key !== '') examples.set(key, (examples.get(key) ?? new Set()).add(slug))
      }
    }
    return examples
  }

  private rank(scores: Float64Array, asker: Asker): Found[] {
    const fitted = this.services.map((service, at) =>
      service.slug === asker.besides ? 0 : scores[at]! * this.fit(service, asker),
    )
    const best = fitted.reduce((most, score) => Math.max(most, score), 0)
    const found: Found[] = []
    for (const [at, score] of fitted.entries()) {
      const { slug, status } = this.services[at]!
      const least = best * (status === 'historical' ? LEAST_SHARE_ENDED : LEAST_SHARE)
      if (asker.written?.has(slug) && slug !== asker.besides) found.push({ slug, score: score * WRITTEN })
      else if (score > 0 && score >= least) found.push({ slug, score })
    }
    return found.sort((a, b) => b.score - a.score)
  }

  /** How much a service's score counts for this asker: by place, age, and whether it still goes on. */
  private fit(service: Service, { where, young }: Asker): number {
    const status = service.status === 'historical' ? HISTORICAL : 1
    const age = !young && isForYoungOnly(service) ? NOT_YOUNG : 1
    return status * age * this.place(service, where)
  }

  private place(service: Service, where: readonly Council[]): number {
    if (where.length === 0) return this.isAtHome(service) ? 1 : AWAY
    if (!where.some((council) => this.areas.covers(service.areas, council))) return ELSEWHERE
    return this.areas.isNational(service) ? 1 : LOCAL
  }

  private isYoung(words: readonly string[]): boolean {
    return words.some((_, at) => this.youngWords.at(words, at) !== null)
  }

  private isAtHome(service: Service): boolean {
    return HOME.some((council) => this.areas.covers(service.areas, council))
  }
}

/** A service that young people call for themselves, not somebody who looks after them. */
const isForYoungOnly = ({ audience }: Service): boolean =>
  audience.includes('young_carers') && !audience.includes('carers')
