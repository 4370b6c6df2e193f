import { serviceCard } from '../../../dialogs/card'
import type { Knowledge } from '../../../dialogs/types'
import type { AdaptiveCard } from '../../activity/adaptive-card'
import { previewOf, sharedServiceCard } from '../cards/service'
import type { Result } from './result'

export interface ShelfParts {
  knowledge: () => Knowledge
  now: () => Date
  publicUrl: string | undefined
}

const clock = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/London' })

/** The services as cards to share, always of the content of the moment. */
export class CardShelf {
  constructor(private readonly parts: ShelfParts) {}

  /** A service as a card to share; null for a slug that is not there (any more). */
  card(slug: string): AdaptiveCard | null {
    return this.result(slug)?.card ?? null
  }

  /** The same with its preview for a list. */
  result(slug: string): Result | null {
    const { knowledge, now, publicUrl } = this.parts
    const { content, words } = knowledge()
    const service = content.bySlug.get(slug)
    if (!service) return null
    const card = serviceCard(service, now(), content, words)
    const page = publicUrl ? new URL(`/service/${slug}`, publicUrl).href : null
    return { card: sharedServiceCard(card, { words, moment: clock.format(now()), page }), preview: previewOf(card) }
  }
}
