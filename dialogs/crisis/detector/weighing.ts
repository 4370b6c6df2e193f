import { Evidence } from './evidence'
import { type Message, visitMessage, visitPlainWords } from './message'
import type { Model } from './model'

/** A message of no more words is weighed whole; in a longer one, danger among ordinary words is looked for in its parts. */
const LONGEST_WHOLE = 45
const MOST_SENTENCES = 4
const WIDTHS = [4, 6, 9, 13, 18, 25, 34]
const DOUBT_OF_WINDOWS = 0.5
const DOUBT_OF_HINTS = 0.5

/**
 * How a long message in English is doubted. Tired people write at length and with feeling: all of it sounds a little like
 * danger, and of a hundred parts one always sounds most like it. So the whole must be surer, and a part must stand out from
 * the middle one of the parts of a common width, as a cry among ordinary questions does. Chosen on long messages held out.
 */
const DOUBTS = {
  any: { whole: 1.2, part: 0.3, middle: 1.9, contrast: 2.5 },
  urgent: { whole: 0.3, part: 1.8, middle: 2.2, contrast: 1 },
}
const COMMON_WIDTH = 9

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
  const any = new Evidence(message.words.length)
  const urgent = new Evidence(message.words.length)
  const hear = (voice: keyof Model['any'], visit: typeof visitMessage, share: number) => {
    const takeAny = any.by(model.any[voice], share)
    const takeUrgent = urgent.by(model.urgent[voice], share)
    visit(message, (hash, from, span, weight) => {
      takeAny(hash, from, span, weight)
      takeUrgent(hash, from, span, weight)
    })
  }
  if (isEnglish) {
    hear('english', visitMessage, 1 / 2)
    hear('plain', visitPlainWords, 1 / 2)
  } else hear('others', visitMessage, 1)
  any.close()
  urgent.close()
  const isLong = message.words.length > LONGEST_WHOLE
  return isEnglish && isLong ? weighLong(message, any, urgent) : weighWhole(message, any, urgent, isEnglish)
}

function weighWhole(message: Message, any: Evidence, urgent: Evidence, isEnglish: boolean): Odds {
  const length = message.words.length
  const odds: Odds = { any: any.between(0, length), urgent: urgent.between(0, length) }
  const hear = ([from, to]: Part, doubt: number) => {
    odds.any = Math.max(odds.any, any.between(from, to) - doubt)
    odds.urgent = Math.max(odds.urgent, urgent.between(from, to) - doubt)
  }
  for (const part of besideIdioms(message)) hear(part, 0)
  odds.any = Math.max(odds.any, hinted(message, any))
  if (isEnglish) return odds
  for (const part of sentencesOf(message)) hear(part, 0)
  if (length <= LONGEST_WHOLE) return odds
  const loudest = (evidence: Evidence) => highestOf(WIDTHS.map((width) => highestOf(windowsOf(evidence, width))))
  odds.any = Math.max(odds.any, loudest(any) - DOUBT_OF_WINDOWS)
  odds.urgent = Math.max(odds.urgent, loudest(urgent) - DOUBT_OF_WINDOWS)
  return odds
}

function weighLong(message: Message, any: Evidence, urgent: Evidence): Odds {
  const parts = [...besideIdioms(message), ...sentencesOf(message)]
  const oddsOf = (evidence: Evidence, { whole, part, middle, contrast }: (typeof DOUBTS)['any']): number => {
    const windows = WIDTHS.map((width) => windowsOf(evidence, width))
    const loudest = highestOf([...parts.map(([from, to]) => evidence.between(from, to)), ...windows.map(highestOf)])
    const common = windows[WIDTHS.indexOf(COMMON_WIDTH)]!.sort()
    const doubt = part + contrast * Math.max(0, common[common.length >> 1]! + middle)
    return Math.max(evidence.between(0, message.words.length) - whole, loudest - doubt)
  }
  return { any: Math.max(oddsOf(any, DOUBTS.any), hinted(message, any)), urgent: oddsOf(urgent, DOUBTS.urgent) }
}

type Part = readonly [from: number, to: number]

/** What stands before and after harmless sayings. */
function besideIdioms({ idioms, words }: Message): Part[] {
  return idioms.flatMap(([from, to]): Part[] => [
    ...(from > 1 ? ([[0, from]] as const) : []),
    ...(to < words.length - 1 ? ([[to, words.length]] as const) : []),
  ])
}

/**
 * What a rule hints at is weighed without the rest too, with the word before it and with or without the one behind it, so
 * that an ordinary question beside it does not drown it: at the least it is asked about.
 */
function hinted({ findings, words }: Message, any: Evidence): number {
  const odds = findings.flatMap(({ from, to }) => {
    const before = Math.max(0, from - 1)
    return [any.between(before, to), any.between(before, Math.min(words.length, to + 1))]
  })
  return Math.max(...odds) - DOUBT_OF_HINTS
}

function* sentencesOf({ sentences }: Message): Iterable<Part> {
  for (const [at, [from]] of sentences.entries()) {
    for (const [, to] of sentences.slice(at, at + MOST_SENTENCES)) yield [from, to]
  }
}

/** Windows of so many words: all narrow ones, of the wide ones every so many. */
const windowsOf = (evidence: Evidence, width: number): Float64Array => evidence.windows(width, Math.max(1, width >> 3))

function highestOf(odds: ArrayLike<number>): number {
  let most = Number.NEGATIVE_INFINITY
  for (let at = 0; at < odds.length; at++) most = Math.max(most, odds[at]!)
  return most
}
