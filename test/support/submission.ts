import type { Answers } from '../../content/form'
import { assess } from '../../referrals/assessment'
import type { Reading } from '../../referrals/exports/in-words'
import type { Submission } from '../../referrals/submission'
import { knowledge } from './talk'

/** The real words and forms. */
export const reading: Reading = { words: knowledge.words, forms: knowledge.content.forms }

/** What somebody might send: an adult in Thurrock who looks after her mother, and does not sleep. */
export const ANSWERS: Answers = {
  start_ok: 'go-on',
  safe_now: 'yes',
  private_now: 'yes',
  about_whom: 'me',
  helping: 'yes',
  age_band: '25-to-64',
  cared_age: 'adult',
  cared_area: 'thurrock',
  carer_area: 'same-place',
  team: 'yes',
  condition: ['dementia', 'older-or-frail'],
  hours: '50-or-more',
  nights: 'every-night',
  impact_people: 'hard',
  health_body: 'a-lot',
  willing: 'with-more-help',
  how_long: 'a-few-months',
  emergency: 'someone-no-plan',
  difference: 'A night of sleep.\nJust one.',
  comm_needs: ['large-print'],
  language: 'polish',
  name: 'Anna Kowalska',
  contact: '07700 900123',
  contact_safe: 'only-speak-to-me',
  contact_when: ['evening'],
  person_knows: 'no',
  share: 'yes',
}

/** A submission of these answers, assessed by the real rules. */
export function submissionOf(changes: Answers = {}, more: Partial<Submission> = {}): Submission {
  const answers = { ...ANSWERS, ...changes }
  return {
    id: '0f8fad5b-d9cb-469f-a165-70867728950e',
    reference: 'K7TN-4QXR',
    form: { id: 'do-you-care', version: 1 },
    answers,
    assessment: assess(knowledge.content.forms['do-you-care'], answers, () => 0),
    wordingMatch: null,
    agreements: [
      { recipient: 'carers-link-workers', wording: 'May they read your answers?', at: '2026-11-23T10:05:00.000Z' },
      { recipient: 'Thurrock', wording: 'Can we send this to them?', at: '2026-11-23T10:06:00.000Z' },
    ],
    channel: 'web',
    sentAt: '2026-11-23T10:07:00.000Z',
    readBy: '2026-11-25T17:00:00.000Z',
    ...more,
  }
}
