import source from '../../../content/crisis/grammar.json'
import { plain } from './letters'
import { wordsOf } from './words'

/** What stands between two sentences. */
export const STOP = '.'

/** The phrases of a class or a literal word, by their first word. */
type Phrases = ReadonlyMap<string, string[][]>
/** One step of a pattern: any of some phrases, or up to so many words of any sort. */
type Step = { phrases: Phrases; number: number } | { gap: number }

/** For each word the steps that it can begin: a step none of whose beginnings is in a message is not taken there. */
const BEGUN_BY = new Map<string, number[]>()
let steps = 0

/** Words in which patterns are looked for, and which steps may be found among them at all. */
export class Spoken {
  private readonly begun: Uint8Array

  constructor(readonly words: readonly string[]) {
    this.begun = new Uint8Array(steps)
    for (const word of words) {
      const numbers = BEGUN_BY.get(word)
      if (numbers) for (const number of numbers) this.begun[number] = 1
    }
  }

  mayTake(needed: Int32Array): boolean {
    for (let at = 0; at < needed.length; at++) if (this.begun[needed[at]!] === 0) return false
    return true
  }
}

interface Pattern<Meant> {
  steps: readonly Step[]
  /** The numbers of the steps that need words of their own: most patterns that begin well fail at one that is nowhere. */
  needed: Int32Array
  meant: Meant
}

/** Patterns found by the words they can begin with, each with what it stands for. */
export class Patterns<Meant> {
  private readonly byFirst = new Map<string, Pattern<Meant>[]>()

  add(pattern: string, meant: Meant): void {
    const steps = stepsOf(pattern)
    const first = steps[0]
    if (!first || 'gap' in first) throw new Error(`A pattern begins with a word: ${pattern}`)
    const needed = Int32Array.from(steps.slice(1).flatMap((step) => ('gap' in step ? [] : [step.number])))
    for (const word of first.phrases.keys()) {
      const known = this.byFirst.get(word)
      if (known) known.push({ steps, needed, meant })
      else this.byFirst.set(word, [{ steps, needed, meant }])
    }
  }

  /** Tells every place where a pattern is said: from its first word to past its last. */
  find(spoken: Spoken, found: (meant: Meant, from: number, to: number) => void): void {
    const { words } = spoken
    for (let at = 0; at < words.length; at++) {
      const patterns = this.byFirst.get(words[at]!)
      if (!patterns) continue
      for (const { steps, needed, meant } of patterns) {
        if (!spoken.mayTake(needed)) continue
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
  if ('gap' in next) return skip(words, at, steps, step, next.gap)
  const phrases = at < words.length ? next.phrases.get(words[at]!) : undefined
  if (!phrases) return -1
  for (const phrase of phrases) {
    if (!isSaid(phrase, words, at)) continue
    const to = reach(words, at + phrase.length, steps, step + 1)
    if (to >= 0) return to
  }
  return -1
}

function isSaid(phrase: readonly string[], words: readonly string[], at: number): boolean {
  for (let offset = 1; offset < phrase.length; offset++) if (words[at + offset] !== phrase[offset]) return false
  return true
}

/** A gap at the end of a pattern takes what words there are; one in the middle as few as will do. */
function skip(words: readonly string[], at: number, steps: readonly Step[], step: number, gap: number): number {
  const isLast = step === steps.length - 1
  for (let skipped = 0; skipped <= gap; skipped++) {
    const isEnd = at + skipped >= words.length || words[at + skipped] === STOP
    if (isLast && (skipped === gap || isEnd)) return at + skipped
    const to = isLast ? -1 : reach(words, at + skipped, steps, step + 1)
    if (to >= 0) return to
    if (isEnd) return -1
  }
  return -1
}

const spoken = (phrase: string): string[] => wordsOf(plain(phrase))

function phrasesOf(phrases: string[][]): Phrases {
  const byFirst = new Map<string, string[][]>()
  for (const phrase of phrases) {
    const known = byFirst.get(phrase[0]!)
    if (known) known.push(phrase)
    else byFirst.set(phrase[0]!, [phrase])
  }
  return byFirst
}

function stepOf(phrases: Phrases): Step {
  const number = steps++
  for (const word of phrases.keys()) {
    const known = BEGUN_BY.get(word)
    if (known) known.push(number)
    else BEGUN_BY.set(word, [number])
  }
  return { phrases, number }
}

const CLASSES = new Map(
  Object.entries(source.classes).map(([name, phrases]) => [name, stepOf(phrasesOf(phrases.split(',').map(spoken)))]),
)

/** The parts of all patterns, each read once: most stand in many. */
const PARTS = new Map<string, Step[]>()

/** Reads a pattern: words, `@class` for any phrase of a class, `~3` for up to three words of any sort. */
function stepsOf(pattern: string): Step[] {
  return pattern.split(' ').flatMap((part) => {
    const steps = PARTS.get(part) ?? readPart(part)
    PARTS.set(part, steps)
    return steps
  })
}

function readPart(part: string): Step[] {
  if (part.startsWith('~')) return [{ gap: Number(part.slice(1)) }]
  if (!part.startsWith('@')) return spoken(part).map((word) => stepOf(phrasesOf([[word]])))
  const step = CLASSES.get(part.slice(1))
  if (!step) throw new Error(`The grammar has no class ${part}`)
  return [step]
}
