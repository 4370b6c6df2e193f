import type { Council } from '../../content/schema'
import { wordsOf } from '../../search/text'
import { type Context, choices, end, type Step } from '../context'
import { fallback } from '../fallback'
import type { Choice } from '../reply'
import type { Turn } from '../types'
import { type LookedUp, lookUp } from './look-up'
import { offerPerson } from './offers'
import { cardOf, showFound } from './show'
import { fitting, type Situation, situationIn } from './situation'

/** A question in the person's own words, a topic, or a service pressed: the directory answers. */
export const ask: Step = (context) => {
  const { action, knowledge, state, say } = context
  if (action?.do === 'service') {
    const card = cardOf(context, action.id)
    if (!card) return null
    const replies = [{ kind: 'services' as const, cards: [card] }, choices(null, afterOne(context, card.slug))]
    return end(
      context,
      'service-details',
      replies,
      { onScreen: [card.slug], focus: null, misses: 0 },
      { services: [card.slug] },
    )
  }
  if (action?.do === 'topic') {
    const topic = knowledge.content.topics.find(({ id }) => id === action.id)
    if (!topic) return null
    const { area } = state
    const served = topic.services.filter((slug) => {
      const service = knowledge.content.bySlug.get(slug)
      return service && (!area || knowledge.finder.areas.covers(service.areas, area))
    })
    return showFound(context, { question: topic.label, found: served, area })
  }
  if (action?.do === 'like') return similar(context, action.id)
  if (context.command === 'like-this' && state.onScreen[0]) return similar(context, state.onScreen[0])
  if (context.text === '') return null

  const looked = lookUp(context.text, state.area, knowledge)
  const situation = situationIn(context.text, knowledge.content)
  if (situation) return kindly(context, situation, looked)
  if (!looked) return fallback(context)
  const { found, searched } = looked
  const unsure = !searched && knowledge.finder.areas.isUnsure(context.text)
  const opening = searched ? whereLooked(context, searched) : unsure ? say('area-asked.postcode') : null
  return showFound(context, { question: context.text, found, area: searched ?? state.area, opening })
}

/** A kind word first, then the services that are right in that moment. */
function kindly(context: Context, situation: Situation, looked: LookedUp | null): Turn {
  const { knowledge, state, say, text: question } = context
  const area = looked?.searched ?? state.area
  const kind = say(`kind.${situation.id}`)
  const found = fitting(looked?.found ?? [], situation, knowledge.content)
  if (found.length > 0) return showFound(context, { question, found, area, opening: kind })
  const offered = offerPerson({ ...context, state: { ...state, area } }, kind)
  return { ...offered, state: { ...offered.state, area } }
}

/** Where the search looked, and why there, when the writer lives in another council than the person they look after. */
function whereLooked({ knowledge, text: asked, say }: Context, searched: Council): string {
  const { councils, own } = knowledge.finder.areas.mentioned(wordsOf(asked))
  const area = say(`area.${searched}`)
  return councils.length > 1 && own.length > 0 && !own.includes(searched)
    ? say('services.area-of-other', { area })
    : say('services.area', { area })
}

/** Services like one that was shown, by what it does. */
function similar(context: Context, slug: string): Turn | null {
  const { knowledge, state, say } = context
  const service = knowledge.content.bySlug.get(slug)
  if (!service) return null
  const finding = knowledge.finder.find(`${service.what} ${service.whoFor ?? ''}`, state.area, slug)
  const found = finding.services.map((each) => each.slug)
  return showFound(context, {
    question: service.what,
    found,
    area: state.area,
    opening: say('services.like', { name: service.name }),
  })
}

export const afterOne = (context: Context, slug: string): Choice[] => [
  ...referChoice(context, slug),
  { value: `like:${slug}`, label: context.say('choice.like') },
  ...(context.state.found.length > 0 ? [{ value: 'do:back', label: context.say('choice.back') }] : []),
  { value: 'do:start-again', label: context.say('choice.start-again') },
]

/** A service that takes requests from here can be asked to contact the person. */
const referChoice = ({ knowledge, canSend, say }: Context, slug: string): Choice[] =>
  canSend && knowledge.content.bySlug.get(slug)?.takesReferrals
    ? [{ value: `refer:${slug}`, label: say('choice.refer') }]
    : []
