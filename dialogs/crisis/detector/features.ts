import type { Gloss } from './glossary'
import { hashOf, mix } from './hash'
import type { Meaning } from './lexicon'

/** Seeds keep the kinds of features apart. */
const WORD = 1
const PAIR = 2
const TRIPLE = 3
const PIECE = 4
const SLOT = 5
const SLOT_PAIR = 6
const PAIR_APART = 7

const HAS_DIGIT = /\p{N}/u
const START = 2
const END = 3
const SHORTEST_PIECE = 3
const LONGEST_PIECE = 5
/** Words of a gloss further apart than this say nothing together, and with words between them less. */
const PAIR_REACH = 3
const APART = 0.5
/** Slots further apart than this say nothing together. */
const SLOT_REACH = 5

/** Receives a feature: its hash, the first word it stands on, how many words it spans, and its weight. */
export type Visit = (hash: number, from: number, span: number, weight: number) => void

/** Tells every feature of a message: its words, pairs, triples, pieces of words, and the meanings of the words. */
export function visitFeatures(words: readonly string[], meanings: readonly (readonly Meaning[])[], visit: Visit): void {
  const hashes = words.map(hashOfWord)
  for (let at = 0; at < words.length; at++) {
    const one = hashes[at]!
    const two = hashes[at + 1]
    const three = hashes[at + 2]
    visit(one, at, 1, 1)
    if (two !== undefined) visit(mix(mix(PAIR, one), two), at, 2, 1)
    if (two !== undefined && three !== undefined) visit(mix(mix(mix(TRIPLE, one), two), three), at, 3, 1)
    visitPieces(words[at]!, at, visit)
    visitMeanings(meanings, at, visit)
  }
}

/** Tells the words of a gloss, and the pairs of words that stand side by side or have a word or two between them. */
export function visitPairs({ words, places }: Gloss, visit: Visit): void {
  const hashes = words.map(hashOfWord)
  for (let at = 0; at < words.length; at++) {
    const from = places[at]!
    visit(hashes[at]!, from, 1, 1)
    for (let back = 1; back <= Math.min(PAIR_REACH, at); back++) {
      const first = places[at - back]!
      const hash = mix(mix(back === 1 ? PAIR : PAIR_APART, hashes[at - back]!), hashes[at]!)
      visit(hash, first, from - first + 1, back === 1 ? 1 : APART)
    }
  }
}

/** Every number is one word. */
const hashOfWord = (word: string): number => hashOf(HAS_DIGIT.test(word) ? word.replace(/\p{N}/gu, '0') : word, WORD)

/** Pieces of three to five letters, the word's edges being letters too. Together they weigh as much as one word. */
function visitPieces(word: string, at: number, visit: Visit): void {
  const length = Math.min(word.length, 24) + 2
  const pieces = length < SHORTEST_PIECE ? 0 : 3 * length - 9 + (length < 4 ? 1 : 0) + (length < 5 ? 1 : 0)
  const weight = 1 / Math.sqrt(Math.max(1, pieces))
  for (let from = 0; from + SHORTEST_PIECE <= length; from++) {
    let hash = PIECE
    for (let size = 1; size <= LONGEST_PIECE && from + size <= length; size++) {
      const place = from + size - 1
      hash = mix(hash, place === 0 ? START : place === length - 1 ? END : word.charCodeAt(place - 1))
      if (size >= SHORTEST_PIECE) visit(hash, at, 1, weight)
    }
  }
}

function visitMeanings(meanings: readonly (readonly Meaning[])[], at: number, visit: Visit): void {
  for (const { slot: one } of meanings[at] ?? []) {
    visit(mix(SLOT, one), at, 1, 1)
    for (let next = at; next <= at + SLOT_REACH && next < meanings.length; next++) {
      for (const { slot: two } of meanings[next]!)
        if (next > at || two > one) visit(mix(mix(SLOT_PAIR, one), two), at, next - at + 1, 1)
    }
  }
}
