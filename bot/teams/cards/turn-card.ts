import type { Words } from '../../../content/words'
import type { Choice, Choices, Reply } from '../../../dialogs/reply'
import {
  type AdaptiveCard,
  adaptiveCard,
  type CardAction,
  type CardElement,
  choiceSet,
  heading,
  paragraph,
  textInput,
} from '../../activity/adaptive-card'
import { serviceLines, urgentLines } from '../../activity/line'

/** More buttons than this go into a list to pick from: Teams drops what is beyond six. */
const MOST_BUTTONS = 5
const LONGEST_WORDS = 2_000

/**
 * All that is said in a turn as one card, for a dialog that shows nothing else. Its presses carry `talk`, the name of the
 * dialog; its fields come along with them. Urgent help comes before anything else.
 */
export function turnCard(replies: readonly Reply[], talk: string, words: Words): AdaptiveCard {
  const ordered = [
    ...replies.filter(({ kind }) => kind === 'urgent-help'),
    ...replies.filter(({ kind }) => kind !== 'urgent-help'),
  ]
  const told = ordered.flatMap((reply) => (reply.kind === 'choices' ? promptOf(reply) : elementsOf(reply, words)))
  const { fields, buttons, send } = controlsOf(
    replies.filter((reply) => reply.kind === 'choices'),
    words,
  )
  const press = ({ label, value }: { label: string; value?: string }): CardAction => ({
    type: 'Action.Submit',
    title: label,
    data: { talk, label, ...(value && { choice: value }) },
  })
  return adaptiveCard([...told, ...fields], [...(send ? [press(send)] : []), ...buttons.map(press)])
}

/** The prompt of a field is its label, and is not said twice. */
const promptOf = ({ prompt, asks, choices }: Choices): CardElement[] =>
  prompt && !asks && choices.length <= MOST_BUTTONS ? [paragraph(prompt)] : []

function controlsOf(replies: readonly Choices[], words: Words) {
  const question = replies.find(({ asks }) => asks)
  const isAnswer = ({ value }: Choice) => value.startsWith('answer:')
  const answers = question?.choices.filter(isAnswer) ?? []
  const others = replies.flatMap(({ choices }) => choices).filter((choice) => !isAnswer(choice))
  const label = question?.prompt ?? replies.find(({ prompt }) => prompt)?.prompt ?? words('teams:dialog.next')
  const goOn = { label: words('form:continue') }
  const picks = (list: readonly Choice[]) => list.map((choice) => ({ title: choice.label, value: choice.value }))
  if (question?.several) {
    return { fields: [choiceSet(label, picks(answers))], send: question.several.send, buttons: others }
  }
  if (answers.length > 0) return { fields: [choiceSet(label, picks(answers), 'picked')], send: goOn, buttons: others }
  if (question) return { fields: [textInput(label, LONGEST_WORDS)], send: goOn, buttons: others }
  if (others.length > MOST_BUTTONS) {
    return { fields: [choiceSet(label, picks(others), 'picked')], send: goOn, buttons: [] }
  }
  return { fields: [], send: null, buttons: others }
}

function elementsOf(reply: Exclude<Reply, Choices>, words: Words): CardElement[] {
  switch (reply.kind) {
    case 'text':
      return [paragraph(reply.text)]
    case 'urgent-help':
      return [
        heading(reply.card.title),
        ...urgentLines(words, reply.card).map(({ label, text }) => paragraph(text, label)),
      ]
    case 'services':
      return reply.cards.flatMap((card) => [
        heading(card.name),
        ...serviceLines(words, card).map(({ label, text }) => paragraph(text, label)),
      ])
    case 'summary':
      return [
        heading(reply.title),
        ...reply.sections.flatMap(({ heading: title, lines }) => [
          ...(title ? [paragraph(title)] : []),
          ...lines.map((line) => paragraph(line)),
        ]),
      ]
  }
}
