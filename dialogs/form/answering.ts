import type { Group, Question } from '../../content/form'
import { normalise } from '../../search/text'
import type { Context } from '../context'
import type { Answer, Draft } from './draft'
import { type Filling, fillingOf, readingOf } from './filling'
import { isOwnWords, type Place, placeOf } from './position'
import { readAnswer } from './read-answer'

/** A draft after something was answered; `problem` is the key of the words for what could not be taken, and where. */
export interface Answered {
  draft: Draft
  /** The questions that were answered, in order. */
  answered: string[]
  problem: { question: string; key: string } | null
}

/** What separates answers that came in one message. */
const BETWEEN = /\s*(?:[,;\n]|\.\s)\s*/

/**
 * Takes fields that were filled in or pressed, by question or group. What names no question of the form is left alone.
 * The first field that cannot be taken is the problem; all others are.
 */
export function takeFields(context: Context, filling: Filling, fields: Record<string, string | string[]>): Answered {
  let { draft } = filling
  const answered: string[] = []
  let problem: Answered['problem'] = null
  const { form } = filling
  for (const [id, given] of Object.entries(fields)) {
    const group = form.groups.find((each) => each.id === id)
    const question = form.questions.find((each) => each.id === id)
    if (group) {
      draft = takeTicks(draft, group, [given].flat())
      answered.push(id)
    } else if (question && isBlank(given)) {
      if (question.required) problem ??= { question: id, key: 'required' }
      else draft = withAnswer(draft, id, null)
      answered.push(id)
    } else if (question) {
      const read = readAnswer(question, given, readingOf(context, filling))
      if (read.ok) {
        draft = withAnswer(draft, id, read.answer)
        answered.push(id)
      } else problem ??= { question: id, key: read.problem }
    }
  }
  return { draft, answered, problem }
}

const isBlank = (given: string | string[]): boolean =>
  (typeof given === 'string' ? given.trim() : given.join('')) === ''

/**
 * Takes typed words as the answer to the question where somebody is, and, when several answers came in one message ("52, an
 * adult, Grays"), as the answers to the questions after it, as far as each part is one.
 */
export function takeWords(context: Context, filling: Filling, words: string): Answered {
  const place = placeOf(filling.form, filling.draft, filling.circumstances)
  if (place.kind === 'end') return { draft: filling.draft, answered: [], problem: null }
  const whole = takeOne(context, filling, place, words)
  const parts = words.split(BETWEEN).filter(Boolean)
  if (isOwnWords(place) || parts.length < 2) return whole
  if (place.kind === 'group' || place.question.type === 'multi') return whole
  const first = takeOne(context, filling, place, parts[0]!)
  return first.problem ? whole : takeRest(context, filling, first, parts.slice(1))
}

function takeRest(context: Context, filling: Filling, first: Answered, parts: readonly string[]): Answered {
  let so = first
  for (const part of parts) {
    const next = fillingOf(context, so.draft)
    const place = placeOf(next.form, next.draft, next.circumstances)
    if (place.kind === 'end' || isOwnWords(place) || isSending(place)) break
    const taken = takeOne(context, { ...next, young: filling.young }, place, part)
    if (taken.problem) break
    so = { ...taken, answered: [...so.answered, ...taken.answered] }
  }
  return so
}

/** Nobody agrees to send in the middle of a sentence about something else. */
const isSending = (place: Exclude<Place, { kind: 'end' }>): boolean =>
  place.kind === 'question' && place.question.sends.length > 0

function takeOne(context: Context, filling: Filling, place: Exclude<Place, { kind: 'end' }>, words: string): Answered {
  const { draft } = filling
  if (place.kind === 'question') {
    const { id } = place.question
    const read = readAnswer(place.question, words, readingOf(context, filling))
    return read.ok
      ? { draft: withAnswer(draft, id, read.answer), answered: [id], problem: null }
      : { draft, answered: [], problem: { question: id, key: read.problem } }
  }
  const { group, questions } = place
  const ticks = ticksIn(context, filling, group.id, questions, words)
  return ticks === null
    ? { draft, answered: [], problem: { question: group.id, key: 'not-understood' } }
    : {
        draft: takeTicks(draft, group, ticks),
        answered: [group.id],
        problem: null,
      }
}

/** The questions of a group that typed words name; none for "no" or "none", null when they name nothing. */
function ticksIn(
  context: Context,
  filling: Filling,
  group: string,
  questions: readonly Question[],
  words: string,
): string[] | null {
  const { say, knowledge } = context
  const options = questions.map(({ id }) => id)
  const said = normalise(words)
  const { no: refusals = [], 'none-of-these': none = [], 'all-of-these': all = [] } = knowledge.content.commands
  if (refusals.includes(said) || none.includes(said)) return []
  if (all.includes(said)) return options
  const synonyms = Object.fromEntries(
    options.map((id) => [
      id,
      [say(`${filling.draft.form}:groups.${group}.options.${id}`), ...(filling.form.synonyms[group]?.[id] ?? [])],
    ]),
  )
  const asQuestion: Question = {
    ...questions[0]!,
    id: group,
    type: 'multi',
    options,
    ranges: undefined,
    none: undefined,
  }
  const reading = { ...readingOf(context, filling), labels: synonyms }
  const read = readAnswer(asQuestion, words, reading)
  return read.ok ? [read.answer].flat() : null
}

/** Ticked questions of a group are asked one by one; the others are skipped, which is not the same as "fine". */
function takeTicks(draft: Draft, { id: group, questions }: Group, ticked: readonly string[]): Draft {
  const answers = { ...draft.answers }
  for (const id of questions) {
    if (ticked.includes(id)) {
      if (answers[id] === null) delete answers[id]
    } else if (answers[id] === undefined) answers[id] = null
  }
  return { ...draft, answers, ticked: [...new Set([...draft.ticked, group])], revisiting: null }
}

/** A draft with one more answer, or one given again. */
export const withAnswer = (draft: Draft, question: string, answer: Answer): Draft => ({
  ...draft,
  answers: { ...draft.answers, [question]: answer },
  revisiting: draft.revisiting === question ? null : draft.revisiting,
})
