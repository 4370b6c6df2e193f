import type { Context } from '../context'
import { fillingOf, readingOf } from '../form/filling'
import { placeOf } from '../form/position'
import { isOptionPhrase } from '../form/read-answer'
import { isAtForm } from '../state'

/**
 * Whether the whole message is one of the answers that the open question offers, in words that editors gave it: "soon",
 * "nephew". Such words are veiled at most by accident. They are still heard where they are plainly danger (tier 1), and
 * anywhere else.
 */
export function isPlainAnswer(context: Context): boolean {
  const { state, action, pieces } = context
  if (!state.form || !isAtForm(state) || action !== null || pieces.length !== 1) return false
  const filling = fillingOf(context, state.form)
  const place = placeOf(filling.form, filling.draft, filling.circumstances)
  return place.kind === 'question' && isOptionPhrase(place.question, context.text, readingOf(context, filling))
}
