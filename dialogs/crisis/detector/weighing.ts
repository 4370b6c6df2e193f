import { Evidence } from './evidence'
import { type Message, visitMessage } from './message'
import type { Model } from './model'

/** Windows over long messages: danger among many ordinary words is weighed with its nearest words only. */
const WIDTHS = [8, 16, 28]
const LONGEST_WHOLE = 24

/** The odds (in logarithms) that anything is the matter and that it is urgent, where they are highest. */
export interface Odds {
  any: number
  urgent: number
}

/** Weighs a message whole, and a long one also by sentences and windows. */
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
  for (const [from, to] of stretchesOf(message)) {
    odds.any = Math.max(odds.any, any.between(from, to))
    odds.urgent = Math.max(odds.urgent, urgent.between(from, to))
  }
  return odds
}

function* stretchesOf({ words, sentences }: Message): Iterable<readonly [number, number]> {
  const length = words.length
  if (length <= LONGEST_WHOLE) return
  for (const [at, [from, to]] of sentences.entries()) {
    yield [from, to]
    const next = sentences[at + 1]
    if (next) yield [from, next[1]]
  }
  for (const width of WIDTHS) {
    const step = width >> 2
    for (let from = 0; from < length; from += step) {
      yield [from, Math.min(length, from + width)]
      if (from + width >= length) break
    }
  }
}
