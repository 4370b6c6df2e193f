import { normalise } from '../../search/text'
import type { Context } from '../context'
import type { Answered } from '../form/answering'
import { nameAndContact } from '../form/contact'
import type { Draft } from '../form/draft'
import { fillingOf } from '../form/filling'
import { isOwnWords, type Place, placeOf, questionsAsked } from '../form/position'
import type { Knowledge } from '../types'

/** Whole messages that steer the talk even while a question waits for one's own words. */
const MOST_URGENT = ['urgent', 'help', 'start-again']
const STEERING = ['onward', 'urgent', 'help', 'topics', 'person', 'about', 'privacy', 'start-again', 'calm', 'plan']

/** The answered question that typed words name as the list of answers does ("Hours a week"); null while own words are asked for. */
export function namedQuestion(context: Context, draft: Draft): string | null {
  const { action, text: words, say } = context
  const { form, circumstances } = fillingOf(context, draft)
  const place = placeOf(form, draft, circumstances)
  if (action || words === '' || isOwnWords(place)) return null
  const said = normalise(words)
  const answered = questionsAsked(form, draft, circumstances).filter(({ id }) => draft.answers[id] !== undefined)
  return (
    answered.find(({ id, sends }) => sends.length === 0 && normalise(say(`${draft.form}:short.${id}`)) === said)?.id ??
    null
  )
}

/** What stands behind the options in the list goes by its number too: skip, back, why, stop. */
export function numberedWay({ text: words, state }: Context): string | null {
  const value = /^\d{1,2}$/.test(words) ? state.offered[Number(words) - 1]?.value : undefined
  return value?.startsWith('do:') ? value.slice('do:'.length) : null
}

/** Where there is a list to pick from, an option's words win over a command; one's own words cannot be told from one. */
export const steers = (place: Place, command: string | null): boolean =>
  command !== null && STEERING.includes(command) && (isOwnWords(place) || MOST_URGENT.includes(command))

/** The fewest words of a question to the directory: "how much" may well be an answer. */
const FEWEST_WORDS = 4

/** Whether a message opens as a question to the directory does. */
export function opensAsQuestion(words: string, { content }: Knowledge): boolean {
  const said = normalise(words)
  const opens = content.commands['question-openers']?.some((opener) => said.startsWith(`${opener} `))
  return Boolean(opens) && said.split(' ').length >= FEWEST_WORDS
}

/** Plain answers are meant for the question that was asked, also where they answer nothing. */
export const PLAIN = ['yes', 'no', 'not-sure']

/** "No" and "I would rather not say" are nobody's name. */
export const withoutName = (place: Place, draft: Draft): Answered | null =>
  place.kind === 'question' && place.question.as === 'name'
    ? { draft, answered: [], problem: { question: place.question.id, key: 'name-empty' } }
    : null

/** The longest that a name in several parts is, in words. */
const MOST_NAMES = 5

/** Whether words that were typed where a name is asked for are too many to be one, what stands behind it to reach them aside. */
export const isNoName = (place: Place, words: string): boolean =>
  place.kind === 'question' &&
  place.question.as === 'name' &&
  (nameAndContact(words)?.name ?? words.trim()).split(/\s+/).length > MOST_NAMES
