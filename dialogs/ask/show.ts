import type { Council } from '../../content/schema'
import { serviceCard } from '../card'
import { type Context, choices, end, text } from '../context'
import { screeningOffer } from '../do-you-care/offer'
import type { Outcome } from '../outcome'
import type { Choice, Reply, ServiceCard } from '../reply'
import type { State } from '../state'
import type { Turn } from '../types'
import { needsArea } from './needs-area'
import { openingSummary } from './opening-summary'

/** How many services are shown at once: enough to choose from, few enough to read on a phone at night. */
const AT_ONCE = 3
/** How many are remembered for "more". */
export const MOST_FOUND = 9

interface Answer {
  question: string
  found: string[]
  area: Council | null
  /** A line above the services, for example where the search looked. */
  opening?: string | null
}

/** Shows the first services found for a question. */
export function showFound(context: Context, { question, found, area, opening = null }: Answer): Turn {
  const state: State = { ...context.state, question, area, found: found.slice(0, MOST_FOUND), shown: 0, misses: 0 }
  return found.length > 0
    ? showNext({ ...context, state }, 'services-found', opening)
    : noneThere({ ...context, state })
}

/** Shows the next services for the last question; with none left, says so and offers other ways. */
export function showMore(context: Context, outcome: Outcome = 'services-found'): Turn | null {
  const { state, say } = context
  if (state.found.length === 0) return null
  if (state.shown < state.found.length) return showNext(context, outcome, state.shown > 0 ? say('services.more') : null)
  return end(context, outcome, [text(say('services.no-more')), choices(null, otherWays(context))])
}

/** Nothing is known for the area: said plainly, with the way to look further. */
function noneThere(context: Context): Turn {
  const { state, say } = context
  const elsewhere = state.area ? [{ value: 'area:any', label: say('choice.any-area') }] : []
  const replies = [
    text(say('services.none')),
    choices(null, [...elsewhere, ...otherWays(context)]),
    text(say('urgent-line')),
  ]
  return end(context, 'no-match', replies, { onScreen: [] })
}

function showNext(context: Context, outcome: Outcome, opening: string | null): Turn {
  const { state, say, knowledge } = context
  const slugs = state.found.slice(state.shown, state.shown + AT_ONCE)
  const cards = slugs.flatMap((slug) => cardOf(context, slug) ?? [])
  const shown = state.shown + slugs.length
  const replies: Reply[] = []
  if (opening) replies.push(text(opening))
  replies.push(text(openingSummary(cards, context)), { kind: 'services', cards })
  const next: Choice[] = []
  if (shown < state.found.length) next.push({ value: 'do:more', label: say('choice.more') })
  if (needsArea(slugs, state.area, knowledge)) next.push(...areaChoices(context))
  else if (state.area) next.push({ value: 'area:any', label: say('choice.any-area') })
  if (state.feedback === 'none' && outcome === 'services-found') {
    next.push(
      { value: 'do:useful-yes', label: say('choice.useful-yes') },
      { value: 'do:useful-no', label: say('choice.useful-no') },
    )
  }
  next.push({ value: 'do:start-again', label: say('choice.start-again') })
  const offer = outcome === 'services-found' ? screeningOffer(context, slugs) : []
  replies.push(choices(null, next), ...offer)
  const screeningOffered = state.screeningOffered || offer.length > 0
  return end(
    context,
    outcome,
    replies,
    { ...state, shown, onScreen: slugs, focus: null, screeningOffered },
    { services: slugs },
  )
}

/** A service of the directory as a card; undefined when a newer directory no longer has it. */
export function cardOf(
  { knowledge, at, say }: Pick<Context, 'knowledge' | 'at' | 'say'>,
  slug: string,
): ServiceCard | undefined {
  const service = knowledge.content.bySlug.get(slug)
  return service && serviceCard(service, at, knowledge.content, say)
}

/** The council areas to choose from. */
export const areaChoices = ({ say }: Context): Choice[] =>
  (['Thurrock', 'Southend', 'Essex', 'Kent', 'Medway'] as const).map((council) => ({
    value: `area:${council}`,
    label: say('choice.area', { area: say(`area.${council}`) }),
  }))

/** Ways on when the answers did not help. */
export const otherWays = ({ say }: Context): Choice[] => [
  { value: 'do:person', label: say('choice.person') },
  { value: 'do:topics', label: say('choice.topics') },
  { value: 'do:start-again', label: say('choice.start-again') },
]
