import type { Content } from '../content/load'
import type { Words } from '../content/words'
import type { Errand } from '../referrals/lifecycle/errand'
import type { Wish } from '../referrals/lifecycle/event'
import type { Progress, Submission } from '../referrals/submission'
import type { Finder } from '../search/finder'
import type { Danger } from './crisis/danger'
import type { Draft } from './form/draft'
import type { Outcome } from './outcome'
import type { Reply } from './reply'
import type { State } from './state'

/**
 * What a person did: opened the conversation, typed words, pressed a choice, or filled in fields of a form. `also` are other words that came with it
 * (a note on a card, a field of a form), which nothing but care reads.
 */
export type Input =
  | { kind: 'joined' }
  | { kind: 'answers'; form: string; answers: Record<string, string | string[]>; also?: string }
  | { kind: 'text'; text: string; also?: string }
  | { kind: 'choice'; value: string; also?: string }

/** One turn's input with what is known about it. `at` is the moment of the turn: the dialogs have no clock. */
export interface TurnInput {
  input: Input
  at: Date
  channel: Channel
  /** Others read along (a group, a channel): nothing personal is gathered or repeated here. */
  shared?: boolean
  /** 32 random bytes as hexadecimal digits, new for every turn: the dialogs have no chance of their own. */
  minted?: string
  /** What the store keeps under a code that the person gave: a draft to go on with, or how far a submission has come. */
  found?: Found | null
  /** Whether a submission can reach anybody from here. */
  canSend?: boolean
  /** Whether a copy can be mailed to the person. */
  canMail?: boolean
}

/** What was kept under a code. */
export type Found = { kind: 'draft'; draft: Draft } | { kind: 'progress'; progress: Progress }

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
  /** Keeps a draft under a code until a moment (ISO), so that it can be taken up on another device. */
  | { kind: 'keep-draft'; code: string; draft: Draft; until: string }
  /** Deletes the draft that is kept for a form: it was sent, or is not wanted any more. */
  | { kind: 'drop-draft'; draft: string }
  /** Keeps a submission, once however often it is sent, and hands it on. `code` is for whoever asks how far it has come. */
  | { kind: 'submit'; submission: Submission; code: string }
  /** Something that a person asks about what they sent, by the code of it. */
  | { kind: 'ask-change'; code: string; what: Wish; text: string }
  /** A submission to be handed to the people who read it, over one of the ways that this installation has. */
  | { kind: 'deliver'; submission: string; over: Way }
  /** The answer to a question that a member of staff sent on, told where she asked it. */
  | { kind: 'tell-answer'; question: string }
  /** What belongs to the person, mailed to them because they asked for it. */
  | { kind: 'mail-copy'; to: string; subject: string; text: string }
  /** What leaves the desk goes the same way as what leaves a turn. */
  | Errand

/** The ways in which a submission leaves: a mail to the link workers, one to the council, a signed webhook, FHIR, or a card in Teams. */
export const WAYS = ['mail', 'council-mail', 'webhook', 'fhir', 'teams'] as const
export type Way = (typeof WAYS)[number]

/** Effects that the store itself does within the turn; all others wait in the outbox. */
export type KeptEffect = Extract<
  Effect,
  { kind: 'forget-transcript' | 'keep-draft' | 'drop-draft' | 'submit' | 'ask-change' }
>
export type OutgoingEffect = Exclude<Effect, KeptEffect>

/** The result of a turn. `services` are the slugs shown, best first. */
export interface Turn {
  state: State
  outcome: Outcome
  replies: Reply[]
  services: string[]
  effects: Effect[]
}
