import { valuesOf } from '../../content/form'
import type { Words } from '../../content/words'
import type { Submission } from '../submission'
import {
  labelled,
  oneLine,
  quoted,
  type Reading,
  type SpokenAnswer,
  spokenAnswers,
  spokenMoment,
  spokenReasons,
  spokenRecipient,
} from './in-words'

/** A mail's words: plain text only. The subject holds nothing that a passer-by may not read. */
export interface Letter {
  subject: string
  text: string
}

interface Section {
  title: string
  lines: string[]
}

/** What a link worker must know before the first call: whether, how and when it is safe, and what the person needs. */
export const BEFORE_CONTACT = [
  'name',
  'contact',
  'contact_safe',
  'contact_when',
  'person_knows',
  'comm_needs',
  'language',
]

/** A submission as plain text for the link worker who reads it. */
export function letter(submission: Submission, reading: Reading): Letter {
  const { words } = reading
  const say = (key: string, parameters?: Record<string, string>) => words(`delivery:letter.${key}`, parameters)
  const answers = spokenAnswers(submission, reading)
  const sections: Section[] = [
    { title: say('sections.contact'), lines: contactLines(submission, answers, words) },
    { title: say('sections.why'), lines: spokenReasons(submission, submission.assessment.tier, reading).map(listed) },
    { title: say('sections.circumstances'), lines: circumstanceLines(submission, reading) },
    { title: say('sections.own'), lines: ownWordLines(answers) },
    { title: say('sections.match'), lines: matchLines(submission, words) },
    { title: say('sections.agreements'), lines: agreementLines(submission, words) },
    { title: say('sections.answers'), lines: answers.map((answer) => answerLine(answer, words)) },
  ]
  const parts = [
    say('opening'),
    headLines(submission, words).join('\n'),
    ...sections
      .filter(({ lines }) => lines.length > 0)
      .map(({ title, lines }) => [title.toUpperCase(), ...lines].join('\n')),
    say('closing'),
  ]
  const urgency = words(`delivery:tiers.${submission.assessment.tier}.urgency`)
  return {
    subject: say('subject', { reference: oneLine(submission.reference), urgency }),
    text: `${parts.join('\n\n')}\n`,
  }
}

const listed = (line: string): string => `- ${line}`

function headLines({ reference, sentAt, readBy, assessment }: Submission, words: Words): string[] {
  const line = (label: string, text: string) => labelled(words(`delivery:letter.${label}`), text)
  const { tier, authority, route, secondRoute } = assessment
  return [
    line('reference', oneLine(reference)),
    line('readBy', spokenMoment(readBy, words)),
    line('tier', words(`delivery:tiers.${tier}.name`)),
    line('authority', words(`delivery:authorities.${authority}`)),
    line('route', words(`delivery:routes.${route}`)),
    ...(secondRoute ? [line('secondRoute', words(`delivery:routes.${secondRoute}`))] : []),
    line('sent', spokenMoment(sentAt, words)),
  ]
}

function contactLines(submission: Submission, answers: SpokenAnswer[], words: Words): string[] {
  const known = new Map(answers.map((answer) => [answer.question, answer]))
  return [
    ...BEFORE_CONTACT.flatMap((id) => known.get(id) ?? []).map((answer) => answerLine(answer, words)),
    ...notices(submission, words),
  ]
}

/** What else must be known before anybody is told: whether the council may be, and what a person must check. */
export function notices(submission: Submission, words: Words): string[] {
  const { assessment } = submission
  const authority = words(`delivery:authorities.${assessment.authority}`)
  return [
    isForCouncil(submission)
      ? words('delivery:letter.council.yes', { authority })
      : words('delivery:letter.council.notYet'),
    ...(assessment.areaConflict ? [words('delivery:letter.areaConflict')] : []),
    ...(assessment.checkParental ? [words('delivery:letter.checkParental')] : []),
    ...(assessment.eputCopy ? [words('delivery:letter.eputCopy')] : []),
  ]
}

/** Whether the person agreed that their council is told, and there is one. */
export const isForCouncil = ({ answers, assessment }: Submission): boolean =>
  valuesOf(answers, 'share').includes('yes') && assessment.authority !== 'none'

function circumstanceLines(submission: Submission, reading: Reading): string[] {
  const { words } = reading
  const lines = submission.assessment.circumstances.flatMap((circumstance) => [
    listed(words(`delivery:circumstances.${circumstance}`)),
    ...spokenReasons(submission, circumstance, reading).map((reason) => `  ${reason}`),
  ])
  return lines.length > 0 ? lines : [words('delivery:letter.noCircumstances')]
}

/** Own words are told whole, under their question. Names and ways to reach the person stand above already. */
const ownWordLines = (answers: SpokenAnswer[]): string[] =>
  answers
    .filter(({ own, question }) => own && !BEFORE_CONTACT.includes(question))
    .flatMap(({ text, labels }) => [oneLine(text), ...labels.flatMap(quoted)])

const matchLines = ({ wordingMatch }: Submission, words: Words): string[] =>
  wordingMatch ? [words('delivery:letter.match', { label: oneLine(wordingMatch.label) })] : []

const agreementLines = ({ agreements }: Submission, words: Words): string[] =>
  agreements.map(({ recipient, wording, at }) =>
    listed(
      words('delivery:letter.agreement', {
        recipient: spokenRecipient(recipient, words),
        wording: oneLine(wording),
        at: spokenMoment(at, words),
      }),
    ),
  )

const answerLine = ({ text, labels }: SpokenAnswer, words: Words): string =>
  labelled(oneLine(text), labels.map(oneLine).filter(Boolean).join('; ') || words('delivery:letter.none'))
