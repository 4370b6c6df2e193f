import type { Activity } from 'botframework-schema'
import type { Words } from '../../content/words'
import type { Choice, Reply } from '../../dialogs/reply'
import type { Channel } from '../../dialogs/types'
import type { KeptTurn } from '../../store/store'
import { cardAttachments, MOST_BUTTONS, waysCards } from './card-attachments'
import { replyText } from './reply-text'
import { suggestedActions } from './suggested-actions'

/** How replies are put into activities: in which words, and for which channel. */
export interface Rendering {
  words: Words
  channel: Channel
  /** Others read along: Teams then shows no buttons to press below a message. */
  shared?: boolean
}

/** A kept turn as one message activity: its text says everything, and urgent help comes before anything else. */
export function replyActivity(
  { outcome, services, replies }: Pick<KeptTurn, 'outcome' | 'services' | 'replies'>,
  rendering: Rendering,
): Partial<Activity> {
  return { ...message(replies, rendering), channelData: { outcome, services } }
}

/** Replies that belong to no turn, such as saying sorry when a turn failed: a message without an outcome. */
export function message(replies: Reply[], { words, channel, shared = false }: Rendering): Partial<Activity> {
  const ordered = [...replies.filter(isUrgent), ...replies.filter((reply) => !isUrgent(reply))]
  const actions = suggestedActions(ordered)
  const cards = ordered.flatMap((reply) => cardAttachments(words, channel, reply))
  const ways = channel === 'teams' && !shared ? waysOn(ordered) : null
  // Teams shows suggested actions below text alone, and six at most: all others have to be on cards.
  const asCards = ways !== null && (cards.length > 0 || ways.length > MOST_BUTTONS)
  // Whoever sees the cards should not read all of them twice. Numbers of urgent help stand in both: phones dial them in text.
  const told = channel === 'teams' ? ordered.filter(({ kind }) => kind !== 'services') : ordered
  return {
    type: 'message',
    text: replyText(words, told, !ways),
    ...(channel === 'teams' && { summary: firstLine(replyText(words, ordered)) }),
    textFormat: 'plain',
    inputHint: actions ? 'expectingInput' : 'acceptingInput',
    attachments: [...cards, ...(asCards ? waysCards(words, ways) : [])],
    attachmentLayout: 'list',
    ...(actions && !asCards && { suggestedActions: actions }),
  }
}

const isUrgent = (reply: Reply) => reply.kind === 'urgent-help'

/** What can be pressed next, each once: of a list to tick only what is not ticked. */
function waysOn(replies: readonly Reply[]): Choice[] {
  const choices = replies.flatMap((reply) => (reply.kind === 'choices' ? (reply.several?.ways ?? reply.choices) : []))
  return choices.filter(({ label }, at) => choices.findIndex((each) => each.label === label) === at)
}

/** What a notification shows of an answer. */
const firstLine = (text: string): string => text.split('\n', 1)[0] ?? ''
