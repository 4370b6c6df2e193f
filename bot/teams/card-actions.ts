import type { TurnContext } from 'botbuilder-core'
import { z } from 'zod'
import type { Words } from '../../content/words'
import type { CardShelf } from './extension/shelf'
import { cardAnswer, type Invoke, type InvokeAnswer } from './invoke'

const actionSchema = z.object({
  action: z.object({ verb: z.string().max(100), data: z.record(z.string(), z.unknown()).nullish() }),
  trigger: z.string().nullish(),
  authentication: z.object({ token: z.string().max(20_000) }).nullish(),
})

/** A press of `Action.Execute`, or a card that asks by itself for how things stand (`automatic`). */
export interface CardPress {
  data: Record<string, unknown>
  automatic: boolean
  /** The token of whoever pressed, where they were asked for it. */
  token: string | null
  invoke: Invoke
  context: TurnContext
}

/** What answers the presses of one verb. */
export type Verb = (press: CardPress) => Promise<InvokeAnswer>

/**
 * Presses on cards, each answered with a card that takes the place of the one that was pressed. Cards stay in a channel for
 * years: a verb or data that is not known (any more) is met with words, never with a failure.
 */
export async function pressCard(
  invoke: Invoke,
  context: TurnContext,
  verbs: Record<string, Verb>,
  words: Words,
): Promise<InvokeAnswer> {
  const parsed = actionSchema.safeParse(invoke.value)
  if (!parsed.success) return cardAnswer.error('BadRequest', words('teams:card.unreadable'))
  const { action, trigger, authentication } = parsed.data
  const verb = Object.hasOwn(verbs, action.verb) ? verbs[action.verb] : undefined
  if (!verb) return cardAnswer.message(words('teams:card.old'))
  return verb({
    data: action.data ?? {},
    automatic: trigger === 'automatic',
    token: authentication?.token ?? null,
    invoke,
    context,
  })
}

/** A service's card as it is now. */
export const serviceVerb =
  (shelf: CardShelf, words: Words): Verb =>
  async ({ data }) => {
    const card = typeof data.slug === 'string' ? shelf.card(data.slug) : null
    return card ? cardAnswer.card(card) : cardAnswer.message(words('teams:card.gone'))
  }
