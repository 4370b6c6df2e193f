import { end, type Step, text } from '../context'
import { afterCare } from './after-care'

/** A short exercise to calm down, on one screen: five things to see, four to touch, and on to one. */
export const grounding: Step = (context) => {
  if (context.command !== 'calm') return null
  const { say } = context
  const steps = ['begin', 'see', 'touch', 'hear', 'smell', 'taste', 'end'].map((step) => say(`grounding.${step}`))
  const replies = [text(steps.join('\n')), text(say('urgent-line')), afterCare(context, [], ['do:calm'])]
  return end(context, 'grounding', replies)
}
