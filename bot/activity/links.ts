import type { Channel } from '../../dialogs/types'

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
