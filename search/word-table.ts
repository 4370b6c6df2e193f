/**
 * Words and their numbers, in the order in which they come, kept in one string and three typed arrays: tens of thousands
 * of small strings in a map take ten times the memory and the time.
 */
export class WordTable {
  /** How many different words there are. */
  readonly size: number
  private readonly starts: Uint32Array
  private readonly ends: Uint32Array
  /** A hash table: at the place of a word's hash, or the next that is free, its number plus one. */
  private readonly places: Uint32Array
  private readonly mask: number

  /** @param text the words with a separator between; a word that comes again keeps its first number */
  constructor(
    private readonly text: string,
    separator = ' ',
  ) {
    const between = separator.charCodeAt(0)
    let count = 1
    for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) === between) count++
    this.starts = new Uint32Array(count)
    this.ends = new Uint32Array(count)
    this.places = new Uint32Array(twiceAtLeast(count))
    this.mask = this.places.length - 1
    let size = 0
    for (let from = 0; from < text.length; ) {
      let to = from
      let hash = EMPTY
      for (; to < text.length && text.charCodeAt(to) !== between; to++) hash = withLetter(hash, text.charCodeAt(to))
      if (to > from && this.numberBetween(text, from, to, hash) < 0) {
        this.starts[size] = from
        this.ends[size] = to
        this.places[this.freePlace(hash)] = ++size
      }
      from = to + 1
    }
    this.size = size
  }

  /** The number of a word, or -1. */
  numberOf(word: string): number {
    return this.numberBetween(word, 0, word.length, withLetters(EMPTY, word, 0, word.length))
  }

  /** The number of the word that a text has between two places, or -1; `hash` is that of its letters. */
  numberBetween(text: string, from: number, to: number, hash: number): number {
    for (let place = spread(hash) & this.mask; ; place = (place + 1) & this.mask) {
      const number = this.places[place]! - 1
      if (number < 0 || this.isBetween(number, text, from, to)) return number
    }
  }

  wordAt(number: number): string {
    return this.text.slice(this.starts[number], this.ends[number])
  }

  lengthOf(number: number): number {
    return this.ends[number]! - this.starts[number]!
  }

  letterOf(number: number, at: number): number {
    return this.text.charCodeAt(this.starts[number]! + at)
  }

  private isBetween(number: number, text: string, from: number, to: number): boolean {
    if (this.lengthOf(number) !== to - from) return false
    const start = this.starts[number]! - from
    for (let at = from; at < to; at++) if (this.text.charCodeAt(start + at) !== text.charCodeAt(at)) return false
    return true
  }

  private freePlace(hash: number): number {
    let place = spread(hash) & this.mask
    while (this.places[place] !== 0) place = (place + 1) & this.mask
    return place
  }
}

/** The hash of no letters. */
export const EMPTY = 0x811c_9dc5
/** A hash with one letter more (FNV-1a). */
export const withLetter = (hash: number, letter: number): number => Math.imul(hash ^ letter, 0x0100_0193)
/** A hash with the letters more that a text has between two places. */
export function withLetters(hash: number, text: string, from: number, to: number): number {
  let sum = hash
  for (let at = from; at < to; at++) sum = withLetter(sum, text.charCodeAt(at))
  return sum
}
/** Brings what the upper half of a hash knows into the lower, of which the place in a table is taken. */
export const spread = (hash: number): number => hash ^ (hash >>> 15)

/** The power of two that is at least twice a number: a hash table that is half empty. */
export const twiceAtLeast = (count: number): number => 2 ** Math.ceil(Math.log2(2 * Math.max(1, count)))
