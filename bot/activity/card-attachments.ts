import type { Words } from '../../content/words'
import type { Choice, Choices, Reply, ServiceCard, UrgentHelpCard } from '../../dialogs/reply'
import type { Channel } from '../../dialogs/types'
import { type CardAction, type CardAttachment, cardAttachment, choiceSet, heading, paragraph } from './adaptive-card'
import { type Line, serviceLines, urgentLines } from './line'
import { linkButtons } from './links'

/** The Adaptive Cards of a reply: one for each service, one for urgent help, none for anything else. */
export function cardAttachments(words: Words, channel: Channel, reply: Reply): CardAttachment[] {
  if (reply.kind === 'urgent-help') return [urgentAttachment(words, channel, reply.card)]
  if (reply.kind === 'services') return reply.cards.map((card) => serviceAttachment(words, channel, card))
  return reply.kind === 'choices' && reply.several ? [tickAttachment(reply, reply.several)] : []
}

/** Teams shows up to six buttons of a card. */
export const MOST_BUTTONS = 6

/** What can be done next, as cards of buttons. */
export function waysCards(words: Words, ways: readonly Choice[]): CardAttachment[] {
  const cards: CardAttachment[] = []
  for (let at = 0; at < ways.length; at += MOST_BUTTONS) {
    const title = words(at === 0 ? 'activity:ways' : 'activity:more-ways')
    cards.push(cardAttachment([paragraph(title)], ways.slice(at, at + MOST_BUTTONS).map(press)))
  }
  return cards
}

/** A list to tick, sent with one press; what else can be done stays with the suggested actions. */
function tickAttachment({ prompt, choices }: Choices, { send, ways }: NonNullable<Choices['several']>): CardAttachment {
  const options = choices.filter(({ value }) => !ways.some((way) => way.value === value))
  const list = choiceSet(
    prompt ?? send.label,
    options.map(({ value, label }) => ({ title: label, value })),
  )
  return cardAttachment(
    [list],
    [{ type: 'Action.Submit', title: send.label, data: { choice: send.value, label: send.label } }],
  )
}

function serviceAttachment(words: Words, channel: Channel, card: ServiceCard): CardAttachment {
  const actions = [...card.instead.map(press), ...linkButtons(words, channel, card.contacts)]
  return cardAttachment([heading(card.name), ...paragraphs(serviceLines(words, card))], actions)
}

function urgentAttachment(words: Words, channel: Channel, card: UrgentHelpCard): CardAttachment {
  const contacts = card.lines.flatMap((line) => line.contacts)
  return cardAttachment(
    [heading(card.title), ...paragraphs(urgentLines(words, card))],
    linkButtons(words, channel, contacts),
  )
}

const paragraphs = (lines: Line[]) => lines.map(({ label, text }) => paragraph(text, label))

function press({ value, label }: Choice): CardAction {
  return {
    type: 'Action.Submit',
    title: label,
    data: { choice: value, label, msteams: { type: 'imBack', value: label } },
  }
}
