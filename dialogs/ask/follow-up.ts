import type { FollowUps } from '../../content/schema'
import { normalise } from '../../search/text'
import { type Context, choices, end, type Step, text } from '../context'
import type { Reply, ServiceCard } from '../reply'
import type { Knowledge } from '../types'
import { afterOne } from './ask'
import { cardOf } from './show'

type Aspect = keyof FollowUps['aspects']

/** A follow-up is short; a longer message is a question of its own, whatever pointing words are in it. */
const MOST_WORDS = 12

/** A question about what is on the screen: "what time do they close", "how much is the second one". */
export const followUp: Step = (context) => {
  const { state, text: asked } = context
  if (asked === '' || state.onScreen.length === 0) return null
  const said = ` ${normalise(asked)} `
  if (said.split(' ').length - 2 > MOST_WORDS) return null
  const { slugs, exactly } = pointedAt(said, context)
  const aspect = aspectOf(said, context)
  if (slugs.length === 0 || (!aspect && !exactly)) return null
  const cards = slugs.flatMap((slug) => cardOf(context, slug) ?? [])
  const replies: Reply[] = aspect
    ? cards.map((card) => text(answer(card, aspect, context)))
    : [{ kind: 'services', cards }]
  return end(context, 'service-details', [...replies, onwards(context, cards)], { misses: 0 }, { services: slugs })
}

function onwards(context: Context, cards: readonly ServiceCard[]): Reply {
  const details = cards.map(({ slug, name }) => ({
    value: `service:${slug}`,
    label: context.say('choice.details', { name }),
  }))
  const [only] = cards.length === 1 ? cards : []
  return choices(null, [...details, ...(only ? afterOne(context, only.slug) : [])])
}

/**
 * Which services on the screen are meant: one by its name ("Thurrock First") or by its place in the list (which is
 * exact); all of them by "they" or "it".
 */
function pointedAt(said: string, { state, knowledge }: Context): { slugs: string[]; exactly: boolean } {
  const { ordinals, pointers } = knowledge.content.followUps
  if (knowledge.content.followUps.alone.includes(said.trim())) return { slugs: state.onScreen, exactly: false }
  const named = state.onScreen.filter((slug) => {
    const service = knowledge.content.bySlug.get(slug)
    const names = service ? [service.name, ...service.alsoKnownAs].map(normalise) : []
    return names.some((name) => said.includes(` ${name} `))
  })
  if (named.length > 0) return { slugs: named, exactly: false }
  for (const [place, cues] of Object.entries(ordinals)) {
    const slug = state.onScreen[Number(place) - 1]
    if (slug && cues.some((cue) => said.includes(` ${cue} `))) return { slugs: [slug], exactly: true }
  }
  const pointed = pointers.some((cue) => said.includes(` ${cue} `)) && !saysMore(said, knowledge)
  return { slugs: pointed ? state.onScreen : [], exactly: false }
}

/** How many words beside the ones of a follow-up still make it one: more, and "it" belongs to a question of its own. */
const MOST_OTHER_SUBJECTS = 1

/** Whether a message has subjects of its own: "it is hard to cope, how do i get help" is no question about "it". */
function saysMore(said: string, { content, finder }: Knowledge): boolean {
  const { pointers, aspects } = content.followUps
  const cues = new Set([...pointers, ...Object.values(aspects).flat()].flatMap((cue) => cue.split(' ')))
  const subjects = said.split(' ').filter((word) => word !== '' && finder.isSubject(word) && !cues.has(word))
  return subjects.length > MOST_OTHER_SUBJECTS
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
      if (fact('card.hours') === say('card.unknown')) return say('follow-up.no-hours', { name })
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
