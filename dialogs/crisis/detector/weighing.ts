import { Evidence } from './evidence'
import { type Message, visitMessage } from './message'
import type { Model } from './model'

/** A message of no more words is weighed whole; in a longer one, danger among ordinary words is looked for in its parts. */
const LONGEST_WHOLE = 45
const MOST_SENTENCES = 4
/** Windows over words without stops are many, and so one of them may look odd: they must look odder. */
const WIDTHS = [4, 6, 9, 13, 18, 25, 34]
const DOUBT_OF_WINDOWS = 0.5
const DOUBT_OF_HINTS = 0.5

/** The odds (in logarithms) that anything is the matter and that it is urgent, where they are highest. */
export interface Odds {
  any: number
  urgent: number
}

/**
 * Weighs a message whole, and a long one also by sentences and windows. Passages of other languages among English are
 * sentences, too.
 */
export function weigh(message: Message, model: Model, isEnglish: boolean): Odds {
  const length = message.words.length
  const language = isEnglish ? 'english' : 'others'
  const any = new Evidence(model.any[language], length)
  const urgent = new Evidence(model.urgent[language], length)
  visitMessage(message, (hash, from, span, weight) => {
    any.add(hash, from, span, weight)
    urgent.add(hash, from, span, weight)
  })
  any.close()
  urgent.close()
  const odds: Odds = { any: any.between(0, length), urgent: urgent.between(0, length) }
  const hear = (from: number, to: number, doubt: number) => {
    odds.any = Math.max(odds.any, any.between(from, to) - doubt)
    odds.urgent = Math.max(odds.urgent, urgent.between(from, to) - doubt)
  }
  for (const [from, to] of message.idioms) {
    if (from > 1) hear(0, from, 0)
    if (to < length - 1) hear(to, length, 0)
  }
  // What a rule hints at is weighed without the rest too, so that an ordinary question beside it does not drown it: at the
  // least it is asked about.
  for (const { from, to } of message.findings) {
    odds.any = Math.max(odds.any, any.between(Math.max(0, from - 1), Math.min(length, to + 1)) - DOUBT_OF_HINTS)
  }
  if (!isEnglish || length > LONGEST_WHOLE) for (const [from, to] of sentencesOf(message)) hear(from, to, 0)
  if (length <= LONGEST_WHOLE) return odds
  for (const [from, to] of windowsOf(length)) hear(from, to, DOUBT_OF_WINDOWS)
  return odds
}

function* sentencesOf({ sentences }: Message): Iterable<readonly [number, number]> {
  for (const [at, [from]] of sentences.entries()) {
    for (const [, to] of sentences.slice(at, at + MOST_SENTENCES)) yield [from, to]
  }
}

function* windowsOf(length: number): Iterable<readonly [number, number]> {
  for (const width of WIDTHS) {
    const step = Math.max(1, width >> 3)
    for (let from = 0; from + width <= length; from += step) yield [from, from + width]
  }
}
