import { type Context, choices, end, text } from '../context'
import type { Reply } from '../reply'
import type { Turn } from '../types'
import { areaChoices, cardOf } from './show'

/** The list by topic, as buttons. */
export function offerTopics(context: Context): Turn {
  return end(context, 'topics', [text(context.say('topics.text')), topicChoices(context)], { misses: 0 })
}

/** Somebody to talk to: the council's first contact where the area is known, else a question which area it is. */
export function offerPerson(context: Context, sorry: string | null = null): Turn {
  const { state, knowledge, say } = context
  const { councils } = knowledge.content.areas
  const slugs = state.area
    ? [
        councils[state.area].firstContact,
        ...(councils[state.area].outOfHours ? [councils[state.area].outOfHours!] : []),
      ]
    : [councils.Thurrock.firstContact, 'nhs-111-mental-health', 'carers-uk-helpline']
  const cards = slugs.flatMap((slug) => cardOf(context, slug) ?? [])
  const replies: Reply[] = [text(sorry ?? say('person-offered.text')), { kind: 'services', cards }]
  replies.push(
    choices(state.area ? null : say('person-offered.area'), [
      ...(state.area ? [] : areaChoices(context)),
      { value: 'do:topics', label: say('choice.topics') },
    ]),
  )
  const shown = cards.map(({ slug }) => slug)
  return end(context, 'person-offered', replies, { onScreen: shown, focus: null }, { services: shown })
}

/** Which council somebody is in, with its first contact; where it is not known, the question where they live. */
export function offerCouncil(context: Context): Turn {
  const { state, knowledge, say } = context
  if (!state.area) {
    const ask = knowledge.finder.areas.isUnsure(context.text) ? 'area-asked.postcode' : 'my-council.ask'
    return end(context, 'area-asked', [text(say(ask)), choices(null, areaChoices(context))])
  }
  const { council, firstContact } = knowledge.content.areas.councils[state.area]
  const card = cardOf(context, firstContact)
  const replies: Reply[] = [text(say('my-council.text', { council })), { kind: 'services', cards: card ? [card] : [] }]
  return end(
    context,
    'person-offered',
    replies,
    { onScreen: [firstContact], focus: null },
    { services: [firstContact] },
  )
}

/** The topics as choices. */
export const topicChoices = ({ knowledge }: Context): Reply =>
  choices(
    null,
    knowledge.content.topics.map(({ id, label }) => ({ value: `topic:${id}`, label })),
  )
