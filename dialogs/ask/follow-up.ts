import type { FollowUps } from '../../content/schema'
import { normalise } from '../../search/text'
import { type Context, choices, end, type Step, text } from '../context'
import type { ServiceCard } from '../reply'
import { afterOne } from './ask'
import { cardOf } from './show'

type Aspect = keyof FollowUps['aspects']

/** A follow-up is short; a longer message is a question of its own, whatever pointing words are in it. */
const MOST_WORDS = 12

/** A question about a service on the screen: "what time do they close", "how much is the second one". */
export const followUp: Step = (context) => {
  const { state, text: asked, say } = context
  if (asked === '' || state.onScreen.length === 0) return null
  const said = ` ${normalise(asked)} `
  if (said.split(' ').length - 2 > MOST_WORDS) return null
  const meant = pointedAt(said, context)
  if (!meant) return null
  const card = cardOf(context, meant.slug)
  const aspect = aspectOf(said, context)
  if (!card || (!aspect && !meant.exactly)) return null
  const replies = aspect
    ? [
        text(answer(card, aspect, context)),
        choices(null, [
          { value: `service:${card.slug}`, label: say('choice.details', { name: card.name }) },
          ...afterOne(context, card.slug),
        ]),
      ]
    : [{ kind: 'services' as const, cards: [card] }, choices(null, afterOne(context, card.slug))]
  return end(context, 'service-details', replies, { misses: 0 }, { services: [card.slug] })
}

/** Which service on the screen is meant: by its place in the list, by its name, or the first for "they" and "it". */
function pointedAt(said: string, { state, knowledge }: Context): { slug: string; exactly: boolean } | null {
  const { ordinals, pointers } = knowledge.content.followUps
  for (const [place, cues] of Object.entries(ordinals)) {
    const slug = state.onScreen[Number(place) - 1]
    if (slug && cues.some((cue) => said.includes(` ${cue} `))) return { slug, exactly: true }
  }
  for (const slug of state.onScreen) {
    const service = knowledge.content.bySlug.get(slug)
    const names = service ? [service.name, ...service.alsoKnownAs].map(normalise) : []
    if (names.some((name) => said.includes(` ${name} `))) return { slug, exactly: false }
  }
  const first = state.onScreen[0]
  return first && pointers.some((cue) => said.includes(` ${cue} `)) ? { slug: first, exactly: false } : null
}

function aspectOf(said: string, { knowledge }: Context): Aspect | null {
  const aspects = Object.entries(knowledge.content.followUps.aspects) as [Aspect, string[]][]
  return aspects.find(([, cues]) => cues.some((cue) => said.includes(` ${cue} `)))?.[0] ?? null
}

/** The answer to one aspect, from the card alone: what the directory does not know is said to be unknown. */
function answer(card: ServiceCard, aspect: Aspect, { say }: Context): string {
  const { name } = card
  const fact = (label: string) => card.facts.find((each) => each.label === say(label))?.text ?? say('card.unknown')
  switch (aspect) {
    case 'hours':
      return say('follow-up.hours', { name, now: card.opening.text, hours: fact('card.hours') })
    case 'cost':
      return say('follow-up.cost', { name, cost: fact('card.cost') })
    case 'languages':
      return say('follow-up.languages', { name, languages: fact('card.languages') })
    case 'how':
      return say('follow-up.how', { name, how: fact('card.how') })
    case 'who':
      return say('follow-up.who', { name, who: fact('card.who') })
    case 'source':
      return say('follow-up.source', { name, provenance: card.provenance })
    case 'contact': {
      const ways = card.contacts.map((contact) => `${contact.label}: ${contact.value}`).join('. ')
      return ways === ''
        ? say('follow-up.no-contact', { name, how: fact('card.how') })
        : say('follow-up.contact', { name, ways })
    }
  }
}
