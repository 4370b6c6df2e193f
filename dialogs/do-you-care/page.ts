import { type Answers, FORMS, type FormId, type Group, type Question, type Tick, ticksOf } from '../../content/form'
import type { Words } from '../../content/words'
import { answerLabel, helpOf, optionsShown, questionText, reasonFor, tickLabel, ticksAmong } from '../form/asking'
import { beginDraft, type Draft } from '../form/draft'
import { type Filling, fillingOf, type Surroundings } from '../form/filling'
import { isLeftOut, placeOf, questionBefore, questionsAsked } from '../form/position'
import type { State } from '../state'

/** A question as a page of its own shows it. A group ("which of these is so?") is a list to tick like any other. */
export interface QuestionPage {
  form: FormId
  id: string
  section: string
  text: string
  help: string | null
  reason: string
  type: Question['type']
  required: boolean
  options: { value: string; label: string }[]
  /** What was answered before. */
  current: string[]
  /** The question before this one; null at the beginning. */
  before: string | null
  /** How many questions have been answered or skipped, and how many there are, as far as the answers tell. */
  done: number
  of: number
}

/** Where a form stands: its draft, or a new one that is kept nowhere yet. */
function draftOf(state: State, form: FormId, surroundings: Surroundings): Draft {
  const open = state.form
  if (open?.form === form) return open
  return beginDraft(form, surroundings.knowledge.content.forms[form], '0'.repeat(64))
}

/** The question where somebody is: its id, or that of its group; null at the end, or when the form was sent. */
export function questionNow(state: State, form: FormId, surroundings: Surroundings): string | null {
  const draft = draftOf(state, form, surroundings)
  if (draft.sent) return null
  const filling = fillingOf(surroundings, draft)
  const place = placeOf(filling.form, filling.draft, filling.circumstances)
  return place.kind === 'end' ? null : place.kind === 'group' ? place.group.id : place.question.id
}

/** One question as a page, whatever was answered of it before; null when it is not asked of this person. */
export function questionPage(state: State, form: FormId, id: string, surroundings: Surroundings): QuestionPage | null {
  const draft = draftOf(state, form, surroundings)
  if (draft.sent) return null
  const filling = fillingOf(surroundings, { ...draft, revisiting: id })
  const asked = questionsAsked(filling.form, filling.draft, filling.circumstances)
  const group = filling.form.groups.find((each) => each.id === id)
  const question = asked.find((each) => each.id === id)
  const members = group
    ? asked.filter((each) => group.questions.includes(each.id) && !isLeftOut(group, draft, each))
    : []
  if (question) return pageOf(question, filling, asked, surroundings.say)
  return group && members.length > 0 ? groupPage(group, members, filling, asked, surroundings.say) : null
}

/** Every question of a form, for those who would rather have it all on one page. */
export function allQuestions(
  state: State,
  form: FormId,
  surroundings: Surroundings,
  given: Answers = {},
): QuestionPage[] {
  const draft = draftOf(state, form, surroundings)
  if (draft.sent) return []
  const filling = fillingOf(surroundings, { ...draft, answers: { ...draft.answers, ...given } })
  return filling.form.questions
    .filter(({ unasked }) => !unasked)
    .map((question) => pageOf(question, filling, filling.form.questions, surroundings.say))
}

function pageOf(question: Question, filling: Filling, asked: readonly Question[], say: Words): QuestionPage {
  const { form } = filling.draft
  const answer = filling.draft.answers[question.id]
  return {
    ...shared(question, filling, asked, say),
    id: question.id,
    text: questionText(question, filling, say),
    help: helpOf(form, question, say),
    type: question.type,
    required: question.required,
    options: optionsShown(question).map((value) => ({ value, label: answerLabel(form, question, value, say) })),
    current: answer === undefined || answer === null ? [] : [answer].flat(),
  }
}

function groupPage(
  group: Group,
  members: readonly Question[],
  filling: Filling,
  asked: readonly Question[],
  say: Words,
): QuestionPage {
  const { form, answers } = filling.draft
  const ticks = ticksAmong(group, members)
  const isTicked = ({ question, value }: Tick) =>
    value ? [answers[question]].flat().includes(value) : (answers[question] ?? null) !== null
  return {
    ...shared(members[0]!, filling, asked, say),
    id: group.id,
    text: say(`${form}:groups.${group.id}.text`),
    help: null,
    type: 'multi',
    required: false,
    options: ticks.map(({ option }) => ({ value: option, label: tickLabel(form, group.id, option, say) })),
    current: ticks.filter(isTicked).map(({ option }) => option),
  }
}

function shared(question: Question, filling: Filling, asked: readonly Question[], say: Words) {
  const { draft, circumstances } = filling
  const before = questionBefore(filling.form, { ...draft, revisiting: question.id }, circumstances)
  return {
    form: draft.form,
    section: say(`${draft.form}:sections.${question.section}`),
    reason: reasonFor(draft.form, question, say),
    before: before?.id ?? null,
    done: asked.filter(({ id }) => draft.answers[id] !== undefined).length,
    of: asked.length,
  }
}

/** Answers as the person would say them, one line for each question: labels for what was picked, and their own words. */
export function answersInWords(
  form: FormId,
  answers: Record<string, string | string[]>,
  { knowledge, say }: Surroundings,
): string {
  const { questions, groups } = knowledge.content.forms[form]
  const lines = Object.entries(answers).map(([id, given]) => {
    const question = questions.find((each) => each.id === id)
    const group = groups.find((each) => each.id === id)
    const labels = [given].flat().map((value) => {
      if (question) return answerLabel(form, question, value, say)
      return group && ticksOf(group).some(({ option }) => option === value) ? tickLabel(form, id, value, say) : value
    })
    return labels.filter(Boolean).join(', ')
  })
  return lines.filter(Boolean).join('\n')
}

/** Whether words name a form. */
export const isForm = (words: string): words is FormId => (FORMS as readonly string[]).includes(words)
