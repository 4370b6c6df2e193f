import type { Words } from '../../content/words'
import type { ServiceCard } from '../reply'

/** One sentence on who can be reached now and who later, so that nobody rings a closed line at night. */
export function openingSummary(cards: readonly ServiceCard[], say: Words): string {
  const open = cards.filter((card) => card.opening.state === 'open')
  const closed = cards.filter((card) => card.opening.state === 'closed')
  if (open.length > 0) return say('services.open-now', { count: open.length, names: list(open, say) })
  if (closed.length > 0) return say('services.closed-now')
  return say('services.found', { count: cards.length })
}

function list(cards: readonly ServiceCard[], say: Words): string {
  const names = cards.map((card) => card.name)
  return names.length < 2
    ? names.join('')
    : say('list.and', { first: names.slice(0, -1).join(', '), last: names.at(-1)! })
}
