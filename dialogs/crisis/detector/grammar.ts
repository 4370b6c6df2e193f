import source from '../../../content/crisis/grammar.json'
import { KINDS, type Kind } from '../danger'
import { plain } from './letters'
import { type Meaning, SLOTS, type Slot } from './lexicon'
import { wordsOf } from './words'

/** A rule of the grammar that a message meets, with the words that say it: from the first to past the last. */
export interface Finding {
  kind: Kind
  tier: 1 | 2
  from: number
  to: number
}

/** Where nothing counts that a guard covers, and for which kinds. */
interface Shelter {
  from: number
  to: number
  kinds: readonly Kind[]
}

/** What the rules find in a message, and the harmless sayings in it: from the first word to past the last. */
export interface Findings {
  findings: Finding[]
  idioms: (readonly [number, number])[]
}

/** One step of a pattern: any of some phrases, or up to so many words of any sort. */
type Step = { phrases: string[][] } | { gap: number }

const STOP = '.'

/** Patterns found by the words they can begin with, each with what it stands for. */
class Patterns<Meant> {
  private readonly byFirst = new Map<string, { steps: Step[]; meant: Meant }[]>()

  add(pattern: string, meant: Meant): void {
    const steps = stepsOf(pattern)
    const first = steps[0]
    if (!first || 'gap' in first) throw new Error(`A pattern begins with a word: ${pattern}`)
    for (const word of new Set(first.phrases.map((phrase) => phrase[0]!))) {
      const known = this.byFirst.get(word)
      if (known) known.push({ steps, meant })
      else this.byFirst.set(word, [{ steps, meant }])
    }
  }

  find(words: readonly string[], found: (meant: Meant, from: number, to: number) => void): void {
    for (let at = 0; at < words.length; at++) {
      for (const { steps, meant } of this.byFirst.get(words[at]!) ?? []) {
        const to = reach(words, at, steps, 0)
        if (to >= 0) found(meant, at, to)
      }
    }
  }
}

/** Where a pattern that begins here ends, or -1. Gaps are a few words at most, so that every pattern is linear. */
function reach(words: readonly string[], at: number, steps: readonly Step[], step: number): number {
  const next = steps[step]
  if (!next) return at
  if ('gap' in next) {
    for (let skipped = 0; skipped <= next.gap; skipped++) {
      if (step === steps.length - 1 && (skipped === next.gap || isEnd(words, at + skipped))) return at + skipped
      const to = step === steps.length - 1 ? -1 : reach(words, at + skipped, steps, step + 1)
      if (to >= 0) return to
      if (isEnd(words, at + skipped)) return -1
    }
    return -1
  }
  for (const phrase of next.phrases) {
    if (!phrase.every((word, offset) => words[at + offset] === word)) continue
    const to = reach(words, at + phrase.length, steps, step + 1)
    if (to >= 0) return to
  }
  return -1
}

const isEnd = (words: readonly string[], at: number): boolean => at >= words.length || words[at] === STOP

const CLASSES = new Map(
  Object.entries(source.classes).map(([name, phrases]) => [name, phrases.split(',').map((one) => spoken(one))]),
)

function spoken(phrase: string): string[] {
  return wordsOf(plain(phrase))
}

function stepsOf(pattern: string): Step[] {
  return pattern.split(' ').flatMap((part): Step[] => {
    if (part.startsWith('~')) return [{ gap: Number(part.slice(1)) }]
    if (!part.startsWith('@')) return spoken(part).map((word) => ({ phrases: [[word]] }))
    const phrases = CLASSES.get(part.slice(1))
    if (!phrases) throw new Error(`The grammar has no class ${part}`)
    return [{ phrases }]
  })
}

const RULES = new Patterns<{ kind: Kind; tier: 1 | 2 }>()
for (const { kind, tier, say } of source.rules) {
  for (const pattern of say) RULES.add(pattern, { kind: kind as Kind, tier: tier as 1 | 2 })
}

const GUARDS = new Patterns<{ name: string; covers: string; kinds: readonly Kind[] }>()
for (const { say, name, covers, ...more } of source.guards) {
  const kinds = 'kinds' in more ? (more.kinds as Kind[]) : KINDS
  for (const pattern of say) GUARDS.add(pattern, { name, covers, kinds })
}

const CONTRAST = new Patterns<true>()
for (const phrase of source.contrast) CONTRAST.add(phrase, true)

interface Near {
  kind: Kind
  tier: 1 | 2
  slots: number[]
  within: number
}
const NEAR: Near[] = source.near.map(({ kind, tier, slots, within }) => ({
  kind: kind as Kind,
  tier: tier as 1 | 2,
  slots: slots.map((slot) => SLOTS.indexOf(slot as Slot)),
  within,
}))

/**
 * What the rules find in a message, less what the guards explain: an idiom, the past, a denial, a question for
 * information, a bereavement, a film. A guard covers its own words or its sentence, never past a word of contrast.
 */
export function findingsOf(words: readonly string[], meanings: readonly Meaning[][], isEnglish: boolean): Findings {
  const findings: Finding[] = []
  RULES.find(words, ({ kind, tier }, from, to) => findings.push({ kind, tier, from, to }))
  if (!isEnglish) for (const rule of NEAR) findings.push(...nearby(rule, meanings))
  const idioms: (readonly [number, number])[] = []
  const shelters = sheltersIn(words, idioms)
  const unexplained = findings.filter(
    (finding) =>
      !shelters.some(({ from, to, kinds }) => finding.from >= from && finding.to <= to && kinds.includes(finding.kind)),
  )
  return { findings: unexplained, idioms }
}

function sheltersIn(words: readonly string[], idioms: (readonly [number, number])[]): Shelter[] {
  const edges: number[] = []
  for (const [at, word] of words.entries()) if (word === STOP) edges.push(at)
  CONTRAST.find(words, (_, from) => edges.push(from))
  edges.sort((one, other) => one - other)
  const shelters: Shelter[] = []
  GUARDS.find(words, ({ name, covers, kinds }, from, to) => {
    if (name === 'idiom') idioms.push([from, to])
    if (covers === 'itself') shelters.push({ from, to, kinds })
    else {
      const before = edges.findLast((edge) => edge <= from) ?? 0
      const after = edges.find((edge) => edge >= to) ?? words.length
      shelters.push({ from: before, to: after, kinds })
    }
  })
  return shelters
}

/** The places where all the slots of a rule stand within a few words of each other, in any order. */
function nearby({ kind, tier, slots, within }: Near, meanings: readonly Meaning[][]): Finding[] {
  const last = slots.map(() => -1)
  const found: Finding[] = []
  for (let at = 0; at < meanings.length; at++) {
    for (const { slot, size } of meanings[at]!) {
      const which = slots.indexOf(slot)
      if (which < 0) continue
      last[which] = at
      const from = Math.min(...last)
      if (from >= 0 && at - from <= within) found.push({ kind, tier, from, to: at + size })
    }
  }
  return found
}
