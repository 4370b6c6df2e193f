import type { Generated } from 'kysely'
import type { Outcome } from '../dialogs/outcome'
import type { Authority, Tier } from '../referrals/assessment'
import type { Role } from '../referrals/lifecycle/case'
import type { Wish } from '../referrals/lifecycle/event'
import type { TraceKind } from '../referrals/traces'
import type { Head, Link } from './chain'
import type { Sealed } from './vault'

/** The tables, as every database has them. Times are milliseconds since 1970; `_json` columns hold JSON text. What people said or wrote is sealed. */
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
    effect_json: Sealed
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
    draft_json: Sealed
    until: number
  }
  /** What was sent. The submission itself never changes; how far it has come stands beside it. */
  submission: {
    id: string
    reference: string
    code_hash: string
    tier: Tier
    submission_json: Sealed
    sent_at: number
    read_by: number
    read_at: number | null
    contact_planned_for: number | null
    closed_at: number | null
    /** Since when it is a case at the desk. */
    case_since: number | null
  }
  /** How each case stands, for lists: made anew from its events whenever one is added. */
  case_now: {
    submission: string
    open: 0 | 1
    read: 0 | 1
    tier: Tier
    authority: Authority
    owner: string | null
    /** The end of time when nothing is due, so that one index has the order of the lists. */
    due_at: number
    reference: string
    sent_at: number
    closed_at: number | null
    /** Since when something that the person asked for waits for an answer. */
    asks_at: number | null
  }
  /** What happened to cases, in one chain: see chain.ts. */
  case_event: Omit<Link, 'words'> & { words: Sealed | null }
  /** The one row of the chain's head. */
  case_chain: Head & { id: 1 }
  /** What people asked about what they sent. The words stay only until they are an event of the case. */
  case_ask: {
    id: Generated<number>
    submission: string
    what: Wish
    text: Sealed | null
    at: number
    answered_at: number | null
  }
  /** By what cases of one person may be found: keyed digests of a number, an address, or a name with a postcode. */
  case_trace: { submission: string; kind: TraceKind; digest: string }
  /** What was told to somebody, so that it is told once. */
  claim: { key: string; at: number }
  /** What is counted of each case, made anew from its events whenever one is added. */
  case_figure: { submission: string; sent_at: number; authority: Authority; figures_json: string }
  /** How far people came in forms, by day, when their conversations were forgotten. */
  form_count: { day: string; form: string; question: string; reached: number; answered: number; stopped: number }
  /** Changes of the content that link workers propose. */
  content_proposal: {
    id: Generated<number>
    kind: 'phrase' | 'number'
    service: string
    text: string
    by: string
    at: number
    state: 'open' | 'accepted' | 'declined'
    decided_at: number | null
  }
  /** When workers are on leave: dates in England, both included. */
  worker_leave: { worker: string; from: string; until: string }
  worker: {
    id: string
    email: string
    name: string
    role: Role
    areas_json: string
    password: string | null
    invite_hash: string | null
    invite_until: number | null
    /** Who they are at the identity provider, if they come with a work account. */
    subject: string | null
  }
  /** Who is signed in. Of the number in the cookie only the hash is kept. */
  session: {
    token_hash: string
    worker: string
    form_token: string
    begun_at: number
    used_at: number
    /** When they proved who they are; null when nobody knows. */
    authenticated_at: number | null
  }
  /** Teams that the app was added to, and the way to speak there. */
  teams_place: {
    id: string
    reference_json: string
    at: number
  }
  /** Cards that were put into a channel, so that each is put there once and can be changed. */
  teams_card: {
    key: string
    place: string
    activity: string
    at: number
  }
  /** Questions that nothing answered and staff sent to the people who look after the directory. */
  sent_question: {
    id: string
    question: Sealed
    reference_json: string
    at: number
    answer: string | null
    services_json: string | null
  }
}
