import { Deletions, deletionsOf } from '../../../search/deletions'
import { EMPTY, WordTable, withLetter } from '../../../search/word-table'

/** Letters beside each other on a keyboard: a slip to a neighbour is likelier than any other. */
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']
const NEIGHBOURS = new Set(
  ROWS.flatMap((row, number) =>
    [...row].flatMap((letter, at) =>
      [
        row[at - 1],
        row[at + 1],
        ROWS[number + 1]?.[at],
        ROWS[number + 1]?.[at - 1],
        ROWS[number - 1]?.[at],
        ROWS[number - 1]?.[at + 1],
      ]
        .filter((other) => other !== undefined)
        .map((other) => letter + other),
    ),
  ),
)

const SHORTEST_CORRECTED = 3
const LONGEST_CORRECTED = 18
/** So many words, the most frequent, are considered for one way of leaving out a letter. */
const MOST_CONSIDERED = 24
const SHORTEST_SPLIT = 4
const LONGEST_PART = 14
/** Letters of joined words that are split in one message: more than anybody types by mistake, little work. */
const MOST_JOINED = 1500
/** How unlikely a slip is, and how unlikely a word more, in the measure of {@link rarity}. */
const COST_OF_SLIP = 6
const COST_OF_FAR_SLIP = 8
const COST_OF_PART = 2.5

/** Digits written for letters. */
const LEET: Record<string, string> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b', 9: 'g' }
const HAS_LEET = /^\p{L}+\p{N}[\p{L}\p{N}]*$/u
const POSTCODE = /^[a-z]{1,2}\d{1,2}[a-z]?$/

/**
 * Mends words that are in no list: digits written for letters, one slip of the finger, words run together. What is in a
 * list stays. Every word takes a few look-ups, whatever is typed.
 */
export class Speller {
  private readonly words: WordTable
  private readonly deletions: Deletions

  /** Takes the words of a language, parted by spaces, the most frequent first. */
  constructor(words: string) {
    this.words = new WordTable(words)
    this.deletions = new Deletions(this.words, SHORTEST_CORRECTED, LONGEST_CORRECTED)
  }

  knows(word: string): boolean {
    return this.words.numberOf(word) >= 0
  }

  /**
   * The words as they were meant; the same array if there is nothing to mend.
   * @param isKnown tells of words that are right, though they are in no list of this speller
   */
  mend(words: readonly string[], isKnown: (word: string) => boolean = () => false): readonly string[] {
    let joined = 0
    let changed = false
    const mended = words.flatMap((word) => {
      if (word.length < SHORTEST_CORRECTED || this.knows(word) || isKnown(word)) return [word]
      const read = this.unleet(word)
      if (this.knows(read)) {
        changed = true
        return [read]
      }
      if (/\p{N}/u.test(read)) return [word]
      const slip = this.correct(read)
      let best: string[] = slip ? [slip.word] : [word]
      let cost = slip ? slip.cost : Number.POSITIVE_INFINITY
      if (read.length >= SHORTEST_SPLIT && joined + read.length <= MOST_JOINED) {
        joined += read.length
        const split = this.split(read)
        if (split && split.cost < cost) {
          best = split.words
          cost = split.cost
        }
      }
      if (cost < Number.POSITIVE_INFINITY) changed = true
      return best
    })
    return changed ? mended : words
  }

  private unleet(word: string): string {
    if (!HAS_LEET.test(word) || POSTCODE.test(word)) return word
    return word.replace(/\d/g, (digit) => LEET[digit] ?? digit)
  }

  /** The likeliest word that is one slip away. */
  private correct(word: string): { word: string; cost: number } | null {
    if (word.length > LONGEST_CORRECTED + 1) return null
    let best: { word: string; cost: number } | null = null
    const consider = (number: number) => {
      const candidate = this.words.wordAt(number)
      const cost = rarity(number) + slipCost(word, candidate)
      if (!best || cost < best.cost) best = { word: candidate, cost }
    }
    for (const number of this.deletions.of(word, MOST_CONSIDERED)) consider(number)
    for (const shorter of deletionsOf(word)) {
      const number = this.words.numberOf(shorter)
      if (number >= 0 && shorter.length >= 2) consider(number)
      for (const other of this.deletions.of(shorter, MOST_CONSIDERED)) consider(other)
    }
    return best
  }

  /** The likeliest words that are run together in one, or null if it cannot be cut into known words. */
  private split(word: string): { words: string[]; cost: number } | null {
    const costs = new Float64Array(word.length + 1).fill(Number.POSITIVE_INFINITY)
    const cuts = new Int32Array(word.length + 1)
    costs[0] = 0
    for (let from = 0; from < word.length; from++) {
      if (costs[from] === Number.POSITIVE_INFINITY) continue
      let hash = EMPTY
      for (let to = from + 1; to <= Math.min(word.length, from + LONGEST_PART); to++) {
        hash = withLetter(hash, word.charCodeAt(to - 1))
        if (to - from === 1 && !'iau'.includes(word[from]!)) continue
        const number = this.words.numberBetween(word, from, to, hash)
        const cost = costs[from]! + rarity(number) + COST_OF_PART
        if (cost < costs[to]!) {
          costs[to] = cost
          cuts[to] = from
        }
      }
    }
    if (costs[word.length] === Number.POSITIVE_INFINITY) return null
    const words: string[] = []
    for (let to = word.length; to > 0; to = cuts[to]!) words.unshift(word.slice(cuts[to]!, to))
    return { words, cost: costs[word.length]! }
  }
}

/** How unlikely a word is by its number: the frequent come first. What is no word (-1) is never likely. */
const rarity = (number: number): number => (number < 0 ? Number.POSITIVE_INFINITY : Math.log(number + 20))

/** What a slip from `meant` to `typed` costs: letters swapped, doubled or beside each other cost least. */
function slipCost(typed: string, meant: string): number {
  let start = 0
  while (start < typed.length && typed[start] === meant[start]) start++
  if (typed.length !== meant.length) return start === 0 ? COST_OF_FAR_SLIP : COST_OF_SLIP
  const isSwapped = typed[start] === meant[start + 1] && typed[start + 1] === meant[start]
  if (isSwapped && typed.slice(start + 2) === meant.slice(start + 2)) return COST_OF_SLIP - 1
  if (typed.slice(start + 1) !== meant.slice(start + 1)) return Number.POSITIVE_INFINITY
  return NEIGHBOURS.has(typed[start]! + meant[start]!) ? COST_OF_SLIP : COST_OF_FAR_SLIP
}
