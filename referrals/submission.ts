import type { Answers } from '../content/form'
import type { Assessment, Tier } from './assessment'

/** Whom a person agreed to send it to, in which words, and when. Kept for each recipient (common-law confidentiality). */
export interface Agreement {
  recipient: string
  /** The question as it was put to the person. */
  wording: string
  at: string
}

/** Words of the person that the program matched with danger. It says so, and that it is no assessment. */
export interface WordingMatch {
  tier: 1 | 2
  /** Always the same label, shown wherever the match is: "automatic wording match, not an assessment". */
  label: string
}

/**
 * What a person sent: their answers as they agreed to share them, and what these mean. It never changes after it was
 * sent; what people do with it is kept beside it.
 */
export interface Submission {
  /** Minted when the form was begun: however often it is sent, it is this one. */
  id: string
  /** For people to say and to type: no vowels, no look-alike letters. */
  reference: string
  form: { id: string; version: number }
  /** Only answers to questions that were asked, and none that the person left out. */
  answers: Answers
  assessment: Assessment
  wordingMatch: WordingMatch | null
  agreements: Agreement[]
  channel: string
  /** When it was sent, as an ISO moment. */
  sentAt: string
  /** Until when a link worker reads it, as an ISO moment; see {@link readBy}. */
  readBy: string
}

/** Where a submission is on its way: each step with its moment, null until it is reached. */
export interface Progress {
  reference: string
  tier: Tier
  sentAt: Date
  readBy: Date
  readAt: Date | null
  contactPlannedFor: Date | null
  closedAt: Date | null
  /** What the person asked about it last, and when that was answered. */
  asked: { at: Date; answeredAt: Date | null } | null
}
