import ar from '../../../content/crisis/lexicon/ar.json'
import arLatn from '../../../content/crisis/lexicon/ar-Latn.json'
import bg from '../../../content/crisis/lexicon/bg.json'
import bn from '../../../content/crisis/lexicon/bn.json'
import bnLatn from '../../../content/crisis/lexicon/bn-Latn.json'
import en from '../../../content/crisis/lexicon/en.json'
import lt from '../../../content/crisis/lexicon/lt.json'
import pa from '../../../content/crisis/lexicon/pa.json'
import paLatn from '../../../content/crisis/lexicon/pa-Latn.json'
import pcm from '../../../content/crisis/lexicon/pcm.json'
import pl from '../../../content/crisis/lexicon/pl.json'
import pt from '../../../content/crisis/lexicon/pt.json'
import ro from '../../../content/crisis/lexicon/ro.json'
import tr from '../../../content/crisis/lexicon/tr.json'
import uk from '../../../content/crisis/lexicon/uk.json'
import ur from '../../../content/crisis/lexicon/ur.json'
import urLatn from '../../../content/crisis/lexicon/ur-Latn.json'
import yo from '../../../content/crisis/lexicon/yo.json'
import { folded } from './letters'
import { transliterations } from './transliteration'
import { wordsOf } from './words'

/** What a word can mean: the names of the slots, the same in every language. */
export type Slot = keyof typeof en
export const SLOTS = Object.keys(en) as Slot[]
const NUMBER = new Map(SLOTS.map((slot, number) => [slot as string, number]))

/** A meaning found in a message: its slot, and how many words say it. */
export interface Meaning {
  slot: number
  size: number
}

/** A way of saying a slot: words, of which any may be a stem. */
interface Phrase {
  slot: number
  words: { text: string; isStem: boolean }[]
}

/** The slots' words, found by the first word of each phrase: whole or as a stem. */
class Lexicon {
  private readonly whole = new Map<string, Phrase[]>()
  private readonly stems = new Map<string, Phrase[]>()
  /** How long the stems are that begin with two letters. */
  private readonly stemSizes = new Map<string, Set<number>>()

  constructor(sources: Record<string, string>[], variants: (phrase: string) => string[] = (phrase) => [phrase]) {
    for (const source of sources) {
      for (const [name, phrases] of Object.entries(source)) {
        const slot = NUMBER.get(name)
        if (slot === undefined) throw new Error(`The lexicon has no slot ${name}`)
        for (const phrase of phrases.split(',').flatMap((one) => variants(one.trim()))) this.add(slot, phrase)
      }
    }
  }

  private add(slot: number, phrase: string): void {
    const words = phrase.split(' ').flatMap((word) => {
      const isStem = word.endsWith('*')
      return wordsOf(folded(word)).map((text) => ({ text, isStem }))
    })
    const first = words[0]
    if (!first) return
    if (first.isStem) this.noteSize(first.text)
    const table = first.isStem ? this.stems : this.whole
    const known = table.get(first.text)
    if (known) known.push({ slot, words })
    else table.set(first.text, [{ slot, words }])
  }

  private noteSize(stem: string): void {
    const sizes = this.stemSizes.get(stem.slice(0, 2)) ?? new Set()
    this.stemSizes.set(stem.slice(0, 2), sizes.add(stem.length))
  }

  /** Adds the slots of every word of a message to `meanings`. A phrase is told at its first word. */
  find(words: readonly string[], meanings: Meaning[][]): void {
    for (let at = 0; at < words.length; at++) {
      const word = words[at]!
      this.match(this.whole.get(word), words, at, meanings)
      for (const size of this.stemSizes.get(word.slice(0, 2)) ?? []) {
        if (size <= word.length) this.match(this.stems.get(word.slice(0, size)), words, at, meanings)
      }
    }
  }

  private match(phrases: Phrase[] | undefined, words: readonly string[], at: number, meanings: Meaning[][]): void {
    for (const phrase of phrases ?? []) {
      const isHere = phrase.words.every(({ text, isStem }, offset) => {
        const word = words[at + offset]
        return word !== undefined && (isStem ? word.startsWith(text) : word === text)
      })
      if (isHere && !meanings[at]!.some(({ slot }) => slot === phrase.slot)) {
        meanings[at]!.push({ slot: phrase.slot, size: phrase.words.length })
      }
    }
  }
}

const ENGLISH = new Lexicon([en, pcm])
/** Languages with letters of their own never meet an English word. */
const OWN_SCRIPTS = new Lexicon([bg, uk, pa, ur, bn, ar])
/** Languages in Latin letters are looked up only in messages that are not English. */
const LATIN_SCRIPT = new Lexicon([ro, pl, lt, pt, tr, paLatn, urLatn, bnLatn, arLatn, yo])
const ROMANISED = new Lexicon([bg], transliterations)

/** The slots that each word of a message stands for. */
export function meaningsOf(words: readonly string[], isEnglish: boolean): Meaning[][] {
  const meanings: Meaning[][] = words.map(() => [])
  ENGLISH.find(words, meanings)
  if (!isEnglish) {
    OWN_SCRIPTS.find(words, meanings)
    LATIN_SCRIPT.find(words, meanings)
    ROMANISED.find(words, meanings)
  }
  return meanings
}
