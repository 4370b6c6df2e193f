import type { Dictionary } from './dictionary'
import { type Visit, visitFeatures, visitPairs } from './features'
import type { Gloss } from './glossary'
import { type Finding, findingsOf } from './grammar'
import { mix } from './hash'
import { type Meaning, meaningsOf } from './lexicon'
import { STOP } from './patterns'

const FINDING = 8

/** A message as the detector reads it: its words, where its sentences end, what the words mean and what the rules find. */
export interface Message {
  words: readonly string[]
  /** From the first word of each sentence to past its last. */
  sentences: readonly (readonly [number, number])[]
  meanings: readonly (readonly Meaning[])[]
  findings: readonly Finding[]
  /** Harmless sayings: what stands before and after them is weighed without them. */
  idioms: readonly (readonly [number, number])[]
  /** The same in plain words, if it is English. */
  inPlainWords: Gloss | null
}

/** Reads words (with lone full stops between sentences) as English or as one of the other languages. */
export function readMessage(spoken: readonly string[], isEnglish: boolean, dictionary: Dictionary): Message {
  const meanings = meaningsOf(spoken, isEnglish)
  const { findings: found, idioms: said } = findingsOf(spoken, meanings, isEnglish)
  const words: string[] = []
  const kept: Meaning[][] = []
  const sentences: [number, number][] = []
  const places: number[] = []
  let began = 0
  for (const [at, word] of spoken.entries()) {
    places.push(words.length)
    if (word !== STOP) {
      words.push(word)
      kept.push(meanings[at]!)
    } else if (words.length > began) {
      sentences.push([began, words.length])
      began = words.length
    }
  }
  if (words.length > began) sentences.push([began, words.length])
  const place = (at: number): number => places[at] ?? words.length
  const findings = found.map((one) => ({ ...one, from: place(one.from), to: place(one.to) }))
  const idioms = said.map(([from, to]) => [place(from), place(to)] as const)
  const inPlainWords = isEnglish ? dictionary.inPlainWords(words) : null
  return { words, sentences, meanings: kept, findings, idioms, inPlainWords }
}

/** Tells every feature of a message, those of the rules included. */
export function visitMessage({ words, meanings, findings }: Message, visit: Visit): void {
  visitFeatures(words, meanings, visit)
  for (const { kind, tier, from, to } of findings) {
    visit(mix(mix(FINDING, kind.length), tier), from, Math.max(1, to - from), 2)
    visit(mix(FINDING, tier), from, Math.max(1, to - from), 2)
  }
}

/** Tells the features of the plain words of a message, at the places of what they stand for. */
export function visitPlainWords({ inPlainWords }: Message, visit: Visit): void {
  if (inPlainWords) visitPairs(inPlainWords, visit)
}
