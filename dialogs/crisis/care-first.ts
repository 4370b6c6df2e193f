import { cardOf } from '../ask/show'
import { type Context, choices, end, type Step, text } from '../context'
import { setAside } from '../do-you-care/aside'
import { isPlainAnswer } from '../do-you-care/plain-answer'
import type { Reply } from '../reply'
import type { State } from '../state'
import type { Turn } from '../types'
import { afterCare } from './after-care'
import type { Danger, Kind } from './danger'
import { noticedIn } from './noticed'
import { readerOf } from './reader'
import { wordsIn } from './translation'
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
  const danger = noticedIn(context.pieces, context.knowledge.detect)
  if (danger.tier === 0 || (danger.tier === 2 && isPlainAnswer(context))) return null
  return danger.tier === 1 ? showCard(context, danger) : askIfSafe(context, danger)
}

function showCard(context: Context, danger: Danger): Turn {
  const { services, replies } = answerToo(context, danger)
  const card = urgentHelpCard(danger.kinds, readerOf(context, danger.kinds))
  const shown = services.length > 0 ? services : servicesOn(card)
  const aside = setAside(context, danger)
  const said: Reply[] = [
    { kind: 'urgent-help', card },
    ...replies,
    afterCare(context, danger.kinds),
    ...heldWords(context, aside),
  ]
  return end(context, 'crisis-help', said, { askedIfSafe: false, ...aside }, { services: shown })
}

/** The numbers come before the question, and where an ambulance may be needed 999 comes before any other word. */
function askIfSafe(context: Context, danger: Danger): Turn {
  const { say } = context
  const { services, replies } = answerToo(context, danger)
  const { language } = readerOf(context, danger.kinds)
  const numbers = danger.kinds.includes('medical_emergency') ? 'safety-check.ambulance' : 'safety-check.text'
  const answers = choices(say('safety-check.question'), [
    { value: 'do:yes', label: say('safety-check.yes') },
    { value: 'do:no', label: say('safety-check.no') },
    { value: 'do:not-sure', label: say('safety-check.not-sure') },
    { value: 'do:go-on', label: say('safety-check.rather-not') },
  ])
  const aside = setAside(context, danger)
  const said = [
    text(say(numbers)),
    ...(language ? [wordsIn(language)] : []),
    answers,
    ...replies,
    ...heldWords(context, aside),
  ]
  return end(context, 'safety-check', said, { askedIfSafe: true, ...aside }, { services })
}

/** Words that danger was noticed in may have been the answer to a question, and can still be. */
const heldWords = ({ say }: Context, { heldWords: held }: Partial<State>): Reply[] =>
  held ? [choices(null, [{ value: 'do:keep-words', label: say('form:keep-words') }])] : []

/** What the directory knows of a question that was also asked: nothing that distracts from an ambulance or from staying alive. */
function answerToo(context: Context, { kinds }: Danger): { services: string[]; replies: Reply[] } {
  const { finder } = context.knowledge
  const finding = finder.find(context.text, context.state.area)
  if (!finding.inScope || kinds.includes('medical_emergency')) return { services: [], replies: [] }
  const cards = finding.services
    .slice(0, MOST_SERVICES)
    .filter(({ slug }) => mayStandBelow(context, kinds, slug))
    .flatMap(({ slug }) => cardOf(context, slug) ?? [])
  if (cards.length === 0) return { services: [], replies: [] }
  return {
    services: cards.map(({ slug }) => slug),
    replies: [text(context.say('services.too')), { kind: 'services', cards }],
  }
}

function mayStandBelow({ knowledge }: Context, kinds: readonly Kind[], slug: string): boolean {
  if (!kinds.includes('suicide') && !kinds.includes('self_harm')) return true
  const caring = knowledge.content.topics.filter(({ id }) => CARING_TOPICS.includes(id))
  return caring.some(({ services }) => services.includes(slug))
}
