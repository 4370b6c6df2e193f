import source from '../../../content/crisis/grammar.json'
import { KINDS, type Kind } from '../danger'
import { Patterns, type Spoken, STOP } from './patterns'

const GUARDS = new Patterns<{ name: string; covers: string; kinds: readonly Kind[] }>()
for (const { say, name, covers, ...more } of source.guards) {
  const kinds = 'kinds' in more ? (more.kinds as Kind[]) : KINDS
  for (const pattern of say) GUARDS.add(pattern, { name, covers, kinds })
}

const CONTRAST = new Patterns<true>()
for (const phrase of source.contrast) CONTRAST.add(phrase, true)

/** What the guards of a message explain. */
export interface Shelters {
  /** Whether a finding of a kind is explained that ends before this place: what it ends in is what it says. */
  cover(kind: Kind, to: number): boolean
  /** The harmless sayings: from the first word to past the last. */
  idioms: (readonly [number, number])[]
}

/**
 * What is explained in a message: an idiom, the past, a denial, a question for information, a bereavement, a film. A guard
 * covers its own words or its sentence, never past a word of contrast.
 */
export function sheltersIn(spoken: Spoken): Shelters {
  const { words } = spoken
  const { before, after } = edgesIn(spoken)
  const idioms: (readonly [number, number])[] = []
  const furthest = Object.fromEntries(KINDS.map((kind) => [kind, new Int32Array(words.length + 1)])) as Record<
    Kind,
    Int32Array
  >
  GUARDS.find(spoken, ({ name, covers, kinds }, from, to) => {
    if (name === 'idiom') idioms.push([from, to])
    const [start, end] = covers === 'itself' ? [from, to] : [before[from]!, after[to]!]
    for (const kind of kinds) furthest[kind][start] = Math.max(furthest[kind][start]!, end)
  })
  for (const ends of Object.values(furthest)) {
    for (let at = 1; at < ends.length; at++) ends[at] = Math.max(ends[at]!, ends[at - 1]!)
  }
  return { cover: (kind, to) => furthest[kind][to - 1]! >= to, idioms }
}

/** For each place the nearest edge before and after it: the end of a sentence, or a word of contrast. */
function edgesIn(spoken: Spoken): { before: Int32Array; after: Int32Array } {
  const { words } = spoken
  const isEdge = words.map((word) => word === STOP)
  CONTRAST.find(spoken, (_, from) => {
    isEdge[from] = true
  })
  const before = new Int32Array(words.length + 1)
  const after = new Int32Array(words.length + 1).fill(words.length)
  for (let at = 1; at <= words.length; at++) before[at] = isEdge[at] ? at : before[at - 1]!
  for (let at = words.length - 1; at >= 0; at--) after[at] = isEdge[at] ? at : after[at + 1]!
  return { before, after }
}
