import type { Authority, Tier } from '../assessment'

/** What a mail to a link worker is about: references, tiers and times, and never a word of anybody. */
export interface AlertedCase {
  reference: string
  tier: Tier
  /** An ISO moment; null when nothing is due. */
  dueAt: string | null
}
export const ALERTS = ['urgent', 'overdue', 'digest'] as const
export type AlertKind = (typeof ALERTS)[number]

/** What leaves the desk: a case for a council that the person agreed to, or a mail that tells a worker to look. */
export type Errand =
  | { kind: 'send-on'; submission: string; to: Authority; text: string }
  /** `to` is a worker's id; null is the shared mailbox. `count` is of all such cases, of which some are named. */
  | { kind: 'alert'; to: string | null; what: AlertKind; count: number; cases: AlertedCase[] }

/** An errand under a key that is the same however often it is given out. */
export interface KeyedErrand {
  key: string
  errand: Errand
}
