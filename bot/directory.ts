import type { ServiceCard, UrgentHelpCard } from '../dialogs/reply'

/** What pages outside a conversation may show of the directory. */
export interface Directory {
  /** A service as a card, with its opening at this moment; undefined for an unknown slug. */
  card(slug: string): ServiceCard | undefined
  /** The list by topic, each with its services' names. */
  topics(): { id: string; label: string; services: { slug: string; name: string }[] }[]
  /** The urgent-help card, for these words or for anybody: compiled in, so it is there when nothing else is. */
  urgentHelp(words?: string): UrgentHelpCard
}
