import { join } from 'node:path'
import fc from 'fast-check'
import { type Content, loadContent, withLookup } from '../content/load'
import type { Service } from '../content/schema'
import { Analyser } from './analyser'
import { Finder, indexContent } from './finder'
import { Postings } from './postings'
import { decideScope } from './scope'
import { wordsOf } from './text'

const real = loadContent(join(__dirname, '../content'))
const whole = new Finder(real)
const model = real.bySlug.get('open-arts')!

const service = (slug: string, change: Partial<Service>): Service => ({
  ...model,
  slug,
  name: slug,
  alsoKnownAs: [],
  what: slug,
  whoFor: null,
  howToGetIt: null,
  areas: ['Essex'],
  status: 'current',
  audience: ['carers'],
  asks: ['nothing of the kind'],
  ...change,
})

/** A small directory in which everything can be reckoned by hand; areas and stop words are the real ones. */
const small = (services: Service[], outOfScope: Content['outOfScope'] = {}): Finder =>
  new Finder(withLookup({ ...real, services, outOfScope, lexicon: { skint: ['money'] } }))
const slugs = (finder: Finder, text: string, area: Parameters<Finder['find']>[1] = null) =>
  finder.find(text, area).services.map(({ slug }) => slug)

describe('ranking', () => {
  const kite = { asks: ['mend my kite and its strings', 'kite repair by a kind person'] }

  test('of two that are alike, the one of the place that is named or chosen comes first', () => {
    const finder = small([service('one', { ...kite, areas: ['Kent'] }), service('two', { ...kite, areas: ['Essex'] })])
    expect(slugs(finder, 'who can repair a kite in Maidstone')[0]).toBe('one')
    expect(slugs(finder, 'who can repair a kite in Basildon')[0]).toBe('two')
    expect(slugs(finder, 'who can repair a kite', 'Kent')[0]).toBe('one')
    expect(slugs(finder, 'who can repair a kite at ME13 8AA')[0]).toBe('one')
  })

  test('the place in the question beats the place that was chosen before', () => {
    const finder = small([service('one', { ...kite, areas: ['Kent'] }), service('two', { ...kite, areas: ['Essex'] })])
    expect(slugs(finder, 'kite repair in Maidstone', 'Essex')[0]).toBe('one')
    expect(finder.find('kite repair in Maidstone', 'Essex').named).toEqual(['Kent'])
  })

  test('with no place, south Essex comes before elsewhere', () => {
    const finder = small([
      service('away', { ...kite, areas: ['Kent'] }),
      service('home', { ...kite, areas: ['Thurrock'] }),
    ])
    expect(slugs(finder, 'repair of a kite')[0]).toBe('home')
  })

  test('what has ended comes after what has not', () => {
    const finder = small([service('ended', { ...kite, status: 'historical' }), service('running', kite)])
    expect(slugs(finder, 'repair of a kite')[0]).toBe('running')
  })

  test('a question that an editor wrote down finds its service first, whatever its small words', () => {
    const other = service('other', { asks: ['kite to mend'] })
    const written = service('written', { asks: ['mend a kite'] })
    for (const services of [
      [written, other],
      [other, written],
    ]) {
      expect(slugs(small(services), 'can you mend the kite')[0]).toBe('written')
      expect(small(services).find('mend a kite').inScope).toBe(true)
    }
  })

  test('others like one are found without it', () => {
    const finder = small([
      service('one', { asks: ['mend my kite'] }),
      service('two', kite),
      service('three', { asks: ['cake'] }),
    ])
    expect(finder.find('mend my kite', null, 'one').services.map(({ slug }) => slug)).toEqual(['two'])
  })

  test('lay phrases mean what the lexicon says', () => {
    const finder = small([service('purse', { asks: ['money for a cold winter'] }), service('kite', kite)])
    expect(slugs(finder, 'im skint')).toEqual(['purse'])
  })

  test('every score is a positive number, best first, and no service comes twice', () => {
    fc.assert(
      fc.property(fc.constantFrom(...real.services.flatMap(({ asks }) => asks)), (ask) => {
        const { services } = whole.find(ask)
        const scores = services.map(({ score }) => score)
        expect(scores).toEqual([...scores].sort((a, b) => b - a))
        expect(scores.every((score) => Number.isFinite(score) && score >= 0)).toBe(true)
        expect(new Set(services.map(({ slug }) => slug)).size).toBe(services.length)
      }),
    )
  })

  test('the same question has the same answer, whatever was asked between', () => {
    const before = whole.find('who can help me look after my mum')
    for (const ask of ['drugs', 'constructor', '', 'grays', 'mum mum mum']) whole.find(ask)
    expect(whole.find('who can help me look after my mum')).toEqual(before)
  })
})

