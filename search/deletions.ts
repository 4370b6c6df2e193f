import { EMPTY, spread, type WordTable, withLetter } from './word-table'

/** Most forms are of one word; chains of two are no slower to walk and take half the heads. */
const FORMS_A_HEAD = 2

/**
 * The words of a table by what they are with one letter left out: two words that share such a form, or of which one is a
 * form of the other, are one slip of the keyboard apart. The forms themselves are not kept: under the hash of each hangs
 * a chain of words, and a look-up compares letters.
 */
export class Deletions {
  /** For each hash the first link of its chain, plus one. */
  private readonly heads: Uint32Array
  /** For each link its word, and the next link of its chain, plus one. */
  private readonly numbers: Uint32Array
  private readonly next: Uint32Array

  /** Takes the words of a table that have so many letters. */
  constructor(
    private readonly words: WordTable,
    shortest: number,
    longest = Number.POSITIVE_INFINITY,
  ) {
    const taken = (number: number) => words.lengthOf(number) >= shortest && words.lengthOf(number) <= longest
    let most = 1
    for (let number = 0; number < words.size; number++) if (taken(number)) most += words.lengthOf(number)
    this.heads = new Uint32Array(2 ** Math.ceil(Math.log2(most / FORMS_A_HEAD)) || 1)
    this.numbers = new Uint32Array(most)
    this.next = new Uint32Array(most)
    // From the last word to the first, each put before the others: chains are then in the order of the words.
    let link = 0
    for (let number = words.size - 1; number >= 0; number--) if (taken(number)) link = this.add(number, link)
  }

  /** The words, by number and in order, that are this form when one letter is left out; so many at most. */
  of(form: string, most = Number.POSITIVE_INFINITY): number[] {
    const found: number[] = []
    let hash = EMPTY
    for (let at = 0; at < form.length; at++) hash = withLetter(hash, form.charCodeAt(at))
    for (let link = this.heads[this.place(hash)]!; link > 0 && found.length < most; link = this.next[link - 1]!) {
      if (this.isForm(form, this.numbers[link - 1]!)) found.push(this.numbers[link - 1]!)
    }
    return found
  }

  private add(number: number, from: number): number {
    const { words } = this
    const length = words.lengthOf(number)
    let link = from
    let before = EMPTY
    for (let left = 0; left < length; left++) {
      const letter = words.letterOf(number, left)
      // Of two like letters beside each other, either may be left out: the form is the same.
      if (left === 0 || letter !== words.letterOf(number, left - 1)) {
        let hash = before
        for (let at = left + 1; at < length; at++) hash = withLetter(hash, words.letterOf(number, at))
        const place = this.place(hash)
        const head = this.heads[place]!
        // Two forms of one word may share a chain by chance: one link serves both.
        if (head === 0 || this.numbers[head - 1] !== number) {
          this.numbers[link] = number
          this.next[link] = head
          this.heads[place] = ++link
        }
      }
      before = withLetter(before, letter)
    }
    return link
  }

  private place(hash: number): number {
    return spread(hash) & (this.heads.length - 1)
  }

  private isForm(form: string, number: number): boolean {
    const { words } = this
    const length = words.lengthOf(number)
    if (length !== form.length + 1) return false
    let left = 0
    while (left < form.length && form.charCodeAt(left) === words.letterOf(number, left)) left++
    for (let at = left; at < form.length; at++) if (form.charCodeAt(at) !== words.letterOf(number, at + 1)) return false
    return true
  }
}

/** Every form of a word with one letter left out, each once. */
export function deletionsOf(word: string): string[] {
  const forms: string[] = []
  for (let at = 0; at < word.length; at++) {
    if (at === 0 || word[at] !== word[at - 1]) forms.push(word.slice(0, at) + word.slice(at + 1))
  }
  return forms
}
