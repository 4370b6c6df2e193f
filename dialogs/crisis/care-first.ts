import { cardOf } from '../ask/show'
import { type Context, choices, end, type Step, text } from '../context'
import type { Reply } from '../reply'
import { urgentHelp } from './urgent-help'

/** How many services of the directory may stand below the care, for whoever also asked a question. */
const MOST_SERVICES = 3
const AMBULANCE = 'emergency-999'

/**
 * Danger before anything else that reads the words. Urgent help is shown at once, or one gentle question asked; what the
 * person was doing stays exactly where it was. If the words were also a question for the directory, its answer stands
 * below the care, so that nobody has to choose between safety and an answer. A medical emergency gets 999 and nothing
 * that distracts from it.
 */
export const careFirst: Step = (context) => {
  const { say, knowledge, spoken } = context
  const danger = knowledge.detect(spoken)
  if (danger.tier === 0) return null
  if (danger.kinds.includes('medical_emergency') && danger.tier === 1) {
    return end(
      context,
      'crisis-help',
      [urgentHelp(danger.kinds), goOn(context)],
      { askedIfSafe: false },
      { services: [AMBULANCE] },
    )
  }
  const { services, replies } = answerToo(context)
  if (danger.tier === 1) {
    return end(
      context,
      'crisis-help',
      [urgentHelp(danger.kinds), ...replies, goOn(context)],
      { askedIfSafe: false },
      { services },
    )
  }
  const answers = choices(say('safety-check.question'), [
    { value: 'do:yes', label: say('safety-check.yes') },
    { value: 'do:no', label: say('safety-check.no') },
    { value: 'do:not-sure', label: say('safety-check.not-sure') },
    { value: 'do:go-on', label: say('safety-check.rather-not') },
  ])
  return end(
    context,
    'safety-check',
    [text(say('safety-check.text')), answers, ...replies],
    { askedIfSafe: true },
    { services },
  )
}

const goOn = ({ say }: Context): Reply =>
  choices(null, [
    { value: 'do:back', label: say('choice.go-on') },
    { value: 'leave', label: say('choice.leave') },
  ])

function answerToo(context: Context): { services: string[]; replies: Reply[] } {
  const finding = context.knowledge.finder.find(context.text, context.state.area)
  if (!finding.inScope) return { services: [], replies: [] }
  const cards = finding.services.slice(0, MOST_SERVICES).flatMap(({ slug }) => cardOf(context, slug) ?? [])
  return {
    services: cards.map(({ slug }) => slug),
    replies: [text(context.say('services.too')), { kind: 'services', cards }],
  }
}
