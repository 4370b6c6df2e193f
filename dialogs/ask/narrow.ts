import type { Council } from '../../content/schema'
import { type Context, choices, end, type Step, text } from '../context'
import { examples } from '../join'
import { placeAlone } from '../place'
import type { Reply } from '../reply'
import type { Turn } from '../types'
import { areaChoices, cardOf, showFound } from './show'

/** Narrowing to a council area: by button, or by typing a town, a council or a postcode and nothing else. */
export const narrow: Step = (context) => {
  if (context.action?.do === 'area') return toArea(context, context.action.council)
  if (context.command === 'all-areas') return toArea(context, null)
  const place = placeAlone(context)
  if (place === 'unsure') return askArea(context)
  return place && toArea(context, place)
}

/** A postcode that may be in two councils is asked about, never guessed. */
const askArea = (context: Context): Turn =>
  end(context, 'area-asked', [text(context.say('area-asked.postcode')), choices(null, areaChoices(context))])

function toArea(context: Context, area: Council | null): Turn {
  const { state, say, knowledge } = context
  const where = area ? say('area-set.to', { area: say(`area.${area}`) }) : say('area-set.any')
  if (!state.question) return welcomeTo(context, area, where)
  const finding = knowledge.finder.find(state.question, area)
  const inArea = finding.services.filter(({ slug }) => {
    const service = knowledge.content.bySlug.get(slug)
    return service && (!area || knowledge.finder.areas.covers(service.areas, area))
  })
  return showFound(context, { question: state.question, found: inArea.map(({ slug }) => slug), area, opening: where })
}

/** A place before any question: it is remembered, and the council's own number is there at once. */
function welcomeTo(context: Context, area: Council | null, where: string): Turn {
  const { say, knowledge } = context
  const card = area ? cardOf(context, knowledge.content.areas.councils[area].firstContact) : undefined
  const replies: Reply[] = [text(where)]
  if (card)
    replies.push(text(say('area-set.first', { area: say(`area.${area}`) })), { kind: 'services', cards: [card] })
  replies.push(choices(null, card ? [{ value: 'do:topics', label: say('choice.topics') }] : examples(context)))
  const shown = card ? [card.slug] : []
  return end(context, 'area-set', replies, { area, onScreen: shown, focus: null, misses: 0 }, { services: shown })
}
