import type { Words } from '../../content/words'
import type { ContactLine } from '../../dialogs/reply'
import type { Channel } from '../../dialogs/types'
import type { CardAction } from './adaptive-card'

/**
 * The kinds of address that a button may open in each channel. Teams opens tel: and sms: on phones only and does
 * nothing on a desktop, so there a number is text.
 */
const PROTOCOLS: Record<Channel, string[]> = {
  web: ['https:', 'mailto:', 'tel:', 'sms:'],
  directline: ['https:', 'mailto:', 'tel:', 'sms:'],
  teams: ['https:', 'mailto:'],
}

/** Whether a button in this channel may open this address. */
export function opens(channel: Channel, href: string): boolean {
  return URL.canParse(href) && PROTOCOLS[channel].includes(new URL(href).protocol)
}

/**
 * The ways to reach somebody as buttons of a card, those that the channel opens. Buttons cut off what is too long, so of a
 * page there is only the name of its site: its whole address is in the card.
 */
export function linkButtons(words: Words, channel: Channel, contacts: readonly ContactLine[]): CardAction[] {
  return contacts
    .filter(({ href }) => opens(channel, href))
    .map(({ kind, label, value, href }) => ({
      type: 'Action.OpenUrl',
      title: words('activity:label', { label }) + (kind === 'web' ? siteOf(href) : value),
      url: href,
    }))
}

const siteOf = (href: string): string => new URL(href).hostname.replace(/^www\./, '')
