import type { Outcome } from '../dialogs/outcome'
import type { Tier } from '../referrals/assessment'

/** The tables, as every database has them. Times are milliseconds since 1970; `_json` columns hold JSON text. */
export interface Tables {
  conversation: {
    id: string
    channel: string
    state_json: string
    /** The position of the last entry of its transcript; it never goes back, even when the transcript is forgotten. */
    position: number
    used_at: number
  }
  /** One row a turn: the inbox (its key is seen once), the stored replies, and the transcript, all in one. */
  turn: {
    conversation: string
    turn_key: string
    position: number
    at: number
    said: string | null
    outcome: Outcome
    services_json: string
    replies_json: string
  }
  outbox: {
    key: string
    effect_json: string
    at: number
    due_at: number
    attempts: number
  }
  editor_note: {
    key: string
    kind: 'unanswered' | 'feedback'
    question: string | null
    services_json: string
    useful: number | null
    at: number
  }
  /** Drafts that were saved under a code, of which only the hash is kept. */
  saved_draft: {
    id: string
    code_hash: string
    draft_json: string
    until: number
  }
  /** What was sent. The submission itself never changes; how far it has come stands beside it. */
  submission: {
    id: string
    reference: string
    code_hash: string
    tier: Tier
    submission_json: string
    sent_at: number
    read_by: number
    read_at: number | null
    contact_planned_for: number | null
    closed_at: number | null
  }
}
