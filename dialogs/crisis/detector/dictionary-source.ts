import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LONGEST_FORM, type PackedLanguage, SHORTEST_STEM } from './glossary'
import { folded, plain } from './letters'
import { STOP } from './patterns'
import { wordsOf } from './words'

const ENGLISH = 'en.tsv'

/** What means the same: whole words and phrases, and beginnings of words. */
interface Meant {
  forms: string[]
  stems: string[]
}

/** A line that says which letters may be stuck to a word: "-" for what they mean, a tab, and the letters. */
const STUCK = /^-\t(\p{L}+)$/mu

/** English words as the detector reads them, its short forms written out. */
const inEnglish = (text: string): string => withoutStops(wordsOf(plain(text)))
/** Words of other languages have none of its short forms: "para" is money in Turkish, and no medicine. */
const asWritten = (text: string): string => withoutStops(folded(text).split(' '))
const withoutStops = (words: readonly string[]): string =>
  words.filter((word) => word !== '' && word !== STOP).join(' ')

/**
 * Packs a folder of dictionaries, a file a language. On each line stands what forms mean in English, a tab, and the forms
 * with commas between; a form that ends in * is the beginning of a word. A form that comes again keeps its first meaning.
 * After a "-" and a tab stand the letters that may be stuck to the beginning of a word.
 * @throws Error naming the file and line of what cannot be read
 */
export function packDictionaries(folder: string): Record<string, PackedLanguage> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.tsv'))
  return Object.fromEntries(
    files.sort().map((file) => [file.slice(0, -'.tsv'.length), packed(file, readFileSync(join(folder, file), 'utf8'))]),
  )
}

function packed(file: string, source: string): PackedLanguage {
  const meant = meantIn(file, source.replace(STUCK, ''))
  return {
    stuck: folded(STUCK.exec(source)?.[1] ?? ''),
    glosses: meant.map(([gloss]) => gloss).join('\n'),
    forms: meant.flatMap(([, { forms }]) => forms).join('\n'),
    formsOf: meant.map(([, { forms }]) => forms.length),
    stems: meant.flatMap(([, { stems }]) => stems).join('\n'),
    stemsOf: meant.map(([, { stems }]) => stems.length),
  }
}

function meantIn(file: string, source: string): [gloss: string, Meant][] {
  const meant = new Map<string, Meant>()
  const seen = new Set<string>()
  for (const [at, line] of source.split('\n').entries()) {
    if (line === '') continue
    const [english, said, ...more] = line.split('\t')
    const gloss = inEnglish(english ?? '')
    if (gloss === '' || !said || more.length > 0) throw new Error(`${file}:${at + 1} is not English, a tab, and forms`)
    const known = meant.get(gloss) ?? { forms: [], stems: [] }
    meant.set(gloss, known)
    for (const form of said.split(',')) {
      const { words, isStem } = formIn(form, file === ENGLISH ? inEnglish : asWritten, `${file}:${at + 1}`)
      const key = isStem ? `${words}*` : words
      if (seen.has(key)) continue
      seen.add(key)
      known[isStem ? 'stems' : 'forms'].push(words)
    }
  }
  return [...meant].filter(([, { forms, stems }]) => forms.length + stems.length > 0)
}

function formIn(form: string, read: (text: string) => string, place: string): { words: string; isStem: boolean } {
  const isStem = form.trim().endsWith('*')
  const words = read(form.replace(/\*\s*$/, ''))
  const size = words.split(' ').length
  const isRight = words !== '' && size <= LONGEST_FORM && (!isStem || (size === 1 && words.length >= SHORTEST_STEM))
  if (!isRight) throw new Error(`${place}: "${form.trim()}" cannot be a form`)
  return { words, isStem }
}
