import type { Words } from '../../content/words'
import type { Context } from '../context'
import type { ServiceCard } from '../reply'
import { cardOf } from './show'

/** Who answers at any hour where no council area is known. */
const DAY_AND_NIGHT = 'nhs-111-mental-health'

/**
 * Who can be reached now and who later, in a sentence or two, so that nobody rings a closed line at night. When the best
 * answer is not open, a line that is open stands beside it.
 */
export function openingSummary(cards: readonly ServiceCard[], context: Context): string {
  const { say } = context
  const open = cards.filter(({ opening }) => opening.state === 'open')
  const closed = cards.filter(({ opening }) => opening.state === 'closed')
  if (open.length > 0) {
    const now = say('services.open-now', { count: open.length, names: list(open, say) })
    const later =
      closed.length === 0 ? now : `${now} ${say('services.later', { count: closed.length, names: list(closed, say) })}`
    return cards[0] === open[0] ? later : `${later} ${cannotWait(context)}`
  }
  const found = say(closed.length === cards.length ? 'services.closed-now' : 'services.found', { count: cards.length })
  return `${found} ${cannotWait(context)}`
}

/** The area's out-of-hours number when it is open, else the line that always is. */
function cannotWait(context: Context): string {
  const { knowledge, state, say } = context
  const local = state.area && knowledge.content.areas.councils[state.area].outOfHours
  const card = [local, DAY_AND_NIGHT]
    .map((slug) => (slug ? cardOf(context, slug) : undefined))
    .find((each) => each?.opening.state === 'open')
  const number = card?.contacts.find(({ kind }) => kind === 'phone')
  return card && number ? say('services.cannot-wait', { name: card.name, number: number.value }) : say('urgent-line')
}

function list(cards: readonly ServiceCard[], say: Words): string {
  const names = cards.map(({ name }) => name)
  return names.length < 2
    ? names.join('')
    : say('list.and', { first: names.slice(0, -1).join(', '), last: names.at(-1)! })
}
