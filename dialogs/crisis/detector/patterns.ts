import source from '../../../content/crisis/grammar.json'
import { plain } from './letters'
import { wordsOf } from './words'

/** What stands between two sentences. */
export const STOP = '.'

/** The phrases of a class or a literal word, by their first word. */
type Phrases = ReadonlyMap<string, string[][]>
/** One step of a pattern: any of some phrases, or up to so many words of any sort. */
type Step = { phrases: Phrases } | { gap: number }

/** Patterns found by the words they can begin with, each with what it stands for. */
export class Patterns<Meant> {
  private readonly byFirst = new Map<string, { steps: Step[]; meant: Meant }[]>()

  add(pattern: string, meant: Meant): void {
    const steps = stepsOf(pattern)
    const first = steps[0]
    if (!first || 'gap' in first) throw new Error(`A pattern begins with a word: ${pattern}`)
    for (const word of first.phrases.keys()) {
      const known = this.byFirst.get(word)
      if (known) known.push({ steps, meant })
      else this.byFirst.set(word, [{ steps, meant }])
    }
  }

  /** Tells every place where a pattern is said: from its first word to past its last. */
  find(words: readonly string[], found: (meant: Meant, from: number, to: number) => void): void {
    for (let at = 0; at < words.length; at++) {
      const patterns = this.byFirst.get(words[at]!)
      if (!patterns) continue
      for (const { steps, meant } of patterns) {
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

const CLASSES = new Map(
  Object.entries(source.classes).map(([name, phrases]) => [name, phrasesOf(phrases.split(',').map(spoken))]),
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
  if (!part.startsWith('@')) return spoken(part).map((word) => ({ phrases: phrasesOf([[word]]) }))
  const phrases = CLASSES.get(part.slice(1))
  if (!phrases) throw new Error(`The grammar has no class ${part}`)
  return [{ phrases }]
}
