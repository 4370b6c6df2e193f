import { cardOf } from '../ask/show'
import { type Context, choices, end, type Step, text } from '../context'
import type { Reply } from '../reply'
import type { Danger } from './danger'
import { servicesOn, urgentHelpCard } from './urgent-help'

/** How many services of the directory may stand below the care, for whoever also asked a question. */
const MOST_SERVICES = 3
/** Below words about one's own life, only services for just that may stand. */
const CARING_TOPICS = ['someone-to-talk-to', 'mental-health', 'not-safe', 'children-and-young-people']

/**
 * Danger before anything else that reads the words. Urgent help is shown at once, or one gentle question asked; what the
 * person was doing stays exactly where it was. If the words were also a question for the directory, its answer stands
 * below the care, so that nobody has to choose between safety and an answer. A medical emergency gets 999 and nothing else.
 */
export const careFirst: Step = (context) => {
  const { say, knowledge, spoken } = context
  const danger = knowledge.detect(spoken)
  if (danger.tier === 0) return null
  const { services, replies } = answerToo(context, danger)
  if (danger.tier === 1) {
    const card = urgentHelpCard(danger.kinds)
    const shown = services.length > 0 ? services : servicesOn(card)
    const said: Reply[] = [{ kind: 'urgent-help', card }, ...replies, goOn(context)]
    return end(context, 'crisis-help', said, { askedIfSafe: false }, { services: shown })
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

/** What the directory knows of a question that was also asked: nothing that distracts from an ambulance or from staying alive. */
function answerToo(context: Context, { kinds }: Danger): { services: string[]; replies: Reply[] } {
  const { finder, content } = context.knowledge
  const finding = finder.find(context.text, context.state.area)
  if (!finding.inScope || kinds.includes('medical_emergency')) return { services: [], replies: [] }
  const aboutLife = kinds.includes('suicide') || kinds.includes('self_harm')
  const fitting = content.topics.filter(({ id }) => CARING_TOPICS.includes(id)).flatMap(({ services }) => services)
  const slugs = finding.services.map(({ slug }) => slug).slice(0, MOST_SERVICES)
  const cards = slugs
    .filter((slug) => !aboutLife || fitting.includes(slug))
    .flatMap((slug) => cardOf(context, slug) ?? [])
  if (cards.length === 0) return { services: [], replies: [] }
  return {
    services: cards.map(({ slug }) => slug),
    replies: [text(context.say('services.too')), { kind: 'services', cards }],
  }
}
