import type { Group } from '../../content/form'
import { type Context, choices, end, text } from '../context'
import { withAnswer } from '../form/answering'
import { reasonFor } from '../form/asking'
import type { Draft } from '../form/draft'
import { fillingOf } from '../form/filling'
import { openQuestions, placeOf, questionBefore, questionsAsked } from '../form/position'
import type { Reply } from '../reply'
import type { Turn } from '../types'
import { save } from './codes'
import { askNext } from './next'
import { answersToCheck } from './replies'
import { result } from './result'

type Steer = (context: Context, draft: Draft) => Turn | null

/** What people say to a form besides answering it: each command with what it does. */
export const STEER: Record<string, Steer> = {
  skip,
  why,
  'form-length': (context, draft) =>
    askNext(context, draft, [text(context.say('form:length', { left: left(context, draft) }))]),
  'skip-rest': (context, draft) => (context.state.formWaits ? null : askNext(context, withoutTheRest(context, draft))),
  back: (context, draft) => (context.state.formWaits ? null : goBack(context, draft)),
  'stop-form': save,
  'save-form': save,
  'check-form': check,
  'form-result': result,
  'keep-answer': (context, draft) => askNext(context, { ...draft, revisiting: null }),
  'drop-match': (context, draft) => askNext({ ...context, state: { ...context.state, wordingMatch: 0 } }, draft),
  'delete-form': forget,
  // Nothing was sent: what would be asked of a link worker then is done here.
  'ask-correction': check,
  'ask-objection': save,
}

/** The answers are deleted, here and where they were saved. */
function forget(context: Context, draft: Draft): Turn {
  const none = { form: null, formWaits: false, heldWords: null, wordingMatch: 0 as const }
  return end(context, 'form-deleted', [text(context.say('form:deleted'))], none, {
    effects: [{ kind: 'drop-draft', draft: draft.id }],
  })
}

/** Every answer so far, each to be pressed and changed or left out. */
export function check(context: Context, draft: Draft): Turn {
  const { say, state } = context
  const filling = fillingOf(context, draft)
  const asked = questionsAsked(filling.form, filling.draft, filling.circumstances)
  const answered = asked.filter(({ id, sends }) => filling.draft.answers[id] !== undefined && sends.length === 0)
  const changes = [
    { value: 'do:onward', label: say('form:go-on') },
    ...answered.map(({ id }) => ({ value: `change:${id}`, label: say(`${draft.form}:short.${id}`) })),
  ]
  const replies: Reply[] = [
    { kind: 'summary', ...answersToCheck(filling, say, state.wordingMatch) },
    ...(draft.sent ? [] : [choices(say('form:change-which'), changes)]),
  ]
  return end(context, 'form-checked', replies, { formWaits: true })
}

function skip(context: Context, draft: Draft): Turn | null {
  if (context.state.formWaits) return null
  const filling = fillingOf(context, draft)
  const place = placeOf(filling.form, filling.draft, filling.circumstances)
  if (place.kind === 'end') return null
  if (place.kind === 'question' && place.question.required) {
    return askNext(context, filling.draft, [], context.say('form:problem.required'))
  }
  const skipped = place.kind === 'group' ? place.questions.map(({ id }) => id) : [place.question.id]
  const instead = (place.kind === 'group' && place.group.rest) || null
  return askNext(
    context,
    skipped.reduce((so, id) => withAnswer(so, id, instead), filling.draft),
  )
}

/** How many questions are still asked, as far as the answers tell; those that are asked as one count as one. */
function left(context: Context, draft: Draft): number {
  const { form, circumstances } = fillingOf(context, draft)
  const open = openQuestions(form, draft, circumstances)
  return new Set(open.map(({ id }) => form.groups.find(({ questions }) => questions.includes(id))?.id ?? id)).size
}

/** Everything that may be skipped is; what remains is asked. A new question that opens meanwhile is asked too. */
function withoutTheRest(context: Context, draft: Draft): Draft {
  const { form, circumstances } = fillingOf(context, draft)
  const open = openQuestions(form, draft, circumstances)
  return open.filter(({ required }) => !required).reduce((so, { id }) => withAnswer(so, id, null), draft)
}

function why(context: Context, draft: Draft): Turn | null {
  const { form, circumstances, ...filling } = fillingOf(context, draft)
  const place = placeOf(form, filling.draft, circumstances)
  if (place.kind === 'end') return null
  const question = place.kind === 'group' ? place.questions[0]! : place.question
  return askNext(context, filling.draft, [text(reasonFor(draft.form, question, context.say))])
}

/** Back to the question before. Questions that were asked as one are asked as one again while none is answered. */
function goBack(context: Context, draft: Draft): Turn {
  const { form, circumstances } = fillingOf(context, draft)
  const place = placeOf(form, draft, circumstances)
  const before = questionBefore(form, draft, circumstances)
  const groupOf = (id: string | undefined): Group | undefined =>
    form.groups.find(({ questions }) => questions.includes(id ?? ''))
  // A list that comes after another of the same questions leads back to that one.
  const isSecondList = place.kind === 'group' && place.group.rest !== undefined
  const here = place.kind === 'question' ? place.question : isSecondList ? place.questions[0] : undefined
  const group = groupOf(here?.id) ?? groupOf(before?.id)
  const answered = group?.questions.filter((id) => (draft.answers[id] ?? null) !== null) ?? []
  if (group && answered.length === 0) {
    const answers = Object.entries(draft.answers).filter(([id]) => !group.questions.includes(id))
    const same = form.groups.filter(({ questions }) => questions.some((id) => group.questions.includes(id)))
    const ticked = draft.ticked.filter((id) => !same.some((each) => each.id === id))
    return askNext(context, { ...draft, answers: Object.fromEntries(answers), ticked, revisiting: null })
  }
  if (!before) return askNext(context, { ...draft, revisiting: null }, [text(context.say('form:at-beginning'))])
  const isInGroup = group?.questions.includes(before.id) && draft.answers[before.id] === null
  return askNext(context, { ...draft, revisiting: (isInGroup && answered.at(-1)) || before.id })
}
