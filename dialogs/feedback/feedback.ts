import { otherWays } from '../ask/show'
import { choices, end, type Step, text } from '../context'

/** "Was this useful?": thanks for a yes, other ways on for a no; both are noted for the directory's editors. */
export const feedback: Step = (context) => {
  const { command, state, say } = context
  const useful = command === 'useful-yes' ? true : command === 'useful-no' ? false : null
  if (useful === null) return null
  const effects = [{ kind: 'feedback' as const, useful, question: state.question, services: state.onScreen }]
  const words = text(say(useful ? 'feedback-taken.yes' : 'feedback-taken.no'))
  const more = state.shown < state.found.length ? [{ value: 'do:more', label: say('choice.more') }] : []
  const replies = useful
    ? [words, choices(null, [{ value: 'do:start-again', label: say('choice.start-again') }])]
    : [words, choices(null, [...more, ...otherWays(context)])]
  return end(context, 'feedback-taken', replies, { feedback: 'given' }, { effects })
}
