import lists from '../../content/crisis/care/languages.json'
import { fold } from '../../search/text'
import type { Language } from './translation'

type Latin = keyof typeof lists

/** How much of a message is read: the language of its beginning is the language of it. */
const MOST_CHARACTERS = 2000
/** Letters that no other language of ours has say more than a word does. */
const LETTER = 2
/** So much must speak for a language before its card is shown; fewer words than this are too few to tell. */
const ENOUGH = 2

const WORDS = new Map(
  Object.entries(lists).map(([language, { words }]) => [language as Latin, new Set(words.split(' '))]),
)

/** A word of so many letters belongs to one language, where shorter ones are in several. */
const LONG = 6

/** Words written with the letters of English belong to the language that they are of. */
const OF: Record<Exclude<Latin, 'en'>, Language> = {
  ro: 'ro',
  pl: 'pl',
  lt: 'lt',
  tr: 'tr',
  pt: 'pt',
  yo: 'yo',
  'ur-Latn': 'ur',
  'pa-Latn': 'pa',
  'bn-Latn': 'bn',
  'ar-Latn': 'ar',
  'bg-Latn': 'bg',
}

/**
 * The language that a message seems to be written in, of those that there is a card for; null for English and where the
 * signs are too few. It is a hint by script and by small words: English is always shown too.
 */
export function languageOf(message: string): Language | null {
  const said = message.slice(0, MOST_CHARACTERS).normalize('NFC').toLowerCase()
  const letters = said.match(/\p{L}/gu)?.length ?? 0
  const share = (script: RegExp): boolean => (said.match(script)?.length ?? 0) * 3 > letters
  if (letters === 0) return null
  if (share(/\p{Script=Gurmukhi}/gu)) return 'pa'
  if (share(/\p{Script=Bengali}/gu)) return 'bn'
  if (share(/\p{Script=Arabic}/gu)) return inArabicScript(said)
  if (share(/\p{Script=Cyrillic}/gu)) return inCyrillic(said)
  return inLatinScript(said)
}

/** Urdu has letters that neither Arabic nor Persian has; Arabic has some that Persian has not. */
function inArabicScript(said: string): Language | null {
  if (/[ٹڈڑںےہھ]|(?<!\p{L})(?:کو|سے|میں|نہیں)(?!\p{L})/u.test(said)) return 'ur'
  return /[ةىيكأإ]|(?<!\p{L})ال/u.test(said) && !/[پچگژکی]/u.test(said) ? 'ar' : null
}

/** Russian, which there is no card for, has letters of its own and is not taken for either. */
function inCyrillic(said: string): Language | null {
  if (/[іїєґ]/u.test(said)) return 'uk'
  if (/[ыэё]/u.test(said)) return null
  if (
    /ъ|(?<!\p{L})(?:да|се|ми|ме|ще|съм|искам|няма|той|тя|мъж|деца|вече|какво|моля|как|майка|това)(?!\p{L})/u.test(said)
  )
    return 'bg'
  if (
    /(?<!\p{L})(?:що|як|мене|мені|хочу|вона|він|моя|мій|це|та|немає|чоловік|допоможе|жити|більше)(?!\p{L})/u.test(said)
  ) {
    return /(?<!\p{L})(?:что|меня|мне|как|она|он|нет)(?!\p{L})/u.test(said) ? null : 'uk'
  }
  return null
}

function inLatinScript(said: string): Language | null {
  const words = new Set(fold(said).split(' '))
  let best: Latin = 'en'
  let most = Math.max(ENOUGH - 1, score('en', words, said))
  for (const language of WORDS.keys()) {
    const points = score(language, words, said)
    if (points > most) [best, most] = [language, points]
  }
  return best === 'en' ? null : OF[best]
}

function score(language: Latin, words: ReadonlySet<string>, said: string): number {
  const known = WORDS.get(language)!
  const list = lists[language]
  let points = 'letters' in list && [...list.letters].some((letter) => said.includes(letter)) ? LETTER : 0
  for (const word of words) if (known.has(word)) points += word.length >= LONG ? 2 : 1
  return points
}
