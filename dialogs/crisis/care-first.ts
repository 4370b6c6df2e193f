import { isPlaceInList } from '../ask/pointed-at'
import { cardOf } from '../ask/show'
import { type Context, choices, end, type Step, text } from '../context'
import { setAside } from '../do-you-care/aside'
import { isPlainAnswer } from '../do-you-care/plain-answer'
import type { Reply } from '../reply'
import type { Turn } from '../types'
import type { Topic } from './care-book'
import type { Danger } from './danger'
import { heldWords } from './held-words'
import { noticedIn } from './noticed'
import { together } from './open-danger'
import { readerOf } from './reader'
import { safetyChoices } from './safety-choices'
import { openedBy, showCard } from './show-card'
import { asksOfTraces, cannotSpeak, endsTalk, isOfMan } from './told'
import { topicsOf } from './topics'
import { wordsIn } from './translation'
import { type Reader, WATCHED } from './urgent-help'

/** How many services of the directory may stand below the care, for whoever also asked a question. */
const MOST_SERVICES = 3
/** Below words about one's own life, only services for just that may stand. */
const CARING_TOPICS = ['someone-to-talk-to', 'mental-health', 'not-safe', 'children-and-young-people']
/** Below these stand no services: an ambulance, getting away, or a first quiet step is all that counts. */
const NOTHING_BELOW: readonly Topic[] = ['medical_emergency', 'attacked', 'hurt_by_me', 'cannot_speak']
const OF_ONES_LIFE: readonly Topic[] = ['suicide', 'self_harm']
/** Lines for men who are abused stand only below words of a man, or of a woman who does it. */
const FOR_MEN = ['mens-advice-line']
/** Commands whose words may be those of danger all the same: "no, not safe", "help me to calm down". */
const HEARD_ALL_THE_SAME = ['urgent', 'help', 'no', 'calm', 'plan']
/** Not below words about somebody who is surely over 35. */
const FOR_YOUNG = ['papyrus-hopeline247', 'childline', 'set-camhs']

/**
 * Danger before anything else that reads the words. Urgent help is shown at once, or one gentle question asked; what the
 * person was doing stays exactly where it was. A second sign, while one is open, is no question any more. If the words were
 * also a question for the directory, its answer stands below the care, so that nobody has to choose between safety and an
 * answer. A medical emergency gets 999 and nothing else.
 */
export const careFirst: Step = (context) => {
  const danger = noticedIn(context.pieces, context.knowledge.detect)
  const { danger: open } = context.state
  const isPlain = () => isPlainAnswer(context) || isPlaceInList(context) || isPlainCommand(context)
  if (danger.tier === 0 || (danger.tier === 2 && !open && isPlain())) return null
  if (open && danger.tier === 2 && asksOfTraces(context.spoken)) return null
  const topics = topicsOf(danger.kinds, context.spoken)
  if (danger.tier === 2 && !open) return askIfSafe(context, danger, topics)
  return careFor(context, danger, [...together(open, topics, danger.tier), ...quietToo(context)])
}

/** What is said to the assistant itself ("not sure", "that is not what i asked") is veiled at most by accident. */
const isPlainCommand = ({ command, pieces, text }: Context): boolean =>
  command !== null && !HEARD_ALL_THE_SAME.includes(command) && pieces.length === 1 && pieces[0]!.trim() === text

/** Whoever is watched and cannot ring is told how to be heard without a word. */
const quietToo = ({ state, spoken }: Context): Topic[] =>
  state.danger?.topics.some((topic) => WATCHED.includes(topic)) && cannotSpeak(spoken) ? ['cannot_speak'] : []

function careFor(context: Context, danger: Danger, topics: readonly Topic[]): Turn {
  const { services, replies } = answerToo(context, topics)
  const aside = setAside(context, danger)
  return showCard(context, topics, {
    once: onceMore(context, topics),
    below: [...privacyToo(context, topics), ...replies],
    after: heldWords(context, aside.heldWords),
    services,
    patch: aside,
  })
}

/** Whoever wants to be left alone is not asked again; what is new has its own first words, what goes on has others. */
function onceMore({ state, spoken }: Context, topics: readonly Topic[]): Reader['once'] {
  if (state.askedIfSafe && endsTalk(spoken)) return 'unanswered'
  return topics.every((topic) => state.danger?.topics.includes(topic)) ? 'more-told' : null
}

/** The numbers come before the question, and where an ambulance may be needed 999 comes before any other word. */
function askIfSafe(context: Context, danger: Danger, topics: readonly Topic[]): Turn {
  const { say } = context
  const { services, replies } = answerToo(context, topics)
  const reader = readerOf(context, topics)
  const numbers = topics.includes('medical_emergency') ? 'safety-check.ambulance' : 'safety-check.text'
  const aside = setAside(context, danger)
  const said = [
    text(say(numbers)),
    ...(reader.language ? [wordsIn(reader.language)] : []),
    choices(say('safety-check.question'), safetyChoices(context)),
    ...privacyToo(context, topics),
    ...replies,
    ...heldWords(context, aside.heldWords),
  ]
  return end(
    context,
    'safety-check',
    said,
    { askedIfSafe: true, danger: openedBy(topics, reader), ...aside },
    { services },
  )
}

/** Whoever is afraid of being seen is told what is kept. */
const privacyToo = ({ spoken, say }: Context, topics: readonly Topic[]): Reply[] =>
  topics.includes('abuse_or_safeguarding') && asksOfTraces(spoken) ? [text(say('privacy.text'))] : []

/** What the directory knows of a question that was also asked: nothing that distracts from an ambulance or from staying alive. */
function answerToo(context: Context, topics: readonly Topic[]): { services: string[]; replies: Reply[] } {
  const { finder } = context.knowledge
  const finding = finder.find(context.text, context.state.area)
  const isAlone = topics.some((topic) => NOTHING_BELOW.includes(topic))
  if (!finding.inScope || isAlone || endsTalk(context.text)) return { services: [], replies: [] }
  const cards = finding.services
    .slice(0, MOST_SERVICES)
    .filter(({ slug }) => mayStandBelow(context, topics, slug))
    .flatMap(({ slug }) => cardOf(context, slug) ?? [])
  if (cards.length === 0) return { services: [], replies: [] }
  return {
    services: cards.map(({ slug }) => slug),
    replies: [text(context.say('services.too')), { kind: 'services', cards }],
  }
}

function mayStandBelow(context: Context, topics: readonly Topic[], slug: string): boolean {
  const { knowledge, spoken } = context
  const { older, young } = readerOf(context, topics)
  if (FOR_YOUNG.includes(slug) && older && !young) return false
  if (FOR_MEN.includes(slug) && !isOfMan(spoken)) return false
  if (!topics.some((topic) => OF_ONES_LIFE.includes(topic))) return true
  const caring = knowledge.content.topics.filter(({ id }) => CARING_TOPICS.includes(id))
  return caring.some(({ services }) => services.includes(slug))
}
