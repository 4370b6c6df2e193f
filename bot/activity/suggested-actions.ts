import type { SuggestedActions } from 'botframework-schema'
import type { Choice, Reply } from '../../dialogs/reply'

/** Every choice of the replies as a button that says its label, once each; undefined when there is none. */
export function suggestedActions(replies: Reply[]): SuggestedActions | undefined {
  const labels = [...new Set(replies.flatMap(choicesOf).map(({ label }) => label))]
  if (labels.length === 0) return undefined
  return { to: [], actions: labels.map((label) => ({ type: 'imBack', title: label, value: label })) }
}

function choicesOf(reply: Reply): Choice[] {
  if (reply.kind === 'choices') return reply.choices
  if (reply.kind === 'services') return reply.cards.flatMap((card) => card.instead)
  return []
}
