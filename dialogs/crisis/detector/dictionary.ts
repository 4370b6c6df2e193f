import { type Gloss, Glossary, type PackedLanguage, Written } from './glossary'
import { STOP } from './patterns'

/** A message is put into English if at least this share of its words is known; fewer are chance. */
const LEAST_KNOWN = 0.3

/**
 * Puts messages into words that the detector knows best. Those of other languages become English word by word: broken
 * English it is, but most of what was taught is English. English becomes plain English: one word for the many that mean
 * the same, so that a word that nobody taught counts like its siblings.
 */
export class Dictionary {
  private readonly english: Glossary
  private readonly others: readonly Glossary[]

  /** @param packed the dictionaries by language; there is one of English itself */
  constructor({ en, ...others }: Readonly<Record<string, PackedLanguage>>) {
    if (!en) throw new Error('There is no dictionary of English')
    this.english = new Glossary(en)
    this.others = Object.values(others).map((language) => new Glossary(language))
  }

  /** The words (with full stops between sentences) in English, by the language that knows most of them, or null. */
  inEnglish(words: readonly string[]): readonly string[] | null {
    const written = new Written(words)
    let best: Glossary | null = null
    let most = words.length * LEAST_KNOWN
    for (const language of this.others) {
      const known = language.known(written)
      if (known > most) {
        most = known
        best = language
      }
    }
    return best?.gloss(written, (word) => word === STOP).words ?? null
  }

  /** Words of English in plain words. */
  inPlainWords(words: readonly string[]): Gloss {
    return this.english.gloss(new Written(words), () => true)
  }
}
