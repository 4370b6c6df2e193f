import { holds, isAsked } from '../../content/form'
import type { Words } from '../../content/words'
import {
  oneLine,
  quoted,
  type Reading,
  type SpokenAnswer,
  spokenAnswers,
  spokenReasons,
  spokenRecipient,
} from '../../referrals/exports/in-words'
import { BEFORE_CONTACT, notices } from '../../referrals/exports/letter'
import type { AlikeCase } from '../../referrals/lifecycle/case'
import type { CaseEvent } from '../../referrals/lifecycle/event'
import { dueAt, stateOf } from '../../referrals/lifecycle/state'
import type { Submission } from '../../referrals/submission'
import { type Due, dueInWords, inWords } from '../moments'
import type { NameOf } from '../names'
import type { AtCase } from './actions'
import { type AlikeView, alikeViews } from './alike'
import { type FormView, formViews, type Tried } from './forms'
import { entryOf, openAsks, type TimelineEntry, timeline, whatHappened } from './timeline'

/** A label and what is said under it. */
interface Line {
  label: string
  text: string
}

/** A case as its page shows it: what must be known before the first call stands first. */
export interface CaseView {
  reference: string
  version: number
  due: Due
  tier: string
  urgent: boolean
  owner: string
  closed: string | null
  facts: Line[]
  contact: Line[]
  notices: string[]
  because: string[]
  changed: string | null
  circumstances: { text: string; because: string[] }[]
  own: { question: string; lines: string[] }[]
  match: string | null
  unanswered: string[]
  agreements: Line[]
  answers: Line[]
  timeline: TimelineEntry[]
  forms: FormView[]
  /** What others did since the worker opened the page. */
  since: string[]
  /** What the person asks for and nobody has answered, the oldest first. */
  asks: TimelineEntry[]
  /** Other cases that may be of the same person. */
  alike: AlikeView[]
  /** What the assistant told the person. */
  told: Told
}

/** Lines under headings. */
export type Told = readonly { heading: string; lines: readonly string[] }[]

export interface CasePageParts {
  at: AtCase
  reading: Reading
  holidays: ReadonlySet<string>
  nameOf: NameOf
  now: Date
  tried: Tried | null
  since: readonly CaseEvent[]
  alike: readonly AlikeCase[]
  told: Told
}

export function casePage({ at, reading, holidays, nameOf, now, tried, since, alike, told }: CasePageParts): CaseView {
  const { submission, events } = at.record
  const { words } = reading
  const state = stateOf(events)
  const answers = spokenAnswers(submission, reading)
  const lastChange = events.findLast((event) => event.kind === 'tier-changed')
  return {
    reference: submission.reference,
    version: state.version,
    due: dueInWords(dueAt(state, holidays), now, words, {
      taken: state.owner !== null,
      say: (at) => inWords(at, words),
    }),
    tier: words(`desk:tiers.${state.tier}`),
    urgent: state.tier === 'T0' || state.tier === 'T1',
    owner: state.owner ? nameOf(state.owner) : words('desk:nobody'),
    closed: state.closed && words('desk:case.closed', { outcome: words(`desk:closings.${state.closed.outcome}`) }),
    facts: facts(submission, words),
    contact: linesOf(
      BEFORE_CONTACT.flatMap((id) => answers.find(({ question }) => question === id) ?? []),
      words,
    ),
    notices: notices(submission, words),
    because: spokenReasons(submission, submission.assessment.tier, reading),
    changed: lastChange ? whatHappened(lastChange, words, nameOf) : null,
    circumstances: submission.assessment.circumstances.map((circumstance) => ({
      text: words(`delivery:circumstances.${circumstance}`),
      because: spokenReasons(submission, circumstance, reading),
    })),
    own: answers
      .filter(({ own, question }) => own && !BEFORE_CONTACT.includes(question))
      .map(({ text, labels }) => ({ question: oneLine(text), lines: labels.flatMap(unmarked) })),
    match: submission.wordingMatch && oneLine(submission.wordingMatch.label),
    unanswered: unanswered(submission, reading),
    agreements: submission.agreements.map(({ recipient, wording, at: when }) => ({
      label: `${spokenRecipient(recipient, words)}, ${inWords(new Date(when), words)}`,
      text: oneLine(wording),
    })),
    answers: linesOf(answers, words),
    timeline: timeline(events, words, nameOf),
    forms: formViews(at, words, nameOf, tried),
    since: since.map((event) => whatHappened(event, words, nameOf)),
    asks: openAsks(events).map((event) => entryOf(event, words, nameOf)),
    alike: alikeViews(submission.reference, alike, { words, nameOf, now }),
    told,
  }
}

/** Somebody's words line by line; the page itself shows whose they are. */
const unmarked = (text: string): string[] => quoted(text).map((line) => line.replace(/^> ?/, ''))

const linesOf = (answers: readonly SpokenAnswer[], words: Words): Line[] =>
  answers.map(({ text, labels }) => ({
    label: oneLine(text),
    text: labels.map(oneLine).filter(Boolean).join('; ') || words('delivery:letter.none'),
  }))

function facts({ assessment, sentAt }: Submission, words: Words): Line[] {
  const line = (label: string, text: string) => ({ label: words(`delivery:letter.${label}`), text })
  const { authority, route, secondRoute } = assessment
  return [
    line('authority', words(`delivery:authorities.${authority}`)),
    line('route', words(`delivery:routes.${route}`)),
    ...(secondRoute ? [line('secondRoute', words(`delivery:routes.${secondRoute}`))] : []),
    line('sent', inWords(new Date(sentAt), words)),
  ]
}

/** Questions that were for this person and have no answer: skipped, left out, or not reached. Something to ask next. */
function unanswered(submission: Submission, { words, forms }: Reading): string[] {
  const { answers, form, assessment, wordingMatch } = submission
  const danger = wordingMatch !== null
  const authority = words(`delivery:authorities.${assessment.authority}`)
  return (forms[form.id]?.questions ?? [])
    .filter(({ id, unasked }) => !unasked && answers[id] === undefined)
    .filter((question) => isAsked(question, answers, danger))
    .filter(({ sparedIf }) => !sparedIf?.some((condition) => holds(condition, answers, danger)))
    .map(({ id }) => oneLine(words(`${form.id}:questions.${id}.text`, { authority })))
}
