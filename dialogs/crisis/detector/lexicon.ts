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

/** A way of saying a slot: a first word, under which it is found, and the words after it. Any of them may be a stem. */
interface Phrase {
  slot: number
  rest: readonly Said[]
}
interface Said {
  text: string
  isStem: boolean
}
/** Most phrases are one word; they share this. */
const NOTHING_MORE: readonly Said[] = []

/** The slots' words, found by the first word of each phrase: whole or as a stem. */
class Lexicon {
  private readonly whole = new Map<string, Phrase[]>()
  private readonly stems = new Map<string, Phrase[]>()
  /** How long the stems are that begin with two letters. */
  private readonly stemSizes = new Map<number, number[]>()

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
    const [first, ...rest] = phrase.split(' ').flatMap(saidBy)
    if (!first) return
    if (first.isStem) this.noteSize(first.text)
    const table = first.isStem ? this.stems : this.whole
    const meant = { slot, rest: rest.length > 0 ? rest : NOTHING_MORE }
    const known = table.get(first.text)
    if (known) known.push(meant)
    else table.set(first.text, [meant])
  }

  private noteSize(stem: string): void {
    const sizes = this.stemSizes.get(beginningOf(stem)) ?? []
    if (!sizes.includes(stem.length)) sizes.push(stem.length)
    this.stemSizes.set(beginningOf(stem), sizes)
  }

  /** Adds the slots of every word of a message to `meanings`. A phrase is told at its first word. */
  find(words: readonly string[], meanings: Meaning[][]): void {
    for (let at = 0; at < words.length; at++) {
      const word = words[at]!
      this.match(this.whole.get(word), words, at, meanings)
      const sizes = this.stemSizes.get(beginningOf(word))
      if (!sizes) continue
      for (const size of sizes) {
        if (size <= word.length) this.match(this.stems.get(word.slice(0, size)), words, at, meanings)
      }
    }
  }

  private match(phrases: Phrase[] | undefined, words: readonly string[], at: number, meanings: Meaning[][]): void {
    if (!phrases) return
    for (const { slot, rest } of phrases) {
      const isHere = rest.every(({ text, isStem }, offset) => {
        const word = words[at + 1 + offset]
        return word !== undefined && (isStem ? word.startsWith(text) : word === text)
      })
      if (isHere && !meanings[at]!.some((meaning) => meaning.slot === slot)) {
        meanings[at]!.push({ slot, size: rest.length + 1 })
      }
    }
  }
}

/** The first two letters as one number: every word of a message is looked up by them, and cutting them out costs more. */
const beginningOf = (word: string): number => word.charCodeAt(0) * 0x1_0000 + (word.charCodeAt(1) || 0)

/** What a word of the lists is in messages: "cant*" may be two words there, or none. */
function saidBy(word: string): Said[] {
  const isStem = word.endsWith('*')
  return wordsOf(folded(word)).map((text) => ({ text, isStem }))
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
