import fc from 'fast-check'
import { ChainCheck, digestOf, type Head, hashOf, type Link, ROOT, signatureOf } from './chain'

const KEY = new Uint8Array(32).fill(7)
/** `npm run tampers` tries 10,000. */
const TAMPERS = Number(process.env.TAMPERS ?? 500)

/** In the chain, this is the event that a submission was erased. */
const ERASED_AT = 22

/** A chain of so many events of a few submissions, of which one was erased, as the store makes one. */
function chainOf(length: number): { links: Link[]; head: Head } {
  const links: Link[] = []
  const sequences = new Map<string, number>()
  let previous = ROOT
  for (let position = 1; position <= length; position++) {
    const submission = `submission-${(position * 7) % 5}`
    const sequence = (sequences.get(submission) ?? 0) + 1
    sequences.set(submission, sequence)
    const written = position % 3 === 0
    const [words, salt] = written ? [`words ${position}`, `salt ${position}`] : [null, null]
    const event = JSON.stringify({
      kind: position === ERASED_AT ? 'erased' : written ? 'note' : 'read',
      at: `2026-11-${10 + (position % 20)}T10:00:00Z`,
      by: `worker-${position % 4}`,
      ...(written && { words: digestOf(words!, salt!) }),
    })
    const link = { position, submission, sequence, event, words, salt }
    previous = hashOf(previous, link)
    links.push({ ...link, hash: previous })
  }
  const erased = links.find(({ position }) => position === ERASED_AT)
  for (const link of links) {
    const gone = erased && link.submission === erased.submission && link.sequence < erased.sequence
    if (gone) Object.assign(link, { words: null, salt: null })
  }
  return { links, head: { position: length, hash: previous, signature: signatureOf(length, previous, KEY) } }
}

function faultsOf(links: readonly Link[], head: Head | null) {
  const check = new ChainCheck(KEY)
  for (const link of links) check.take(link)
  return check.end(head)
}

/** All hashes made anew by somebody without the key, positions and sequences too: only the head can tell. */
function rehashed(links: readonly Link[]): Link[] {
  const sequences = new Map<string, number>()
  let previous = ROOT
  return links.map((link, at) => {
    const sequence = (sequences.get(link.submission) ?? 0) + 1
    sequences.set(link.submission, sequence)
    const again = { ...link, position: at + 1, sequence }
    previous = hashOf(previous, again)
    return { ...again, hash: previous }
  })
}

const LENGTH = 24
const whole = chainOf(LENGTH)
const place = fc.integer({ min: 0, max: LENGTH - 1 })
const letter = fc.constantFrom(...'0123456789abcdefxyz')

/** One character of a text, another one. */
const edited = (text: string, at: number, to: string): string => {
  const place = at % text.length
  return text.slice(0, place) + (text[place] === to ? '~' : to) + text.slice(place + 1)
}

type Chain = { links: Link[]; head: Head | null }
const changed = (at: number, change: (link: Link) => Partial<Link>): Chain => ({
  ...whole,
  links: whole.links.map((link, index) => (index === at ? { ...link, ...change(link) } : link)),
})
const FIELDS = ['submission', 'event', 'hash', 'words', 'salt'] as const

const tampers: fc.Arbitrary<Chain> = fc.oneof(
  fc
    .tuple(place, fc.constantFrom(...FIELDS), fc.nat(), letter)
    .map(([at, field, where, to]) => changed(at, (link) => ({ [field]: edited(link[field] ?? 'none', where, to) }))),
  fc
    .tuple(place, fc.constantFrom('position', 'sequence'), fc.integer({ min: 1, max: 9 }))
    .map(([at, field, by]) => changed(at, (link) => ({ [field]: link[field as 'position'] + by }))),
  fc
    .tuple(fc.integer({ min: 0, max: LENGTH / 3 - 1 }), fc.constantFrom('words', 'salt'))
    .map(([third, field]) => changed(third * 3 + 2, () => ({ [field]: null }))),
  place.map((at) => changed(at, () => ({ words: null, salt: null }))),
  place.map((at) => ({ ...whole, links: whole.links.filter((_, index) => index !== at) })),
  fc.tuple(place, place).map(([at, of]) => ({ ...whole, links: whole.links.toSpliced(at, 0, whole.links[of]!) })),
  fc.tuple(place, fc.integer({ min: 1, max: LENGTH - 1 })).map(([at, by]) => {
    const other = (at + by) % LENGTH
    return { ...whole, links: whole.links.with(at, whole.links[other]!).with(other, whole.links[at]!) }
  }),
  place.map((to) => ({ ...whole, links: whole.links.slice(0, to) })),
  place.map((to) => {
    const links = whole.links.slice(0, to)
    return { links, head: { ...whole.head, position: to, hash: links.at(-1)?.hash ?? ROOT } }
  }),
  place.map((to) => ({ links: whole.links.slice(0, to || 1), head: null })),
)

/** The same by somebody who makes all hashes anew, and the head as well as they can. */
const careful = tampers.map(({ links }): Chain => {
  const again = rehashed(links)
  const last = again.at(-1)
  const [position, hash] = [last?.position ?? 0, last?.hash ?? ROOT]
  return { links: again, head: { position, hash, signature: signatureOf(position, hash, new Uint8Array(32)) } }
})

test('a whole chain has no faults, nor has an empty one', () => {
  expect(faultsOf(whole.links, whole.head)).toEqual([])
  expect(faultsOf([], null)).toEqual([])
})

test(`${TAMPERS} random tampers are all found`, () => {
  fc.assert(
    fc.property(fc.oneof({ weight: 3, arbitrary: tampers }, { weight: 1, arbitrary: careful }), ({ links, head }) => {
      const same = JSON.stringify({ links, head }) === JSON.stringify(whole)
      return same || faultsOf(links, head).length > 0
    }),
    { numRuns: TAMPERS },
  )
})

test('it is told where', () => {
  expect(faultsOf(changed(4, () => ({ event: '{}' })).links, whole.head)).toContainEqual({
    position: 5,
    what: 'changed',
  })
  expect(faultsOf(changed(5, () => ({ words: 'other' })).links, whole.head)).toEqual([
    { position: 6, what: 'words-changed' },
  ])
  expect(faultsOf(whole.links.slice(0, -1), whole.head)).toEqual([{ position: 0, what: 'head-elsewhere' }])
})
