import { type AdaptiveCard, attached } from '../../activity/adaptive-card'
import { answered, type InvokeAnswer } from '../invoke'

/** A card among results, and the few words that stand for it in the list. */
export interface Result {
  card: AdaptiveCard
  preview: { title: string; text: string }
}

/** Results to pick from. A card that is picked goes into what the person is writing. */
export const results = (list: readonly Result[]): InvokeAnswer =>
  answered({ composeExtension: { type: 'result', attachmentLayout: 'list', attachments: list.map(attachmentOf) } })

/** A few words instead of results. */
export const noResults = (text: string): InvokeAnswer => answered({ composeExtension: { type: 'message', text } })

const attachmentOf = ({ card, preview }: Result) => ({
  ...attached(card),
  preview: { contentType: 'application/vnd.microsoft.card.thumbnail', content: preview },
})
