import type { Words } from '../content/words'
import { wordsOf } from '../search/text'
import { offerPerson } from './ask/offers'
import { type Context, choices, end, text } from './context'
import { languageOf } from './crisis/language'
import { lineIn } from './crisis/translation'
import type { Choice, Reply } from './reply'
import type { Turn } from './types'

/** How many best guesses are offered as buttons. */
const MOST_GUESSES = 3
/** So few words may be a beginning: more of them are asked for. */
const MOST_SHORT = 2

/**
 * Nothing fits. First time: the best guesses as buttons. Second: a person's number. After that the list by topic, and
 * never a third apology (people leave after three turns without progress). Every reply that did not understand carries
 * one line about urgent help, because a disclosure may be what was not understood.
 */
export function fallback(context: Context): Turn {
  const { say, text: asked } = context
  const misses = context.state.misses + 1
  const missed = { ...context, state: { ...context.state, misses } }
  const effects = asked === '' ? [] : [{ kind: 'unanswered' as const, question: asked }]
  if (misses === 1) {
    const { offTopic } = context.knowledge.finder.find(asked, context.state.area)
    const isShort = wordsOf(asked).length <= MOST_SHORT
    const words = offTopic ? 'no-match.out-of-scope' : isShort ? 'no-match.short' : 'no-match.text'
    const offered = offTopic ? choices(null, otherwise(say)) : choices(say('no-match.guesses'), guesses(context))
    const replies = [text(say(words)), offered, ...urgentLine(context)]
    return end(missed, 'no-match', replies, {}, { effects })
  }
  if (misses === 2) {
    const offered = offerPerson(missed, say('no-match.person'))
    return { ...offered, outcome: 'no-match', replies: [...offered.replies, ...urgentLine(context)], effects }
  }
  return end(
    missed,
    'no-match',
    [text(say('no-match.topics')), topicsAfterPerson(missed), ...urgentLine(context)],
    {},
    { effects },
  )
}

/** The list by topic, below a person's number: whoever was not understood three times needs one first. */
function topicsAfterPerson(context: Context): Reply {
  const { say, knowledge } = context
  const topics = knowledge.content.topics.map(({ id, label }) => ({ value: `topic:${id}`, label }))
  return choices(null, [{ value: 'do:person', label: say('choice.person') }, ...topics])
}

/** Whom to call, also in the language of the person: what was not understood may be a disclosure. */
function urgentLine({ say, text: asked }: Context): Reply[] {
  const language = languageOf(asked)
  return [text(say('urgent-line')), ...(language ? [lineIn(language)] : [])]
}

function guesses({ knowledge, state, text: asked, say }: Context): Choice[] {
  const { services } = knowledge.finder.find(asked, state.area)
  const found = services.slice(0, MOST_GUESSES).flatMap(({ slug }) => {
    const service = knowledge.content.bySlug.get(slug)
    return service ? [{ value: `service:${slug}`, label: service.name }] : []
  })
  return [...found, ...otherwise(say)]
}

/** What can be done whatever was not understood. */
const otherwise = (say: Words): Choice[] => [
  { value: 'do:topics', label: say('choice.topics') },
  { value: 'do:person', label: say('choice.person') },
]
