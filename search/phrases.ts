/**
 * Phrases to be found in a list of words, each with what it stands for. The longest phrase wins. Looking up costs next to
 * nothing for a word that begins no phrase, which is most words.
 */
export class Phrases<T> {
  private readonly values = new Map<string, T>()
  /** For each first word, how many words its longest phrase has. */
  private readonly longest = new Map<string, number>()

  /** @param phrases normalised phrases, words parted by one space */
  constructor(phrases: Iterable<[string, T]>) {
    for (const [phrase, value] of phrases) {
      const words = phrase.split(' ')
      this.values.set(phrase, value)
      this.longest.set(words[0]!, Math.max(words.length, this.longest.get(words[0]!) ?? 0))
    }
  }

  /** The longest phrase that begins at a word: how many words it has and what it stands for. */
  at(words: readonly string[], start: number): { length: number; value: T } | null {
    const longest = this.longest.get(words[start]!)
    if (longest === undefined) return null
    for (let length = Math.min(longest, words.length - start); length > 0; length--) {
      const value = this.values.get(length === 1 ? words[start]! : words.slice(start, start + length).join(' '))
      if (value !== undefined) return { length, value }
    }
    return null
  }
}
