import lunr from 'lunr'
import type { Lexicon } from '../content/schema'
import type { Mention } from './areas'
import { Phrases } from './phrases'
import { normalise, wordsOf } from './text'

/** A term of a question or a document: a stem, a pair of neighbouring stems, or what a lay phrase means. */
export interface Term {
  term: string
  weight: number
}

/** A pair says more than its words but is rarer: half a word's weight measured best on the golden set's tuning part. */
const PAIR_WEIGHT = 0.5
const MEANING_WEIGHT = 0.4
const PLACE_WEIGHT = 0.7
const MOST_REMEMBERED = 20_000

/**
 * Turns words into terms. One analyser serves the documents and the questions, so that they always agree: lunr's stemmer
 * for the words that carry a subject, pairs of neighbours (small words kept: "out of hours"), and the directory's words
 * for lay phrases.
 */
export class Analyser {
  private readonly stopWords: Set<string>
  private readonly phrases: Phrases<string[]>
  private readonly stems = new Map<string, string>()

  constructor(stopWords: readonly string[], lexicon: Lexicon) {
    this.stopWords = new Set(stopWords.map(normalise))
    const phrases = Object.entries(lexicon).map(([phrase, meanings]): [string, string[]] => {
      const words = meanings.flatMap(wordsOf).filter((word) => this.isSubject(word))
      return [normalise(phrase), [...new Set(words.map((word) => this.stem(word)))]]
    })
    this.phrases = new Phrases(phrases)
  }

  /** The terms of normalised words without the places among them, in order, repeats included; and of those places. */
  terms({ rest, towns }: Pick<Mention, 'rest' | 'towns'>): Term[] {
    const places = towns.map((town) => ({ term: `@${town}`, weight: PLACE_WEIGHT }))
    return [...this.subjects(rest), ...this.pairs(rest), ...this.meanings(rest), ...places]
  }

  /** What two ways of asking have in common when only their small words differ: their subjects, in order. */
  key(words: readonly string[]): string {
    return words
      .filter((word) => this.isSubject(word))
      .map((word) => this.stem(word))
      .join(' ')
  }

  /** Whether a word carries a subject, rather than being one of the small words of a question. */
  isSubject(word: string): boolean {
    return !this.stopWords.has(word)
  }

  private subjects(words: readonly string[]): Term[] {
    return words.filter((word) => this.isSubject(word)).map((word) => ({ term: this.stem(word), weight: 1 }))
  }

  private pairs(words: readonly string[]): Term[] {
    return words.slice(1).map((word, before) => ({
      term: `${this.stem(words[before]!)} ${this.stem(word)}`,
      weight: PAIR_WEIGHT,
    }))
  }

  private meanings(words: readonly string[]): Term[] {
    return words.flatMap((_, at) =>
      (this.phrases.at(words, at)?.value ?? []).map((term) => ({ term, weight: MEANING_WEIGHT })),
    )
  }

  private stem(word: string): string {
    const known = this.stems.get(word)
    if (known !== undefined) return known
    const stem = lunr.stemmer(new lunr.Token(word, {})).toString()
    if (this.stems.size < MOST_REMEMBERED) this.stems.set(word, stem)
    return stem
  }
}
