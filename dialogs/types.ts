import type { Content } from '../content/load'
import type { Words } from '../content/words'
import type { Finder } from '../search/finder'
import type { Danger } from './crisis/danger'
import type { Outcome } from './outcome'
import type { Reply } from './reply'
import type { State } from './state'

/**
 * What a person did: opened the conversation, typed words, or pressed a choice. `also` are other words that came with it
 * (a note on a card, a field of a form), which nothing but care reads.
 */
export type Input =
  | { kind: 'joined' }
  | { kind: 'text'; text: string; also?: string }
  | { kind: 'choice'; value: string; also?: string }

/** One turn's input with what is known about it. `at` is the moment of the turn: the dialogs have no clock. */
export interface TurnInput {
  input: Input
  at: Date
  channel: Channel
}

export type Channel = 'web' | 'directline' | 'teams'

/** What the assistant knows: the directory and the words, loaded once and shared by every turn. */
export interface Knowledge {
  content: Content
  finder: Finder
  words: Words
  /** Notices danger in anything that a person sends. */
  detect: (message: string) => Danger
}

/** Something to be done besides answering; the store keeps it in the outbox with the turn. */
export type Effect =
  | { kind: 'forget-transcript' }
  | { kind: 'feedback'; useful: boolean; question: string | null; services: string[] }
  | { kind: 'unanswered'; question: string }

/** The result of a turn. `services` are the slugs shown, best first. */
export interface Turn {
  state: State
  outcome: Outcome
  replies: Reply[]
  services: string[]
  effects: Effect[]
}
