import type { Words } from '../../content/words'
import type { Context } from '../context'
import type { ContactLine, ServiceCard } from '../reply'
import { cardOf } from './show'

/** Who answers at any hour where no council area is known. */
const DAY_AND_NIGHT = 'nhs-111-mental-health'

/**
 * Who can be reached now and who later, in a sentence or two, so that nobody rings a closed line at night. A service that
 * is asked for on somebody else's number is never said to be open itself. When the best answer is closed, a line that is
 * open stands beside it.
 */
export function openingSummary(cards: readonly ServiceCard[], context: Context): string {
  const { say } = context
  const through = cards.filter((card) => askedOn(card) !== null)
  const direct = cards.filter((card) => askedOn(card) === null)
  const open = direct.filter(({ opening }) => opening.state === 'open')
  const closed = cards.filter((card) => card.opening.state === 'closed' && isShut(card))
  const sentences = [
    ...(open.length > 0 ? [say('services.open-now', { count: open.length, names: list(open, say) })] : []),
    ...throughOthers(through, say),
  ]
  if (sentences.length === 0) {
    const none = closed.length === cards.length ? 'services.closed-now' : 'services.found'
    sentences.push(say(none, { count: cards.length }))
  } else if (closed.length > 0) {
    sentences.push(say('services.later', { count: closed.length, names: list(closed, say) }))
  }
  if (cards[0] && isShut(cards[0])) sentences.push(cannotWait(context))
  return sentences.join(' ')
}

/** Whether nobody answers for it now, neither itself nor the line that it is asked for on. */
const isShut = (card: ServiceCard): boolean => {
  const line = askedOn(card)
  return line?.opening ? line.opening.state === 'closed' : card.opening.state === 'closed'
}

/** The number of somebody else on which a service is asked for; null where it answers itself. */
const askedOn = ({ contacts }: ServiceCard): ContactLine | null => {
  const first = contacts.find(({ kind }) => kind === 'phone')
  return first?.answeredBy ? first : null
}

/** Whom to call and what to ask for, once for each number that answers now. */
function throughOthers(cards: readonly ServiceCard[], say: Words): string[] {
  const lines = new Map<string, ServiceCard[]>()
  for (const card of cards) {
    const line = askedOn(card)!
    if (line.opening?.state !== 'open') continue
    const { answeredBy, value } = line
    const who = answeredBy!.includes(value) ? answeredBy! : say('services.line', { name: answeredBy!, number: value })
    lines.set(who, [...(lines.get(who) ?? []), card])
  }
  return [...lines].map(([line, asked]) => say('services.through', { line, names: list(asked, say) }))
}

/** The area's first contact or its out-of-hours number, whichever is open, else the line that always is. */
function cannotWait(context: Context): string {
  const { knowledge, state, say } = context
  const council = state.area && knowledge.content.areas.councils[state.area]
  const card = [council?.firstContact, council?.outOfHours, DAY_AND_NIGHT]
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
