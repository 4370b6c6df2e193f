import { type Answers, counts, type Form, type Group, holds, isAsked, type Question } from '../../content/form'
import type { Draft } from './draft'

/** What the walk through a form depends on, besides the answers. */
export interface Circumstances {
  /** Whether the person's own words told of danger, which opens a question of its own. */
  danger: boolean
  /** Whether anything can be sent: if not, nothing is asked that only serves the sending. */
  canSend: boolean
}

/** Where somebody is in a form: at a question, at several that are first asked as one, or at its end. */
export type Place =
  | { kind: 'question'; question: Question }
  | { kind: 'group'; group: Group; questions: Question[] }
  | { kind: 'end' }

/** Whether somebody is at a question that is answered in their own words. */
export const isOwnWords = (place: Place): boolean => place.kind === 'question' && place.question.options === undefined

/** The questions of a walk that are neither answered nor skipped. */
export const openQuestions = (form: Form, draft: Draft, circumstances: Circumstances): Question[] =>
  questionsAsked(form, draft, circumstances).filter(({ id }) => draft.answers[id] === undefined)

/**
 * The questions that are asked of somebody with these answers, in order: the conditions hold, nothing spares them, and the
 * form has not ended before.
 */
export function questionsAsked(form: Form, draft: Draft, { danger, canSend }: Circumstances): Question[] {
  const before: Answers = {}
  const asked: Question[] = []
  const short = form.shortIf.some((condition) => holds(condition, withoutSkipped(draft), danger))
  for (const question of form.questions) {
    if (form.endsIf.some((condition) => holds(condition, before, danger))) break
    const answer = draft.answers[question.id] ?? null
    if (answer === null ? !isAsked(question, before, danger) : !counts(question, before, danger)) continue
    if (answer !== null) before[question.id] = answer
    const spared = question.sparedIf?.some((condition) => holds(condition, before, danger)) ?? false
    const forSending = form.sendingSections.includes(question.section)
    if (question.unasked || spared || (short && !question.shortPath) || (forSending && !canSend)) continue
    asked.push(question)
  }
  return asked
}

/** Where somebody is: at the question they chose to answer again, else at the first that is neither answered nor skipped. */
export function placeOf(form: Form, draft: Draft, circumstances: Circumstances): Place {
  const asked = questionsAsked(form, draft, circumstances)
  const again = asked.find(({ id }) => id === draft.revisiting)
  if (again) return { kind: 'question', question: again }
  const question = asked.find(({ id }) => draft.answers[id] === undefined)
  if (!question) return { kind: 'end' }
  const group = form.groups.find(({ id, questions }) => questions.includes(question.id) && !draft.ticked.includes(id))
  if (!group) return { kind: 'question', question }
  const members = asked.filter(({ id }) => group.questions.includes(id))
  const open = members.filter(({ id }) => draft.answers[id] === undefined)
  const isUntouched = members.every((member) => open.includes(member) || isLeftOut(group, draft, member))
  return isUntouched && open.length > 1 ? { kind: 'group', group, questions: open } : { kind: 'question', question }
}

/** Whether a question was not ticked in the list before this one. */
export const isLeftOut = ({ rest }: Group, { answers }: Draft, { id }: Question): boolean =>
  rest !== undefined && answers[id] === null

/** The question before the one where somebody is, as they saw them; null at the beginning. */
export function questionBefore(form: Form, draft: Draft, circumstances: Circumstances): Question | null {
  const asked = questionsAsked(form, draft, circumstances)
  const place = placeOf(form, draft, circumstances)
  const at =
    place.kind === 'end'
      ? asked.length
      : asked.findIndex(({ id }) => id === (place.kind === 'group' ? place.questions[0]!.id : place.question.id))
  return asked.slice(0, at).findLast(({ id }) => draft.answers[id] !== undefined) ?? null
}

const withoutSkipped = ({ answers }: Draft): Answers =>
  Object.fromEntries(Object.entries(answers).flatMap(([id, answer]) => (answer === null ? [] : [[id, answer]])))
