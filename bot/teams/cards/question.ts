import type { Words } from '../../../content/words'
import { type AdaptiveCard, adaptiveCard, type CardAction, heading, paragraph } from '../../activity/adaptive-card'

/** The presses by which a question goes to the people who look after the directory: two clicks. */
export const QUESTION_VERB = 'question'
export const SEND_VERB = 'send-question'
export const KEEP_VERB = 'keep-question'

const press = (title: string, verb: string, turn: string): CardAction => ({
  type: 'Action.Execute',
  title,
  verb,
  data: { turn },
  fallback: 'drop',
})

/** Below an answer that found nothing: the first click. `turn` is the turn in which it was asked. */
export const offerCard = (words: Words, turn: string): AdaptiveCard =>
  adaptiveCard(
    [heading(words('teams:question.title')), paragraph(words('teams:question.offer'))],
    [press(words('teams:question.ask'), QUESTION_VERB, turn)],
  )

/** What would be sent, and the second click. */
export const confirmCard = (words: Words, turn: string, question: string): AdaptiveCard =>
  adaptiveCard(
    [heading(words('teams:question.confirm-title')), paragraph(question), paragraph(words('teams:question.confirm'))],
    [press(words('teams:question.send'), SEND_VERB, turn), press(words('teams:question.keep'), KEEP_VERB, turn)],
  )

export const sentCard = (words: Words, question: string): AdaptiveCard =>
  adaptiveCard(
    [heading(words('teams:question.sent-title')), paragraph(question), paragraph(words('teams:question.sent'))],
    [],
  )
