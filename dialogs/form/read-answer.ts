import type { Form, Question } from '../../content/form'
import type { Commands, FollowUps } from '../../content/schema'
import type { Words } from '../../content/words'
import type { Areas } from '../../search/areas'
import { normalise } from '../../search/text'
import { readContact } from './contact'
import { readPostcodes } from './postcodes'

/** What reading an answer needs to know of the content. */
export interface Reading {
  formId: string
  form: Form
  say: Words
  areas: Areas
  ordinals: FollowUps['ordinals']
  /** The wordings of the options, where they are not those of the question in the locale. */
  labels?: Record<string, string[]>
  /** Whether the options were shown with numbers, so that a bare "5" is the fifth of them and not five hours. */
  numbered: boolean
  /** Among them: words around a number, and words that turn the next into its opposite. */
  commands: Commands
}

/** An answer, or the key of the words that say what is wrong with it. */
export type ReadAnswer = { ok: true; answer: string | string[] } | { ok: false; problem: string }

/** A name is one line; an answer in one's own words is a few. */
const LONGEST_NAME = 100
const LONGEST_WORDS = 2000
/** A longer message is no pick from a list: it tells something. */
const MOST_WORDS = 14

const refuse = (problem: string): ReadAnswer => ({ ok: false, problem })

/** Reads what a person typed or filled in as the answer to a question. Nothing is guessed: what does not fit is a problem. */
export function readAnswer(question: Question, given: string | readonly string[], reading: Reading): ReadAnswer {
  if (question.type === 'choice' || question.type === 'multi') return readOptions(question, given, reading)
  const text = (typeof given === 'string' ? given : given.join(' ')).trim()
  if (text === '') return refuse('empty')
  if (question.type === 'contact') return readContact(text)
  if (question.as === 'postcodes') return readPostcodes(text)
  if (question.as === 'name') {
    if (text.length > LONGEST_NAME) return refuse('name-long')
    return /\p{L}/u.test(text) ? { ok: true, answer: text.replace(/\s+/g, ' ') } : refuse('name-empty')
  }
  return text.length > LONGEST_WORDS ? refuse('words-long') : { ok: true, answer: text }
}

function readOptions(question: Question, given: string | readonly string[], reading: Reading): ReadAnswer {
  const options = question.options ?? []
  const values = typeof given === 'string' ? [given] : given
  if (values.length > 0 && values.every((value) => options.includes(value))) return picked(question, [...values])
  if (typeof given !== 'string') return refuse('unknown-option')
  return picked(question, optionsIn(question, given, reading))
}

/** One option for a choice, one or more for a list; "none of these" stands alone. */
function picked(question: Question, values: readonly string[]): ReadAnswer {
  const different = [...new Set(values)]
  if (different.length === 0) return refuse('not-understood')
  if (question.type === 'choice') {
    return different.length === 1 ? { ok: true, answer: different[0]! } : refuse('one-only')
  }
  const others = different.filter((value) => value !== question.none)
  return { ok: true, answer: others.length > 0 ? others : different }
}

/** The options that typed words name: by number or place in the list, by a number that means one, by a place, or by their words. */
function optionsIn(question: Question, given: string, reading: Reading): string[] {
  const said = normalise(given)
  if (said === '' || said.split(' ').length > MOST_WORDS) return []
  const options = question.options ?? []
  const exact = phrasesOf(question, reading).filter(({ phrase }) => phrase === said)
  if (exact.length > 0) return [exact[0]!.option]
  const ranged = byRange(question, said)
  if (ranged && !(reading.numbered && /^\d$/.test(said))) return [ranged]
  const inOrder = byNumber(question, said, reading)
  if (inOrder.length > 0) return inOrder.flatMap((at) => options[at - 1] ?? [])
  if (ranged) return [ranged]
  const named = byWords(question, said, reading)
  if (named.length > 0) return named
  const place = question.places ? placeIn(given, said, reading) : null
  return place && options.includes(place) ? [place] : []
}

/** Whether words are exactly one of the wordings of an option. */
export const isOptionPhrase = (question: Question, words: string, reading: Reading): boolean =>
  phrasesOf(question, reading).some(({ phrase }) => phrase === normalise(words))

