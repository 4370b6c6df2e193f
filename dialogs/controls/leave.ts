import { end, type Step, text } from '../context'
import { freshState } from '../state'

/** Leaving: the conversation is forgotten, here and in the transcript, before anything else is looked at. */
export const leave: Step = (context) => {
  if (context.command !== 'leave') return null
  return end(context, 'left', [text(context.say('left.text'))], freshState(), {
    effects: [{ kind: 'forget-transcript' }],
  })
}
