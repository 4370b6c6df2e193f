import { normalise } from '../../search/text'
import { type Context, choices, end, type Step, text } from '../context'
import type { Reply, ServiceCard } from '../reply'
import type { Turn } from '../types'
import { afterOne } from './ask'
import { type Aspect, answersTo } from './aspects'
import { pointedAt, saysMore } from './pointed-at'
import { cardOf } from './show'

/** A follow-up is short; a longer message is a question of its own, whatever pointing words are in it. */
const MOST_WORDS = 12

/** A question about what is on the screen: "what time do they close", "how much is the second one". */
export const followUp: Step = (context) => {
  const { text: asked } = context
  if (asked === '') return null
  const said = ` ${normalise(asked)} `
  if (said.split(' ').length - 2 > MOST_WORDS) return null
  const aspect = aspectOf(said, context)
  if (context.state.onScreen.length === 0) return aspect ? whichOne(said, context) : null
  const { slugs, exactly } = pointedAt(said, context)
  if (slugs.length === 0 || (!aspect && !exactly)) return null
  const cards = slugs.flatMap((slug) => cardOf(context, slug) ?? [])
  const replies: Reply[] = aspect ? answersTo(aspect, cards, context).map(text) : [{ kind: 'services', cards }]
  const [only] = slugs.length === 1 ? slugs : []
  // "The second one", then "is it free": it is the second one. The list stays, for "the third one".
  const seen =
    only && !context.state.onScreen.includes(only) ? { onScreen: [only], focus: null } : { focus: only ?? null }
  return end(
    context,
    'service-details',
    [...replies, onwards(context, cards)],
    { ...seen, misses: 0 },
    { services: slugs },
  )
}

/** "What time do they open" with nothing on the screen: which service is asked for, not a search for "open". */
function whichOne(said: string, context: Context): Turn | null {
  const { followUps } = context.knowledge.content
  const points = followUps.pointers.some((cue) => said.includes(` ${cue} `))
  if (!points || saysMore(said, context.knowledge, 0)) return null
  const topics = [{ value: 'do:topics', label: context.say('choice.topics') }]
  return end(context, 'question-asked', [text(context.say('follow-up.which')), choices(null, topics)])
}

function onwards(context: Context, cards: readonly ServiceCard[]): Reply {
  const details = cards.map(({ slug, name }) => ({
    value: `service:${slug}`,
    label: context.say('choice.details', { name }),
  }))
  const [only] = cards.length === 1 ? cards : []
  return choices(null, [...details, ...(only ? afterOne(context, only.slug) : [])])
}

/** What is asked: the first aspect of the content's list whose words are said; with a place, whether they come there. */
function aspectOf(said: string, { knowledge }: Context): Aspect | null {
  const { councils } = knowledge.finder.areas.mentioned(said.trim().split(' '))
  const comes = knowledge.content.followUps.comes.some((cue) => said.includes(` ${cue} `))
  if (comes && councils.length === 1) return 'comes'
  const aspects = Object.entries(knowledge.content.followUps.aspects) as [Aspect, string[]][]
  return aspects.find(([, cues]) => cues.some((cue) => said.includes(` ${cue} `)))?.[0] ?? null
}
