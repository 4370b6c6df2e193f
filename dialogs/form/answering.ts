import { type Form, type Group, type Question, type Tick, ticksOf } from '../../content/form'
import { normalise } from '../../search/text'
import type { Context } from '../context'
import { tickLabel, ticksAmong } from './asking'
import { nameAndContact } from './contact'
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
      draft = takeTicks(draft, form, group, [given].flat())
      answered.push(id)
    } else if (question && isBlank(given)) {
      if (answered.includes(id)) continue
      if (question.required) problem ??= { question: id, key: 'required' }
      else draft = withAnswer(draft, id, null)
      answered.push(id)
    } else if (question) {
      const read = readOne(context, filling, question, given)
      if (read.ok) {
        draft = withAnswers(draft, read.answers)
        answered.push(...Object.keys(read.answers))
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
    const read = readOne(context, filling, place.question, words)
    return read.ok
      ? { draft: withAnswers(draft, read.answers), answered: Object.keys(read.answers), problem: null }
      : { draft, answered: [], problem: { question: place.question.id, key: read.problem } }
  }
  const { group } = place
  const ticks = optionsTicked(context, filling, place, words)
  return ticks === null
    ? { draft, answered: [], problem: { question: group.id, key: 'not-understood' } }
    : {
        draft: takeTicks(draft, filling.form, group, ticks),
        answered: [group.id],
        problem: null,
      }
}

type ReadAnswers = { ok: true; answers: Record<string, Answer> } | { ok: false; problem: string }

/** What is given as the answer to a question. Behind a name there may stand how to reach the person, too. */
function readOne(context: Context, filling: Filling, question: Question, given: string | string[]): ReadAnswers {
  const contact = question.as === 'name' && filling.form.questions.find(({ type }) => type === 'contact')
  const both = contact && typeof given === 'string' ? nameAndContact(given) : null
  const read = readAnswer(question, both?.name ?? given, readingOf(context, filling))
  if (!read.ok) return read
  return {
    ok: true,
    answers: { [question.id]: read.answer, ...(contact && both ? { [contact.id]: both.contact } : {}) },
  }
}

/** What typed words tick in a group; nothing for "no" or "none", null when they name nothing there. */
function optionsTicked(
  context: Context,
  filling: Filling,
  { group, questions }: Extract<Place, { kind: 'group' }>,
  words: string,
): string[] | null {
  const { say, knowledge } = context
  const { form, draft } = filling
  const ticks = ticksAmong(group, questions)
  const options = ticks.map(({ option }) => option)
  const said = normalise(words)
  const { no: refusals = [], 'none-of-these': none = [], 'all-of-these': all = [] } = knowledge.content.commands
  if (refusals.includes(said) || none.includes(said)) return []
  if (all.includes(said) && !group.answers) return options
  const wordings = ({ option, question, value }: Tick): string[] => [
    tickLabel(draft.form, group.id, option, say),
    ...(form.synonyms[group.id]?.[option] ?? []),
    ...(value && !group.rest ? (form.synonyms[question]?.[value] ?? []) : []),
  ]
  const asQuestion: Question = {
    ...questions[0]!,
    id: group.id,
    type: 'multi',
    options,
    ranges: undefined,
    none: undefined,
  }
  const labels = Object.fromEntries(ticks.map((tick) => [tick.option, wordings(tick)]))
  const read = readAnswer(asQuestion, words, { ...readingOf(context, filling), labels })
  return read.ok ? [read.answer].flat() : null
}

/**
 * Takes what was ticked in a group. A ticked question is asked, a ticked answer is taken, and what was not ticked is skipped,
 * which is not the same as "fine", unless the list has an answer for the rest. A question whose answers were two, or that was
 * ticked itself in a list of an older release, is asked.
 */
function takeTicks(draft: Draft, form: Form, group: Group, ticked: readonly string[]): Draft {
  if (group.rest && !isAfterItsList(draft, form, group)) return draft
  const answers = { ...draft.answers }
  const ticks = ticksOf(group)
  for (const id of group.questions) {
    const chosen = ticks.filter(({ option, question }) => question === id && ticked.includes(option))
    const values = chosen.flatMap(({ value }) => value ?? [])
    const isMulti = form.questions.some((question) => question.id === id && question.type === 'multi')
    const before = answers[id]
    if (values.length === 1 || (values.length > 1 && isMulti)) answers[id] = isMulti ? values : values[0]!
    else if (chosen.length > 0 || ticked.includes(id)) {
      if (before === null || values.length > 1) delete answers[id]
    } else if (before === undefined || isAmong(ticks, id, before)) answers[id] = group.rest ?? null
  }
  return { ...draft, answers, ticked: [...new Set([...draft.ticked, group.id])], revisiting: null }
}

/** Whether the list before one that answers for the rest was ticked: without it nobody said what the rest is. */
const isAfterItsList = ({ ticked }: Draft, { groups }: Form, group: Group): boolean =>
  groups.some(({ id, questions }) => id !== group.id && ticked.includes(id) && questions.includes(group.questions[0]!))

/** Whether an answer is one that a list offers: not ticked any more, it is taken back. */
const isAmong = (ticks: readonly Tick[], id: string, answer: Answer): boolean =>
  [answer].flat().some((given) => ticks.some(({ question, value }) => question === id && value === given))

const withAnswers = (draft: Draft, answers: Record<string, Answer>): Draft =>
  Object.entries(answers).reduce((so, [question, answer]) => withAnswer(so, question, answer), draft)

/** A draft with one more answer, or one given again. */
export const withAnswer = (draft: Draft, question: string, answer: Answer): Draft => ({
  ...draft,
  answers: { ...draft.answers, [question]: answer },
  revisiting: draft.revisiting === question ? null : draft.revisiting,
})