describe('scope', () => {
  const match = (known: number, ...scores: number[]) => ({ scores: Float64Array.from(scores), known })

  test('is the directory when a service matches clearly better than any other subject', () => {
    expect(decideScope(match(1, 20, 3, 5), 2)).toBe(true)
    expect(decideScope(match(1, 20, 3, 19), 2)).toBe(false)
    expect(decideScope(match(1, 3, 20), 1)).toBe(false)
  })

  test('is not the directory when nothing or next to nothing matched', () => {
    expect(decideScope(match(0, 0, 0), 1)).toBe(false)
    expect(decideScope(match(1, 1, 0), 1)).toBe(false)
    expect(decideScope(match(0.1, 20, 0), 1)).toBe(false)
  })

  test.each(['', '   ', '?!', 'qzqz zqzq', 'constructor __proto__', '\u0000', '👍'])('"%s" is out of it', (text) => {
    expect(whole.find(text).inScope).toBe(false)
  })
})

describe('the analyser', () => {
  const analyser = new Analyser(['the', 'my'], { 'on the dole': ['jobcentre', 'universal credit'] })
  const terms = (text: string) =>
    analyser.terms({ rest: wordsOf(text), towns: [] }).map(({ term, weight }) => `${term}=${weight}`)

  test('keeps subjects, pairs of neighbours with their small words, and what lay phrases mean', () => {
    expect(terms('my cats')).toEqual(['cat=1', 'my cat=0.5'])
    expect(terms('on the dole')).toEqual([
      'on=1',
      'dole=1',
      'on the=0.5',
      'the dole=0.5',
      'jobcentr=0.4',
      'univers=0.4',
      'credit=0.4',
    ])
  })

  test('two ways of asking that differ in small words have one key', () => {
    expect(analyser.key(wordsOf('the cats'))).toBe(analyser.key(wordsOf('my cat')))
    expect(analyser.key(wordsOf('the my'))).toBe('')
  })
})

/** The scores summed in the plainest way. */
test('the postings give what the plain sum over the index gives', () => {
  const index = indexContent(real)
  const size = real.services.length + Object.keys(real.outOfScope).length
  const postings = new Postings(index, size)
  const terms = index.terms.split('\n')
  const vectors = Array.from({ length: size }, () => new Map<string, number>())
  for (const [number, term] of terms.entries()) {
    for (let at = index.starts[number]!; at < index.starts[number + 1]!; at++) {
      vectors[index.documents[at]!]!.set(term, index.weights[at]!)
    }
  }
  const plain = (asked: { term: string; weight: number }[]) => {
    const known = new Set(terms)
    const once = asked.filter(({ term }, at) => asked.findIndex((other) => other.term === term) === at)
    const total = asked.reduce((sum, { weight }) => sum + weight, 0)
    const share = asked.filter(({ term }) => known.has(term)).reduce((sum, { weight }) => sum + weight, 0)
    return {
      known: total === 0 ? 0 : share / total,
      scores: vectors.map((weights) =>
        once.reduce((sum, { term, weight }) => sum + weight * (weights.get(term) ?? 0), 0),
      ),
    }
  }
  const term = fc.record({
    term: fc.oneof(fc.constantFrom(...terms), fc.string({ maxLength: 9 }), fc.constant('constructor')),
    weight: fc.constantFrom(1, 0.5, 0.4),
  })
  fc.assert(
    fc.property(fc.array(term, { maxLength: 30 }), (asked) => {
      const expected = plain(asked)
      const { scores, known } = postings.score(asked)
      expect(known).toBeCloseTo(expected.known, 6)
      expect(scores).toHaveLength(size)
      for (const [at, score] of scores.entries()) expect(score).toBeCloseTo(expected.scores[at]!, 3)
    }),
    { numRuns: 40 },
  )
})
