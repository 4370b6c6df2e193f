import { createHash } from 'node:crypto'
import type { Answers, Form } from '../../content/form'
import type { Words } from '../../content/words'
import { beginDraft, codeOf, referenceOf } from '../../dialogs/form/draft'
import { assess } from '../../referrals/assessment'
import type { Submission } from '../../referrals/submission'
import { readBy } from '../../referrals/working-days'

const FIRST = ['Anna', 'Bola', 'Carol', 'Dev', 'Elena', 'Femi', 'Grace', 'Harjit', 'Irena', 'Joan', 'Kemi', 'Liam']
const LAST = ['Abara', 'Brown', 'Chowdhury', 'Dobre', 'Evans', 'Fisher', 'Green', 'Hall', 'Ionescu', 'Jones']
const OWN = [
  'A night of sleep.',
  'Somebody who rings back.\nI never know when.',
  'Two hours on a Thursday, so that I can see my own doctor.',
  'To know what happens to him when I cannot go on.',
]

const AGAIN = 40

/** The same number for the same words, so that the same made-up people come every time. */
const numberOf = (words: string): number => createHash('sha256').update(words).digest().readUInt32BE(0)

/** A made-up submission and its code. Telephone numbers are of the block that is kept for drama. */
export function madeUp(
  index: number,
  run: string,
  sentAt: Date,
  { form, words, holidays }: { form: Form; words: Words; holidays: ReadonlySet<string> },
): { submission: Submission; code: string } {
  const pick = <T>(what: string, from: readonly T[], of = index): T => from[numberOf(`${what} ${of}`) % from.length]!
  // Now and then somebody sends a second form.
  const person = index % AGAIN === AGAIN - 1 ? index - 1 : index
  const minted = createHash('sha256').update(`${run} ${index}`).digest('hex')
  const draft = beginDraft('do-you-care', form, minted)
  const answers: Answers = {
    start_ok: 'go-on',
    safe_now: pick('safe', ['yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'danger-now']),
    private_now: 'yes',
    about_whom: 'me',
    helping: 'yes',
    age_band: pick('age', ['25-to-64', '25-to-64', '65-to-84', '16-or-17']),
    cared_age: pick('cared', ['adult', 'adult', 'adult', 'child']),
    cared_area: pick('area', ['thurrock', 'southend', 'essex', 'kent', 'medway', 'elsewhere']),
    carer_area: 'same-place',
    team: pick('team', ['yes', 'no', 'not-sure']),
    condition: pick('condition', [['dementia'], ['mental-health'], ['physical-disability', 'long-term-illness']]),
    hours: pick('hours', ['50-or-more', '20-to-34']),
    nights: pick('nights', ['every-night', 'never', 'most-nights']),
    health_body: pick('body', ['a-lot', 'a-bit', 'getting-worse']),
    health_mind: pick('mind', ['not-at-all', 'some-days', 'most-days']),
    emergency: pick('emergency', ['written-plan', 'someone-no-plan', 'no-one']),
    willing: pick('willing', ['with-more-help', 'do-less', 'cannot-go-on']),
    how_long: pick('long', ['a-few-months', 'a-few-weeks', 'a-few-days', 'as-long-as-it-takes']),
    difference: pick('own', OWN),
    comm_needs: pick('needs', [['large-print'], ['easy-read'], ['nothing']]),
    language: pick('language', ['english', 'english', 'english', 'english', 'polish', 'romanian', 'urdu']),
    name: `${pick('first', FIRST, person)} ${pick('last', LAST, person)}`,
    contact: `07700 900${String(person % 1000).padStart(3, '0')}`,
    contact_safe: pick('message', ['yes', 'only-speak-to-me']),
    person_knows: pick('knows', ['yes', 'no']),
    share: pick('share', ['yes', 'yes', 'link-worker-first']),
  }
  const asked = Object.fromEntries(Object.entries(answers).filter(([id, answer]) => isAnswer(form, id, answer)))
  const assessment = assess(form, asked, () => 0)
  const council = asked.share === 'yes' && assessment.authority !== 'none' ? [assessment.authority] : []
  const authority = words(`delivery:authorities.${assessment.authority}`)
  const wording = words('do-you-care:questions.share.text', { authority })
  const submission: Submission = {
    id: draft.id,
    reference: referenceOf(draft),
    form: { id: draft.form, version: draft.version },
    answers: asked,
    assessment,
    wordingMatch: index % 17 === 0 ? { tier: 2, label: words('form:match.label') } : null,
    agreements: ['carers-link-workers', ...council].map((recipient) => ({
      recipient,
      wording,
      at: sentAt.toISOString(),
    })),
    channel: 'web',
    sentAt: sentAt.toISOString(),
    readBy: readBy(assessment.tier, sentAt, holidays).toISOString(),
  }
  return { submission, code: codeOf(minted) }
}

/** Options come and go with releases of the form: a made-up answer that is none of them is left out. */
function isAnswer({ questions }: Form, id: string, answer: string | string[]): boolean {
  const question = questions.find((each) => each.id === id)
  const values = [answer].flat()
  return (
    question !== undefined && values.length > 0 && values.every((value) => question.options?.includes(value) ?? true)
  )
}
