import type { Draft } from '../dialogs/form/draft'
import type { Outcome } from '../dialogs/outcome'
import type { Reply } from '../dialogs/reply'
import type { State } from '../dialogs/state'
import type { Channel, Found, OutgoingEffect, Turn } from '../dialogs/types'
import type { Submission } from '../referrals/submission'
import type { EndedForm } from './figures'

/** One message of a transcript, in the order it was said. `position` counts from 1 within its conversation. */
export type Entry = { position: number; at: Date } & (
  | { from: 'person'; turnKey: string; text: string }
  | { from: 'assistant'; turnKey: string; outcome: Outcome; services: string[]; replies: Reply[] }
)

/** A turn to be taken and kept. `said` is what the transcript shows for the person; null when they said nothing. */
export interface TurnRequest {
  conversation: string
  turnKey: string
  channel: Channel
  said: string | null
  at: Date
  /** The code, if any, under which something is kept that the turn needs to know of. */
  code?: (state: State) => string | null
}

/** What came of a turn. `repeated` is true when the turn key had been seen and the stored replies were returned. */
export interface KeptTurn {
  repeated: boolean
  outcome: Outcome
  services: string[]
  replies: Reply[]
  entries: Entry[]
}

/** Something waiting in the outbox. `key` is stable: the same effect always has the same key, however often it is sent. */
export interface OutboxItem {
  key: string
  effect: OutgoingEffect
  at: Date
  attempts: number
}

/** An effect that was not delivered yet, and when it will be tried again. */
export interface WaitingItem extends OutboxItem {
  retryAt: Date
}

/** What people asked and nothing answered, and how answers were judged: for the directory's editors. */
export interface EditorNote {
  kind: 'unanswered' | 'feedback'
  question: string | null
  services: string[]
  useful: boolean | null
  at: Date
}

/**
 * The one place that keeps anything. SQLite is behind it on one machine; PostgreSQL shares this interface.
 */
export interface Store {
  /**
   * Takes one turn in one durable transaction: locks the conversation, returns the stored replies if the turn key was
   * seen, else calls `take` with the state and writes state, transcript, inbox row and effects.
   */
  turn(request: TurnRequest, take: (state: State, found: Found | null) => Turn): Promise<KeptTurn>
  /** What a conversation remembers; fresh when it has not begun. */
  state(conversation: string): Promise<State>
  /** Entries of a conversation after a position, oldest first; empty when there are none. */
  entries(conversation: string, after?: number): Promise<Entry[]>
  /** Whether the conversation has begun. */
  known(conversation: string): Promise<boolean>
  /** Effects whose time has come, oldest first, at most `limit`. */
  due(now: Date, limit: number): Promise<OutboxItem[]>
  /** Marks an effect as delivered. */
  delivered(key: string): Promise<void>
  /** Puts a failed effect off until `retryAt`, and counts its failure (as so many, when it was refused for good). */
  putOff(key: string, retryAt: Date, failures?: number): Promise<void>
  /** Effects that failed at least so many times, oldest first, at most `limit`. */
  waiting(atLeastAttempts: number, limit: number): Promise<WaitingItem[]>
  /** A submission by its id; null when there is none. */
  submission(id: string): Promise<Submission | null>
  /** Keeps a note for editors once per key. */
  note(key: string, note: EditorNote): Promise<void>
  /** Notes for editors, newest first. */
  notes(limit: number): Promise<EditorNote[]>
  /**
   * Deletes conversations that nobody has used since `before`; answers how many. How far their forms came is counted first,
   * where `endOf` says it.
   */
  forgetIdle(before: Date, endOf?: (draft: Draft) => EndedForm | null): Promise<number>
  /** Deletes saved drafts whose time is over; answers how many. */
  forgetDrafts(now: Date): Promise<number>
  /** Deletes editors' notes older than `before`; answers how many. */
  forgetNotes(before: Date): Promise<number>
  /** Throws when the database cannot answer. */
  check(): Promise<void>
  close(): Promise<void>
}
