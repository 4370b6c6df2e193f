import type { Assessment } from '../assessment'
import type { Agreement, Submission, WordingMatch } from '../submission'
import { type Reading, type SpokenAnswer, spokenAnswers, spokenReasons } from './in-words'

/** Rises when a receiver that reads the older form would go wrong; new fields alone do not raise it. */
export const PAYLOAD_VERSION = 1

/** The body of the webhook, in the shape that Standard Webhooks recommends: what happened, when, and the facts. */
export interface Payload {
  type: 'submission.sent'
  version: typeof PAYLOAD_VERSION
  timestamp: string
  data: {
    id: string
    reference: string
    form: { id: string; version: number }
    channel: string
    sentAt: string
    readBy: string
    /** A screening: the council decides. It never says who is eligible. */
    standing: string
    assessment: Omit<Assessment, 'reasons'>
    /** Why, in words; no reason quotes an answer that the person left out. */
    reasons: { rule: string; because: string[] }[]
    wordingMatch: WordingMatch | null
    agreements: Agreement[]
    answers: SpokenAnswer[]
  }
}

/** A submission as the webhook's body: the same bytes however often it is sent. */
export function payload(submission: Submission, reading: Reading): Payload {
  const { id, reference, form, channel, sentAt, readBy, wordingMatch, agreements } = submission
  const { reasons, ...assessment } = submission.assessment
  return {
    type: 'submission.sent',
    version: PAYLOAD_VERSION,
    timestamp: sentAt,
    data: {
      id,
      reference,
      form: { id: form.id, version: form.version },
      channel,
      sentAt,
      readBy,
      standing: reading.words('delivery:fhir.standing'),
      assessment,
      reasons: reasons.map(({ rule }) => ({ rule, because: spokenReasons(submission, rule, reading) })),
      wordingMatch,
      agreements,
      answers: spokenAnswers(submission, reading),
    },
  }
}
