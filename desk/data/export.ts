import type { Words } from '../../content/words'
import {
  labelled,
  oneLine,
  quoted,
  type Reading,
  spokenAnswers,
  spokenMoment,
  spokenRecipient,
} from '../../referrals/exports/in-words'
import type { CaseRecord } from '../../referrals/lifecycle/case'
import { ASSISTANT } from '../../referrals/lifecycle/event'
import { whatHappened, writtenIn } from '../case/timeline'
import type { NameOf } from '../names'

/** All that is kept of one person's form, for that person (UK GDPR, Articles 15 and 20). */
export interface PersonsCopy {
  reference: string
  /** ISO moments. */
  exportedAt: string
  sentAt: string
  channel: string
  answers: { question: string; text: string; values: string[]; inWords: string[] }[]
  agreements: { recipient: string; wording: string; at: string }[]
  /** What followed from the answers: how soon it is read, which council, and what may apply. */
  assessment: { tier: string; authority: string; circumstances: string[] }
  /** What people and the program did with it, oldest first. Workers are told apart, not named. */
  events: { at: string; what: string; words: string }[]
}

/** Gathers a case for the person it is about. */
export function personsCopy({ submission, events }: CaseRecord, reading: Reading, at: Date): PersonsCopy {
  const { words } = reading
  const { reference, sentAt, channel, assessment } = submission
  const nameOf = withoutNames(words)
  return {
    reference,
    exportedAt: at.toISOString(),
    sentAt,
    channel,
    answers: spokenAnswers(submission, reading).map(({ question, text, values, labels }) => ({
      question,
      text,
      values,
      inWords: labels,
    })),
    agreements: submission.agreements.map(({ recipient, wording, at: when }) => ({
      recipient: spokenRecipient(recipient, words),
      wording,
      at: when,
    })),
    assessment: {
      tier: words(`desk:tiers.${assessment.tier}`),
      authority: words(`delivery:authorities.${assessment.authority}`),
      circumstances: assessment.circumstances.map((each) => words(`delivery:circumstances.${each}`)),
    },
    events: events.map((event) => ({
      at: event.at,
      what: whatHappened(event, words, nameOf),
      words: writtenIn(event),
    })),
  }
}

/** The same to read and to print, as plain text. */
export function asPlainText(copy: PersonsCopy, words: Words): string {
  const say = (key: string, parameters?: Record<string, string>) => words(`desk:copy.${key}`, parameters)
  const section = (key: string, lines: string[]) => [say(key).toUpperCase(), ...lines].join('\n')
  const { tier, authority, circumstances } = copy.assessment
  return `${[
    say('title', { reference: copy.reference }),
    say('intro', { at: spokenMoment(copy.exportedAt, words) }),
    section(
      'answers',
      copy.answers.map(({ text, inWords }) => labelled(oneLine(text), inWords.map(oneLine).join('; '))),
    ),
    section(
      'agreements',
      copy.agreements.map(({ recipient, wording, at }) =>
        labelled(`${recipient}, ${spokenMoment(at, words)}`, oneLine(wording)),
      ),
    ),
    section('assessment', [labelled(say('tier'), tier), labelled(say('authority'), authority), ...circumstances]),
    section(
      'events',
      copy.events.flatMap(({ at, what, words: written }) => [
        labelled(spokenMoment(at, words), what),
        ...(written === '' ? [] : quoted(written)),
      ]),
    ),
  ].join('\n\n')}\n`
}

/** Workers as "Worker 1", "Worker 2": a copy for one person gives away nobody else. */
function withoutNames(words: Words): NameOf {
  const known: string[] = []
  return (id) => {
    if (id === ASSISTANT) return words('desk:assistant')
    if (!known.includes(id)) known.push(id)
    return words('desk:copy.worker', { number: known.indexOf(id) + 1 })
  }
}
