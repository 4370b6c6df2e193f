import { normalise } from '../../search/text'
import { type Context, choices } from '../context'
import type { Reply } from '../reply'

/**
 * The self-screening, offered to somebody whose words or whose answer tell that they look after someone: half of the people
 * who do take a year to call themselves carers, so nobody has to. Once in a conversation, and always with its own entry.
 */
export function screeningOffer(context: Context, services: readonly string[]): Reply[] {
  const { state, say, knowledge } = context
  const { offeredFor, offeredWith, entry } = knowledge.content.forms['do-you-care']
  if (state.form || context.shared) return []
  const asked = ` ${normalise(context.text)} `
  const tells =
    offeredFor.some((cue) => asked.includes(` ${cue} `)) || services.some((slug) => offeredWith.includes(slug))
  const named = services.some((slug) => slug === entry)
  if (!named && (state.screeningOffered || !tells)) return []
  return [
    choices(say('do-you-care:offer.text'), [
      { value: 'do:do-you-care', label: say('do-you-care:offer.start') },
      { value: 'do:just-ask', label: say('do-you-care:offer.short') },
    ]),
  ]
}