interface Phrase {
  phrase: string
  option: string
}

/** Where in what was said a phrase stands, in words. */
interface Span {
  phrase: string
  from: number
  to: number
}

/** Every wording of every option: its label, its value, and the other words that editors gave. */
function phrasesOf({ id, options = [] }: Question, { formId, form, say, labels }: Reading): Phrase[] {
  return options.flatMap((option) => {
    const wordings = labels?.[option] ?? [
      say(`${formId}:questions.${id}.options.${option}`),
      option,
      ...(form.synonyms[id]?.[option] ?? []),
      ...(form.synonyms.any?.[option] ?? []),
    ]
    return [...new Set(wordings.map(normalise))].map((phrase) => ({ phrase, option }))
  })
}

/** "3", "1, 3 and 5", "the second one": places in the list, from 1. Empty when the words are more than that. */
function byNumber({ options = [], ranges, type }: Question, said: string, { ordinals, commands }: Reading): number[] {
  const around = commands['around-a-number']
  const words = said.split(' ').filter((word) => !around?.includes(word))
  const all = words.every((word) => /^\d{1,2}$/.test(word) && Number(word) >= 1 && Number(word) <= options.length)
  if (all && words.length > 0 && (words.length === 1 || (type === 'multi' && !ranges))) return words.map(Number)
  const rest = words.join(' ')
  const place = Object.entries(ordinals).find(([, cues]) => cues.some((cue) => rest === cue || said === cue))
  if (place && Number(place[0]) <= options.length) return [Number(place[0])]
  return commands['the-last']?.includes(said) ? [options.length] : []
}

/** The option whose range the numbers of the words fall into: "I am 52", "about 30 hours". Two ranges are no answer. */
function byRange({ ranges }: Question, said: string): string | null {
  if (!ranges) return null
  const numbers = (said.match(/\d+/g) ?? []).map(Number)
  const meant = numbers.map(
    (number) => Object.entries(ranges).find(([, [least, most]]) => number >= least && number <= most)?.[0],
  )
  return new Set(meant).size === 1 ? (meant[0] ?? null) : null
}

/** The options whose words are in what was said: the longest wins where words overlap, and "not safe" is not "safe". */
function byWords(question: Question, said: string, reading: Reading): string[] {
  const words = said.split(' ')
  const found = phrasesOf(question, reading)
    .flatMap(({ phrase, option }) => spansOf(words, phrase.split(' ')).map((from) => ({ from, phrase, option })))
    .filter(({ phrase }) => phrase.length > 1)
    .map((match) => ({ ...match, to: match.from + match.phrase.split(' ').length }))
    .sort((a, b) => b.to - b.from - (a.to - a.from))
  const kept: typeof found = []
  for (const match of found) {
    const denied = reading.commands.negations?.includes(words[match.from - 1] ?? '')
    if (!denied && kept.every(({ from, to }) => match.to <= from || match.from >= to)) kept.push(match)
  }
  if (kept.every((match) => isAside(match, words.length, reading))) return []
  return (question.options ?? []).filter((option) => kept.some((match) => match.option === option))
}

/** A plain "yes" or "no" begins or ends what is said: in the middle ("we have no plan") it is no answer by itself. */
const isAside = ({ phrase, from, to }: Span, length: number, { commands }: Reading): boolean =>
  from > 0 && to < length && [...(commands.yes ?? []), ...(commands.no ?? [])].includes(phrase)

function spansOf(words: readonly string[], phrase: readonly string[]): number[] {
  const starts: number[] = []
  for (let at = 0; at + phrase.length <= words.length; at++) {
    if (phrase.every((word, index) => words[at + index] === word)) starts.push(at)
  }
  return starts
}

/** The council area of the only place that is named. */
function placeIn(given: string, said: string, { areas }: Reading): string | null {
  const { councils } = areas.mentioned(said.split(' '))
  const [council] = councils.length === 1 ? councils : [areas.ofPostcode(given)]
  return council?.toLowerCase() ?? null
}
