/**
 * How hard words are to read, by two published formulas:
 * - the Flesch-Kincaid grade: Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability formulas for Navy
 *   enlisted personnel", Research Branch Report 8-75, 1975;
 * - SMOG: McLaughlin, "SMOG grading: a new readability formula", Journal of Reading 12 (8), 1969, made for texts of at
 *   least 30 sentences.
 * A grade is a year of school in the United States; five more is the age of its readers. People who are tired, unwell or
 * worried read below their schooling, so we write for ages 9 to 11.
 */

/** The highest reading age to write for. */
export const HIGHEST_AGE = 11
/** A text with fewer words than this is a label: one long word would decide its grade. */
export const LEAST_WORDS = 12
/** The least text that SMOG was made for. */
export const LEAST_SENTENCES = 30

/** The counts that the formulas are made of. */
export interface Counts {
  sentences: number
  words: number
  syllables: number
  /** Words of three or more syllables. */
  long: number
}

const SENTENCE_END = /[.!?:;]+(?=\s|$)|\n+/
const WORD = /[\p{L}][\p{L}'’]*/gu
/** Numbers, addresses of pages and mail, and what stands for a value that is filled in: they are not read as words. */
const NOT_WORDS = /\{\{.*?\}\}|(?:https?:\S+?|\S+@\S+?|\S*\d\S*?)(?=[.,!?:;]*(?:\s|$))/g

/**
 * Counts sentences, words and syllables. A name cannot be put more simply, however long it is, so each name counts as
 * one short word: words with a capital letter that do not begin a sentence, with "of" and "and" between them.
 */
export function count(text: string): Counts {
  const sentences = text
    .replace(NOT_WORDS, ' ')
    .split(SENTENCE_END)
    .map(wordsOf)
    .filter((words) => words.length > 0)
  const words = sentences.flat()
  const syllables = words.map(syllablesIn)
  return {
    sentences: sentences.length,
    words: words.length,
    syllables: syllables.reduce((sum, each) => sum + each, 0),
    long: syllables.filter((each) => each >= 3).length,
  }
}

/** The Flesch-Kincaid grade. */
export function fleschKincaidGrade({ sentences, words, syllables }: Counts): number {
  if (words === 0) return 0
  return 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59
}

/** The SMOG grade. */
export function smogGrade({ sentences, long }: Counts): number {
  return sentences === 0 ? 0 : 1.043 * Math.sqrt((long * 30) / sentences) + 3.1291
}

/** The reading age of a text in whole years, or null when it is too short for a formula. */
export function readingAge(text: string): number | null {
  const counts = count(text)
  return counts.words < LEAST_WORDS ? null : ageOf(fleschKincaidGrade(counts))
}

/** The reading age of a long text by SMOG, or null when it has too few sentences for it. */
export function longReadingAge(text: string): number | null {
  const counts = count(text)
  return counts.sentences < LEAST_SENTENCES ? null : ageOf(smogGrade(counts))
}

const ageOf = (grade: number): number => Math.max(0, Math.round(grade)) + 5

const JOINING = ['of', 'and', 'for', 'the', 'in', 'on', '&']
const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word)

/** The words of a sentence, a name as the one word "it". */
function wordsOf(sentence: string): string[] {
  const words = sentence.match(WORD) ?? []
  const read: string[] = []
  for (let at = 0; at < words.length; ) {
    const end = nameEnd(words, at)
    const isName = at > 0 ? end > at && words[at] !== 'I' : end > at + 1
    read.push(isName ? 'it' : words[at]!)
    at = isName ? end : at + 1
  }
  return read
}

/** Where a name that begins at a word ends; the place itself when none begins there. */
function nameEnd(words: readonly string[], start: number): number {
  let end = start
  for (let at = start; at < words.length; at++) {
    if (isCapital(words[at]!)) end = at + 1
    else if (!JOINING.includes(words[at]!)) break
  }
  return end
}

/**
 * The syllables of an English word, by its groups of vowels: a silent "e", "es" or "ed" at the end is none. It is right for
 * about nine words in ten, and its faults even out over a sentence.
 */
export function syllablesIn(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '')
  if (letters.length <= 3) return 1
  const spoken = letters
    .replace(/(?<![td])ed$/, '')
    .replace(/(?<![sxzcglaeiouy]|[cs]h)es$/, '')
    .replace(/(?<![laeiouy])e$/, '')
    .replace(/^y/, '')
  const groups = spoken.replace(/i(?=[ao](?!u))(?<![ct]i)/g, 'i-').match(/[aeiouy]{1,2}/g)
  return Math.max(1, groups?.length ?? 1)
}
