import type { Words } from '../../../content/words'
import type { ServiceCard } from '../../../dialogs/reply'
import { type AdaptiveCard, adaptiveCard, type CardAction, heading, paragraph } from '../../activity/adaptive-card'
import { serviceLines } from '../../activity/line'
import { linkButtons } from '../../activity/links'

/** The press that makes a card say again what is open. */
export const SERVICE_VERB = 'service'

export interface ServiceCardParts {
  words: Words
  /** The moment that "open now" speaks of, in words. */
  moment: string
  /** The page of this service, if people can reach it. */
  page: string | null
}

/**
 * A service as staff drop it into a conversation, where it is read at any time: it says when it was open, and can be
 * pressed to say it anew. Clients that cannot do that open the page.
 */
export function sharedServiceCard(card: ServiceCard, { words, moment, page }: ServiceCardParts): AdaptiveCard {
  const body = [
    heading(card.name),
    ...serviceLines(words, card).map(({ label, text }) => paragraph(text, label)),
    paragraph(words('teams:card.as-of', { moment })),
  ]
  const open = (title: string, url: string): CardAction => ({ type: 'Action.OpenUrl', title, url })
  const webPage = page ? [open(words('teams:card.page'), page)] : []
  const again: CardAction = {
    type: 'Action.Execute',
    title: words('teams:card.again'),
    verb: SERVICE_VERB,
    data: { slug: card.slug },
    fallback: 'drop',
  }
  return adaptiveCard(body, [again, ...webPage, ...linkButtons(words, 'teams', card.contacts)])
}

/** The few words of a service in a list of results. */
export const previewOf = (card: ServiceCard): { title: string; text: string } => ({
  title: card.name,
  text: [card.areas, card.contacts.find(({ kind }) => kind === 'phone')?.value, card.opening.text]
    .filter(Boolean)
    .join(' · '),
})
