import { type Context, choices, end, type Step, text } from './context'
import type { Choice } from './reply'

/** How much a person may send at once. Longer is answered kindly and not read any further, except for danger. */
const MOST_CHARACTERS = 4000

/** The first words of a conversation: what this is, what it is not, and some ways to begin. */
export const join: Step = (context) => {
  if (!context.joined) return null
  const { say } = context
  const replies = [
    text(say('welcome.text')),
    text(say('welcome.limits')),
    choices(say('welcome.try'), examples(context)),
  ]
  return end(context, 'welcome', replies, { greeted: true })
}

/** A message with no words in it, or with more than anybody could answer. */
export const unreadable: Step = (context) => {
  const { raw, say } = context
  if (raw.length > MOST_CHARACTERS) return end(context, 'too-long', [text(say('too-long.text'))])
  if (/[\p{L}\p{N}]/u.test(raw)) return null
  return end(context, 'empty', [text(say('empty.text')), choices(say('empty.try'), examples(context))])
}

/** A few questions to press, so that nobody faces an empty box. */
export const examples = ({ say }: Context): Choice[] => [
  ...['first', 'second', 'third'].map((key) => ({
    value: `ask:${say(`examples.${key}`)}`,
    label: say(`examples.${key}`),
  })),
  { value: 'do:topics', label: say('choice.topics') },
]
