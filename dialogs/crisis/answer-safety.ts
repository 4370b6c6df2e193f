import { type Context, choices, end, type Step, text } from '../context'
import { examples } from '../join'
import type { Choice } from '../reply'
import { afterCare } from './after-care'
import { readerOf } from './reader'
import { urgentHelp } from './urgent-help'

/** The answer to "Are you safe right now?". Anything but a yes brings the urgent-help card; then on where we were. */
export const answerSafety: Step = (context) => {
  const { command, state, say } = context
  if (!state.askedIfSafe || !command) return null
  if (command === 'yes') {
    const replies = [text(say('safety-check.glad')), choices(null, onwards(context))]
    return end(context, 'went-back', replies, { askedIfSafe: false })
  }
  if (!['no', 'not-sure', 'go-on'].includes(command)) return null
  const replies = [urgentHelp(['not_safe'], readerOf(context, [])), afterCare(context)]
  return end(context, 'crisis-help', replies, { askedIfSafe: false })
}

const onwards = (context: Context): Choice[] =>
  context.state.found.length > 0 || context.state.plan
    ? [{ value: 'do:back', label: context.say('choice.go-on') }]
    : examples(context)
