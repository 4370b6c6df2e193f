import type { Content } from '../content/load'
import { COUNCILS, type Council, type Service } from '../content/schema'
import { Analyser } from './analyser'
import { Areas } from './areas'
import { buildIndex, type SearchIndex } from './index'
import { Phrases } from './phrases'
import { Postings } from './postings'
import { decideScope, isOffTopic } from './scope'
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
  /** It is plainly about something that nobody here covers. */
  offTopic: boolean
  /** The council areas that the question names (a town or a postcode), in the order said. */
  named: Council[]
}

/** A service that does not work where the person lives is kept, far down: the question may name it. */
const ELSEWHERE = 0.5
/** Between two services for the same thing, the one of the person's own council comes first. */
const LOCAL = 1.25
const HISTORICAL = 0.85
/** Between two services for the same thing, the one that is known to go on comes first. */
const UNCONFIRMED = 0.92
/** With no place said, services of south Essex and the whole country come before those of other councils. */
const AWAY = 0.8
const HOME: readonly Council[] = ['Thurrock', 'Southend', 'Essex']
/** How much an example that an editor wrote word for word counts. */
const WRITTEN = 2
/** A line for children comes after the others when nothing tells that a child is asking. */
const NOT_YOUNG = 0.7
/** A tool of staff comes after what anybody can use. */
const FOR_STAFF = 0.8
/** What scores less than this share of the best has nothing to do with the question. */
const LEAST_SHARE = 0.6
/** A scheme that has ended is an answer only to somebody who means it. */
const LEAST_SHARE_ENDED = 0.9

/** What is known of who asks, besides the words. */
interface Asker {
  where: readonly Council[]
  written: readonly string[] | undefined
  young: boolean
  /** The service that is looked at already, to which others are sought. */
  besides: string | null
}

/** What of a service counts for a score besides its words, the same for every question. */
interface Standing {
  status: number
  youngOnly: boolean
  home: boolean
  national: boolean
  serves: readonly Council[]
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
  private readonly services: readonly Service[]
  private readonly standings: readonly Standing[]
  private readonly isNonsense: readonly boolean[]
  private readonly youngWords: Phrases<true>
  private readonly examples: ReadonlyMap<string, readonly string[]>

  /** @param index what {@link indexContent} made of the same content, perhaps read from a cache */
  constructor(content: Content, index: SearchIndex = indexContent(content)) {
    this.areas = new Areas(content.areas)
    this.analyser = new Analyser(content.stopWords, content.lexicon)
    this.speller = new Speller(index.words, index.frequencies)
    this.postings = new Postings(index, content.services.length + Object.keys(content.outOfScope).length)
    this.services = content.services
    this.isNonsense = Object.values(content.outOfScope).map((subject) => subject.isNonsense)
    this.standings = content.services.map((service) => this.standingOf(service))
    this.youngWords = new Phrases(content.youngWords.map((words): [string, true] => [normalise(words), true]))
    this.examples = new Map(index.examples)
  }

  /**
   * Ranks the services for a question.
   * @param area the council area the person chose before, used when the question names none
   * @param besides a service to leave out, so that others like it are measured by the best of themselves
   */
  find(text: string, area: Council | null = null, besides: string | null = null): Finding {
    const words = wordsOf(this.areas.withoutPostcodes(text)).flatMap((word) => this.speller.correct(word))
    const mention = this.areas.mentioned(words)
    const { rest } = mention
    const councils = this.areas.servedBy(mention)
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
      offTopic: !inScope && isOffTopic(match, this.services.length, this.isNonsense),
      named,
    }
  }

  /** Whether a normalised word carries a subject, rather than being one of the small words of a question. */
  isSubject(word: string): boolean {
    return this.analyser.isSubject(word)
  }

  private rank(scores: Float64Array, asker: Asker): Found[] {
    const fitted = new Float64Array(this.services.length)
    let best = 0
    for (const [at, standing] of this.standings.entries()) {
      if (scores[at] === 0 || this.services[at]!.slug === asker.besides) continue
      fitted[at] = scores[at]! * fitOf(standing, asker)
      best = Math.max(best, fitted[at]!)
    }
    const found: Found[] = []
    for (const [at, { slug, status }] of this.services.entries()) {
      const score = fitted[at]!
      const least = best * (status === 'historical' ? LEAST_SHARE_ENDED : LEAST_SHARE)
      if (asker.written?.includes(slug) && slug !== asker.besides) found.push({ slug, score: score * WRITTEN })
      else if (score > 0 && score >= least) found.push({ slug, score })
    }
    return found.sort((a, b) => b.score - a.score)
  }

  private standingOf(service: Service): Standing {
    const serves = COUNCILS.filter((council) => this.areas.covers(service.areas, council))
    return {
      status: statusOf(service) * (isForStaffOnly(service) ? FOR_STAFF : 1),
      youngOnly: isForYoungOnly(service),
      home: HOME.some((council) => serves.includes(council)),
      national: this.areas.isNational(service),
      serves,
    }
  }

  private isYoung(words: readonly string[]): boolean {
    return words.some((_, at) => this.youngWords.at(words, at) !== null)
  }
}

/** How much a service's score counts for this asker: by place, age, and whether it still goes on. */
function fitOf(standing: Standing, { where, young }: Asker): number {
  const age = !young && standing.youngOnly ? NOT_YOUNG : 1
  return standing.status * age * placeOf(standing, where)
}

function placeOf({ home, serves, national }: Standing, where: readonly Council[]): number {
  if (where.length === 0) return home ? 1 : AWAY
  if (!where.some((council) => serves.includes(council))) return ELSEWHERE
  return national ? 1 : LOCAL
}

const statusOf = ({ status }: Service): number =>
  status === 'historical' ? HISTORICAL : status === 'unconfirmed' ? UNCONFIRMED : 1

const isForStaffOnly = ({ audience }: Service): boolean => audience.every((each) => each === 'staff')

/** A service that young people call for themselves, not somebody who looks after them. */
const isForYoungOnly = ({ audience }: Service): boolean =>
  audience.includes('young_carers') && !audience.includes('carers')
