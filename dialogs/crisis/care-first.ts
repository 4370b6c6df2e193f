import { choices, end, type Step, text } from '../context'
import { urgentHelp } from './urgent-help'

/**
 * Danger before anything else that reads the words. Urgent help is shown at once, or one gentle question asked; what the
 * person was doing stays exactly where it was.
 */
export const careFirst: Step = (context) => {
  const { say, knowledge, spoken } = context
  const danger = knowledge.detect(spoken)
  if (danger.tier === 0) return null
  if (danger.tier === 1) {
    const onwards = choices(null, [{ value: 'do:back', label: say('choice.go-on') }, { value: 'leave', label: say('choice.leave') }])
    return end(context, 'crisis-help', [urgentHelp(danger.kinds), onwards], { askedIfSafe: false })
  }
  const answers = choices(say('safety-check.question'), [
    { value: 'do:yes', label: say('safety-check.yes') },
    { value: 'do:no', label: say('safety-check.no') },
    { value: 'do:not-sure', label: say('safety-check.not-sure') },
    { value: 'do:go-on', label: say('safety-check.rather-not') },
  ])
  return end(context, 'safety-check', [text(say('safety-check.text')), answers], { askedIfSafe: true })
}
