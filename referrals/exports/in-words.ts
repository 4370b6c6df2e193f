import { type Form, type Question, valuesOf } from '../../content/form'
import type { Words } from '../../content/words'
import type { Authority, Circumstance, Tier } from '../assessment'
import type { Submission } from '../submission'

/** What is needed to say a submission in words: the words, and the forms as they are now, by their id. */
export interface Reading {
  words: Words
  forms: Readonly<Record<string, Form>>
}

/** An answer as a person reads it. `own` says that the labels are the person's own words, and not options of ours. */
export interface SpokenAnswer {
  question: string
  text: string
  values: string[]
  labels: string[]
  own: boolean
}

/** Every answer of a submission in words, in the order of the form; answers that the form no longer asks come last. */
export function spokenAnswers(submission: Submission, reading: Reading): SpokenAnswer[] {
  const given = Object.keys(submission.answers)
  const asked = questionsOf(submission, reading)
    .map(({ id }) => id)
    .filter((id) => given.includes(id))
  const others = given.filter((id) => !asked.includes(id))
  return [...asked, ...others].map((id) => spokenAnswer(submission, id, reading))
}

/** A form that is gone has no questions: its answers are then told by their ids. */
const questionsOf = ({ form }: Submission, { forms }: Reading): Question[] => forms[form.id]?.questions ?? []

/** A value that the form does not know (of an older release, or own words) stands for itself. */
function spokenAnswer(submission: Submission, id: string, reading: Reading): SpokenAnswer {
  const { words } = reading
  const key = `${submission.form.id}:questions.${id}`
  const question = questionsOf(submission, reading).find((each) => each.id === id)
  const values = valuesOf(submission.answers, id)
  const authority = words(`delivery:authorities.${submission.assessment.authority}`)
  return {
    question: id,
    text: question ? words(`${key}.text`, { authority }) : id,
    values,
    labels: values.map((value) => (question?.options?.includes(value) ? words(`${key}.options.${value}`) : value)),
    own: question?.options === undefined,
  }
}

/** A line of a label and what is said under it. It does not go through the words, which remember what they have said. */
export const labelled = (label: string, text: string): string =>
  `${/[?.!:]$/.test(label) ? label : `${label}:`} ${text}`

const FACT = /^([a-z0-9_-]+) = (.+)$/

/**
 * The answers that made a rule hold, each as one line of words. A reason that hangs on an answer which the person left out
 * is not told: what is not shared must not be read off the reasons.
 */
export function spokenReasons(submission: Submission, rule: Tier | Circumstance, reading: Reading): string[] {
  const reasons = submission.assessment.reasons.filter((reason) => reason.rule === rule)
  return reasons.flatMap(({ answers }) => answers.flatMap((reason) => spokenReason(submission, reason, reading) ?? []))
}

function spokenReason(submission: Submission, reason: string, reading: Reading): string | null {
  const facts = reason.split(' and ').map((fact) => FACT.exec(fact))
  if (facts.some((fact) => fact === null)) return submission.wordingMatch?.label ?? null
  const lines = facts.map((fact) => {
    const [, id = '', list = ''] = fact ?? []
    const values = list.split(', ')
    const shared = valuesOf(submission.answers, id)
    if (!values.every((value) => shared.includes(value))) return null
    const { text, labels } = spokenAnswer({ ...submission, answers: { [id]: values } }, id, reading)
    return labelled(text, labels.join('; '))
  })
  return lines.every((line) => line !== null) ? lines.join(' / ') : null
}

/** Whoever was agreed to: a council or the link workers by their id, or somebody by name. */
export function spokenRecipient(recipient: string, words: Words): string {
  if (COUNCILS.includes(recipient)) return words(`delivery:authorities.${recipient}`)
  return recipient === LINK_WORKERS ? words(`delivery:recipients.${recipient}`) : oneLine(recipient)
}
const COUNCILS: readonly string[] = ['Thurrock', 'Southend-on-Sea', 'Essex', 'Kent', 'Medway'] satisfies Authority[]
const LINK_WORKERS = 'carers-link-workers'

const LONDON = { timeZone: 'Europe/London' } as const
const WEEKDAY = new Intl.DateTimeFormat('en-GB', { ...LONDON, weekday: 'long' })
const DATE = new Intl.DateTimeFormat('en-GB', { ...LONDON, day: 'numeric', month: 'long', year: 'numeric' })
const TIME = new Intl.DateTimeFormat('en-GB', { ...LONDON, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** A moment (ISO) as it is read in England. */
export function spokenMoment(iso: string, words: Words): string {
  const at = new Date(iso)
  return words('delivery:letter.moment', { date: `${WEEKDAY.format(at)} ${DATE.format(at)}`, time: TIME.format(at) })
}

/** Characters that break a line, that no eye can see, or that turn the direction of what follows. */
const LINE_BREAKS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g
const UNSEEN = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g

/** Somebody's words as one line, so that they cannot look like lines of ours. */
export const oneLine = (text: string): string =>
  text.replace(LINE_BREAKS, ' ').replace(UNSEEN, '').replace(/\s+/g, ' ').trim()

/** Somebody's words with their lines kept, each marked as theirs. */
export const quoted = (text: string): string[] =>
  text
    .split(LINE_BREAKS)
    .map((line) => line.replace(UNSEEN, '').trimEnd())
    .map((line) => `> ${line}`.trimEnd())
