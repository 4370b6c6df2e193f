import type { Authority, Tier } from '../assessment'

/** In which way somebody was tried to be reached, and what came of it. */
export const HOWS = ['phone', 'text-message', 'email', 'letter', 'in-person'] as const
export type How = (typeof HOWS)[number]
export const CONTACT_OUTCOMES = ['reached', 'no-answer', 'left-message', 'not-safe', 'wrong-details'] as const
export type ContactOutcome = (typeof CONTACT_OUTCOMES)[number]

/** How a case ended. */
export const CLOSINGS = [
  'assessment-arranged',
  'advice-given',
  'sent-on',
  'safeguarding',
  'declined',
  'not-reached',
  'supported-already',
  'duplicate',
  'sent-by-mistake',
] as const
export type Closing = (typeof CLOSINGS)[number]

/**
 * What a person may ask about what they sent: that something is put right, or that it is not used (UK GDPR, articles 16 and
 * 21), and what came of it.
 */
export const WISHES = ['correction', 'objection'] as const
export type Wish = (typeof WISHES)[number]
export const WISH_ANSWERS = ['done', 'partly', 'refused'] as const
export type WishAnswer = (typeof WISH_ANSWERS)[number]

/** Something that happened to a case. Words that somebody writes are in `text` or `reason`, and nowhere else. */
export type Happening =
  /** `digest` is that of the submission, so that a change to it shows. */
  | { kind: 'received'; tier: Tier; digest: string }
  | { kind: 'read' }
  | { kind: 'taken' }
  | { kind: 'handed-over'; to: string }
  | { kind: 'contact-tried'; how: How; outcome: ContactOutcome }
  | { kind: 'note'; text: string }
  /** A date, as "2026-11-25". */
  | { kind: 'contact-planned'; for: string }
  | { kind: 'tier-changed'; to: Tier; reason: string }
  /** `over` says whether the desk mailed it; `text` is what the council is told besides. */
  | { kind: 'sent-on'; to: Authority; over: 'mail' | 'otherwise'; text: string }
  /** What the person asked for, in their own words. */
  | { kind: 'asked'; what: Wish; text: string }
  | { kind: 'answered'; outcome: WishAnswer; reason: string }
  | { kind: 'second-look' }
  | { kind: 'closed'; outcome: Closing; reason: string }
  | { kind: 'reopened'; reason: string }
  | ProtectionHappening

/** What protects people's data: none of it is work on the case. */
export type ProtectionHappening =
  /** Somebody who does not see the cases of this council opened it all the same. */
  | { kind: 'glass-broken'; reason: string }
  | { kind: 'exported'; format: ExportFormat }
  /** From `held` to `released` nothing of it may be erased. */
  | { kind: 'held'; reason: string }
  | { kind: 'released'; reason: string }
  | { kind: 'erasure-refused'; reason: string }
  /** Everything that was written of the person is gone; that something happened, when and by whom, stays. */
  | { kind: 'erased'; because: 'asked' | 'time-over'; reason: string }

export const EXPORT_FORMATS = ['json', 'text'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** What happened, when (an ISO moment), and by whom: the pseudonym of a worker, or the assistant. Never changed. */
export type CaseEvent = { at: string; by: string } & Happening
export type EventKind = CaseEvent['kind']

/** By whom a case is received: no person does it. */
export const ASSISTANT = 'assistant'
/** Whose case it is: who they are is in the submission only. */
export const PERSON = 'person'

const NO_WORK: readonly string[] = [
  'read',
  'glass-broken',
  'exported',
  'held',
  'released',
  'erasure-refused',
] satisfies EventKind[]

/** Whether an event is work on a case: only that can stop a colleague, or ask for another second look. */
export const isDoing = ({ kind }: Pick<CaseEvent, 'kind'>): boolean => !NO_WORK.includes(kind)
