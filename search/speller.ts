import { Deletions, deletionsOf } from './deletions'
import { WordTable } from './word-table'

/** Short words are left alone: one letter changes too much of them. */
const SHORTEST = 4
const SHORTEST_TO_SPLIT = 6

/**
 * Corrects words that nothing in the directory contains, and only those: correcting a word that was meant breaks more
 * questions than it mends. One slip (a letter too many, too few, wrong, or two swapped) or a missing space is undone.
 * Candidates come from a table of every known word with one letter left out, so a look-up costs a word's length.
 */
export class Speller {
  private readonly words: WordTable
  private readonly deletions: Deletions

  /**
   * @param words known words, parted by spaces
   * @param frequencies how often the directory uses each
   */
  constructor(
    words: string,
    private readonly frequencies: readonly number[],
  ) {
    this.words = new WordTable(words)
    this.deletions = new Deletions(this.words, SHORTEST - 1)
  }

  /** Whether the directory uses a word. */
  knows(word: string): boolean {
    return this.words.numberOf(word) >= 0
  }

  /** The words that a word was most likely meant to be: itself when known or when nothing is near. */
  correct(word: string): string[] {
    if (this.knows(word) || word.length < SHORTEST || /\d/.test(word)) return [word]
    const near = this.nearest(word)
    if (near) return [near]
    return this.split(word) ?? [word]
  }

  private nearest(word: string): string | null {
    let best: string | null = null
    let bestRank = 0
    const consider = (number: number) => {
      const candidate = this.words.wordAt(number)
      if (!isOneSlip(word, candidate)) return
      // People rarely get a first letter wrong, and often double or drop one inside.
      const rank = this.frequencies[number]! * (candidate[0] === word[0] ? 8 : 1) + 1
      if (rank <= bestRank) return
      best = candidate
      bestRank = rank
    }
    for (const shorter of deletionsOf(word)) {
      const known = this.words.numberOf(shorter)
      if (known >= 0) consider(known)
      for (const number of this.deletions.of(shorter)) consider(number)
    }
    for (const number of this.deletions.of(word)) consider(number)
    return best
  }

  private split(word: string): string[] | null {
    if (word.length < SHORTEST_TO_SPLIT) return null
    let best: string[] | null = null
    let bestRank = 0
    for (let at = 2; at <= word.length - 2; at++) {
      const [left, right] = [word.slice(0, at), word.slice(at)]
      const rank = Math.min(this.frequencyOf(left), this.frequencyOf(right))
      if (rank <= bestRank) continue
      best = [left, right]
      bestRank = rank
    }
    return best
  }

  private frequencyOf(word: string): number {
    const number = this.words.numberOf(word)
    return number < 0 ? 0 : this.frequencies[number]!
  }
}

/** Whether two words differ by one insertion, deletion, substitution or swap of neighbours. */
function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const middleA = a.slice(start, a.length - end)
  const middleB = b.slice(start, b.length - end)
  if (middleA.length <= 1 && middleB.length <= 1) return true
  return middleA.length === 2 && middleB.length === 2 && middleA[0] === middleB[1] && middleA[1] === middleB[0]
}
