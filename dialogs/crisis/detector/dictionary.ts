import { type Gloss, Glossary, type PackedLanguage, Written } from './glossary'
import { STOP } from './patterns'

/** A message is put into English if at least this share of its words is known; fewer are chance. */
const LEAST_KNOWN = 0.3
/** So many words tell which language a message is in. */
const ENOUGH_TO_TELL = 80

/**
 * Puts messages into words that the detector knows best. Those of other languages become English word by word: broken
 * English it is, but most of what was taught is English. English becomes plain English: one word for the many that mean
 * the same, so that a word that nobody taught counts like its siblings.
 */
export class Dictionary {
  private readonly english: Glossary
  private opened: readonly Glossary[] | null = null

  /** @param packed the dictionaries by language; there is one of English itself */
  constructor(private readonly packed: Readonly<Record<string, PackedLanguage>>) {
    if (!packed.en) throw new Error('There is no dictionary of English')
    this.english = new Glossary(packed.en)
  }

  /** Opened with the first message that may need them: a start that waits for a quarter of a million forms is a slow one. */
  private others(): readonly Glossary[] {
    this.opened ??= Object.entries(this.packed).flatMap(([name, language]) =>
      name === 'en' ? [] : new Glossary(language),
    )
    return this.opened
  }

  /** The dictionary that knows most of the words of a message's beginning, or null. */
  languageOf(words: readonly string[]): Glossary | null {
    const written = new Written(words.slice(0, ENOUGH_TO_TELL))
    let best: Glossary | null = null
    let most = written.words.length * LEAST_KNOWN
    for (const language of this.others()) {
      const known = language.known(written)
      if (known > most) {
        most = known
        best = language
      }
    }
    return best
  }

  /** Words (with full stops between sentences) in English; what the language does not know is left out. */
  inEnglish(words: readonly string[], language = this.languageOf(words)): readonly string[] | null {
    return language?.gloss(new Written(words), (word) => word === STOP).words ?? null
  }

  /** Words of English in plain words. */
  inPlainWords(words: readonly string[]): Gloss {
    return this.english.gloss(new Written(words), () => true)
  }
}
