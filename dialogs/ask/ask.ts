import type { Council } from '../../content/schema'
import { wordsOf } from '../../search/text'
import { type Context, choices, end, type Step } from '../context'
import { fallback } from '../fallback'
import type { Choice } from '../reply'
import type { Turn } from '../types'
import { lookUp } from './look-up'
import { cardOf, showFound } from './show'

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
  if (!looked) return fallback(context)
  const { found, searched } = looked
  const unsure = !searched && knowledge.finder.areas.isUnsure(context.text)
  const opening = searched ? whereLooked(context, searched) : unsure ? say('area-asked.postcode') : null
  return showFound(context, { question: context.text, found, area: searched ?? state.area, opening })
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
