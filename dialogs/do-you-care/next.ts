import { type Context, choices, end } from '../context'
import { questionReply } from '../form/asking'
import type { Draft } from '../form/draft'
import { type Filling, fillingOf } from '../form/filling'
import { type Place, placeOf } from '../form/position'
import type { Reply } from '../reply'
import type { Turn } from '../types'
import { keeping } from './codes'
import { answersToCheck } from './replies'
import { result } from './result'
import { send } from './sending'

/**
 * Asks the question where somebody is. At the end the form is sent, if that was agreed, or its result is shown.
 * @param before what is said first
 * @param problem why the last answer could not be taken, in words
 */
export function askNext(context: Context, draft: Draft, before: Reply[] = [], problem: string | null = null): Turn {
  const { say } = context
  const filling = fillingOf(context, draft)
  const { form, circumstances } = filling
  const place = placeOf(form, filling.draft, circumstances)
  const patch = {
    form: filling.draft,
    formWaits: false,
    aside: false,
    heldWords: null,
    wants: 'nothing' as const,
    misses: 0,
  }
  if (place.kind === 'end') {
    const agreed = form.questions.some(({ id, sends }) => sends.includes(String(filling.draft.answers[id])))
    const settled = { ...context, state: { ...context.state, ...patch } }
    const ending = agreed && circumstances.canSend ? send(settled, filling.draft) : result(settled, filling.draft)
    return { ...ending, replies: [...before, ...ending.replies] }
  }
  const replies = [...before, ...sendingCheck(context, filling, place), questionReply(place, filling, say, problem)]
  const state = { ...context.state, ...patch }
  return end({ ...context, state }, 'question-asked', replies, {}, { effects: keeping(context, filling.draft) })
}

/** Before somebody agrees to send: what will be sent, and the way to change it. */
function sendingCheck({ say, state }: Context, filling: Filling, place: Place): Reply[] {
  if (place.kind !== 'question' || place.question.sends.length === 0) return []
  const match = state.wordingMatch > 0 ? [{ value: 'do:drop-match', label: say('form:match.drop') }] : []
  return [
    { kind: 'summary', ...answersToCheck(filling, say, state.wordingMatch) },
    choices(null, [{ value: 'do:check-form', label: say('form:change') }, ...match]),
  ]
}
