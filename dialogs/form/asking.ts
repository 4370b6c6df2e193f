import { type Group, type Question, type Tick, ticksOf } from '../../content/form'
import type { Words } from '../../content/words'
import { answerValue } from '../context'
import type { Choice, Choices } from '../reply'
import type { Filling } from './filling'
import { type Place, questionBefore } from './position'

/** The words of a question: for somebody under 18 in words for the young, where there are any. */
export function questionText({ id, young }: Question, filling: Filling, say: Words): string {
  const form = filling.draft.form
  return say(`${form}:questions.${id}.${filling.young && young ? 'young' : 'text'}`, { authority: filling.council })
}

/** The line of help below a question; null for most. */
export const helpOf = (form: string, { id, help }: Question, say: Words): string | null =>
  help ? say(`${form}:questions.${id}.help`) : null

/** Why a question is asked. */
export const reasonFor = (form: string, { id, section, why }: Question, say: Words): string =>
  why ? say(`${form}:why.${id}`) : say(`${form}:why-sections.${section}`)

/** An option's label, or the person's own words as they are. */
export const answerLabel = (form: string, { id, options }: Question, value: string, say: Words): string =>
  options?.includes(value) ? say(`${form}:questions.${id}.options.${value}`) : value

/** What is there to tick for these questions of a group. */
export const ticksAmong = (group: Group, questions: readonly Question[]): Tick[] =>
  ticksOf(group).filter(({ question }) => questions.some(({ id }) => id === question))

/** The words of something to tick. */
export const tickLabel = (form: string, group: string, option: string, say: Words): string =>
  say(`${form}:groups.${group}.options.${option}`)

/** The options that are shown: what may be skipped has a way to skip it, and needs no option of that name beside it. */
export const optionsShown = ({ options = [], required }: Question): string[] =>
  required ? options : options.filter((option) => option !== 'skip')

/** A question as something to press and to type an answer to. */
export function questionReply(
  place: Exclude<Place, { kind: 'end' }>,
  filling: Filling,
  say: Words,
  problem: string | null,
): Choices {
  return place.kind === 'group'
    ? groupReply(place, filling, say, problem)
    : oneReply(place.question, filling, say, problem)
}

function oneReply(question: Question, filling: Filling, say: Words, problem: string | null): Choices {
  const { form } = filling.draft
  const help = helpOf(form, question, say)
  const before = currentAnswer(question, filling, say)
  const options = optionsShown(question).map((option) => ({
    value: answerValue(form, question.id, option),
    label: answerLabel(form, question, option, say),
  }))
  const ways = waysOf(filling, say, {
    skip: !question.required,
    keep: before !== null,
  })
  const several = question.type === 'multi' && {
    several: { send: { value: answerValue(form, question.id, ''), label: say('form:continue') }, ways },
  }
  return {
    kind: 'choices',
    prompt: [
      ...(problem ? [problem] : []),
      questionText(question, filling, say),
      ...(help ? [help] : []),
      ...(question.type === 'multi' ? [say('form:several')] : []),
      ...(before ? [say('form:before', { answer: before })] : []),
    ].join('\n'),
    choices: [...options, ...ways],
    ...several,
    asks: { form, question: question.id, problem },
  }
}

/** Several questions as one: which of these is so? */
function groupReply(
  { group, questions }: Extract<Place, { kind: 'group' }>,
  filling: Filling,
  say: Words,
  problem: string | null,
): Choices {
  const { form } = filling.draft
  const options = ticksAmong(group, questions).map(({ option }) => ({
    value: answerValue(form, group.id, option),
    label: tickLabel(form, group.id, option, say),
  }))
  const ways = waysOf(filling, say, { skip: true, keep: false })
  return {
    kind: 'choices',
    prompt: [...(problem ? [problem] : []), say(`${form}:groups.${group.id}.text`), say('form:several')].join('\n'),
    choices: [...options, ...ways],
    several: { send: { value: answerValue(form, group.id, ''), label: say('form:none-of-these') }, ways },
    asks: { form, question: group.id, problem },
  }
}

/** What else can be done at a question. Help is a press away and costs no line. */
function waysOf(filling: Filling, say: Words, { skip, keep }: { skip: boolean; keep: boolean }): Choice[] {
  const { form, draft, circumstances } = filling
  return [
    ...(keep ? [{ value: 'do:keep-answer', label: say('form:keep') }] : []),
    ...(skip ? [{ value: 'do:skip', label: say('choice.skip') }] : []),
    ...(questionBefore(form, draft, circumstances) ? [{ value: 'do:back', label: say('form:back') }] : []),
    { value: 'do:why', label: say('form:why') },
    { value: 'do:stop-form', label: say('form:stop') },
  ]
}

/** What the person answered before, in words, when they have come back to a question. */
function currentAnswer(question: Question, { draft }: Filling, say: Words): string | null {
  const answer = draft.answers[question.id]
  if (answer === undefined || answer === null || draft.revisiting !== question.id) return null
  return [answer]
    .flat()
    .map((value) => answerLabel(draft.form, question, value, say))
    .join(', ')
}
