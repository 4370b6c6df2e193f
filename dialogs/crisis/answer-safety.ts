import { type Context, choices, end, type Step, text } from '../context'
import { examples } from '../join'
import type { Choice } from '../reply'
import type { Turn } from '../types'
import type { Topic } from './care-book'
import { heldWords } from './held-words'
import { showCard } from './show-card'

/** The plain answers to "Are you safe right now?". Anything but a yes brings the urgent-help card; then on where we were. */
export const answerSafety: Step = (context) => {
  const { command, state } = context
  if (!state.askedIfSafe || !command) return null
  if (command === 'yes') return glad(context)
  return ['no', 'not-sure', 'go-on'].includes(command) ? showCard(context, notSafe(context)) : null
}

/** They are safe: what was open is closed. */
export const glad = (context: Context): Turn =>
  end(
    context,
    'went-back',
    [
      text(context.say(context.state.danger?.person === 'helper' ? 'safety-check.glad-for-them' : 'safety-check.glad')),
      choices(null, onwards(context)),
      ...heldWords(context, context.state.heldWords),
    ],
    {
      askedIfSafe: false,
      danger: null,
    },
  )

/** What the card is for when somebody is not safe: anything that may be the matter, but 999 alone where a body is hurt. */
export const notSafe = ({ state }: Pick<Context, 'state'>): Topic[] => [
  state.danger?.topics.includes('medical_emergency') ? 'medical_emergency' : 'not_safe',
]

const onwards = (context: Context): Choice[] =>
  context.state.found.length > 0 || context.state.plan
    ? [{ value: 'do:back', label: context.say('choice.go-on') }]
    : examples(context)
