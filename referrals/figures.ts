import { type Form, holds, isAsked, valuesOf } from '../content/form'
import type { Authority, Tier } from './assessment'
import type { CaseEvent, Closing } from './lifecycle/event'
import { stateOf } from './lifecycle/state'
import type { Submission } from './submission'

/** What is counted of a case. It holds no word of anybody, and none of their answers but the language they asked for. */
export interface Figures {
  tier: Tier
  authority: Authority
  /** The value of the form; null when they did not say. */
  language: string | null
  /** Moments in milliseconds since 1970; null for what has not been. */
  sentAt: number
  readBy: number
  readAt: number | null
  reachedAt: number | null
  closedAt: number | null
  outcome: Closing | null
  /** Whether a worker made it more or less urgent than the rules did. */
  changed: 'raised' | 'lowered' | null
  tries: number
  /** What workers did, besides reading. */
  steps: number
  /** What the person asked for afterwards. */
  asks: number
  /** Questions that were for this person, and how many of them have an answer. */
  asked: number
  answered: number
  contact: boolean
}

/** Counts a case. A form that is gone has asked nothing. */
export function figuresOf(submission: Submission, events: readonly CaseEvent[], form: Form | undefined): Figures {
  const { assessment, answers, sentAt, readBy } = submission
  const state = stateOf(events)
  const danger = submission.wordingMatch !== null
  const questions = (form?.questions ?? []).filter(
    (question) =>
      !question.unasked &&
      isAsked(question, answers, danger) &&
      !question.sparedIf?.some((condition) => holds(condition, answers, danger)),
  )
  const reached = events.find((event) => event.kind === 'contact-tried' && event.outcome === 'reached')
  const time = (at: string | null | undefined) => (at ? Date.parse(at) : null)
  return {
    tier: assessment.tier,
    authority: assessment.authority,
    language: valuesOf(answers, 'language')[0] ?? null,
    sentAt: Date.parse(sentAt),
    readBy: Date.parse(readBy),
    readAt: time(state.readAt),
    reachedAt: time(reached?.at),
    closedAt: time(state.closed?.at),
    outcome: state.closed?.outcome ?? null,
    changed: state.tier === assessment.tier ? null : state.tier < assessment.tier ? 'raised' : 'lowered',
    tries: state.tries,
    steps: events.filter(({ kind }) => !['received', 'read', 'asked'].includes(kind)).length,
    asks: events.filter(({ kind }) => kind === 'asked').length,
    asked: questions.length,
    answered: questions.filter(({ id }) => answers[id] !== undefined).length,
    contact: answers.contact !== undefined,
  }
}
