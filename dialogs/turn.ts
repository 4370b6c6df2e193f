import { ask } from './ask/ask'
import { followUp } from './ask/follow-up'
import { narrow } from './ask/narrow'
import { contextOf, type Step } from './context'
import { controls } from './controls/controls'
import { leave } from './controls/leave'
import { answerSafety } from './crisis/answer-safety'
import { bodyFirst, privacyAsked } from './crisis/body-first'
import { careFirst } from './crisis/care-first'
import { grounding } from './crisis/grounding'
import { openCare } from './crisis/open-care'
import { aged } from './crisis/open-danger'
import { besidePlan, safetyPlan } from './crisis/safety-plan'
import { besideForm } from './do-you-care/aside'
import { screening } from './do-you-care/screening'
import { fallback } from './fallback'
import { feedback } from './feedback/feedback'
import { join, unreadable } from './join'
import type { State } from './state'
import type { Knowledge, Turn, TurnInput } from './types'

/**
 * The turn, in order. The first step that answers ends it, and the last always does. Leaving comes first, because
 * somebody may be looking over a shoulder; then the plain answers to "Are you safe right now?"; then danger, before
 * anything else that reads the words.
 */
const STEPS: readonly Step[] = [
  join,
  leave,
  answerSafety,
  bodyFirst,
  careFirst,
  openCare,
  screening,
  unreadable,
  grounding,
  safetyPlan,
  privacyAsked,
  controls,
  feedback,
  narrow,
  followUp,
  ask,
]

/**
 * Takes one turn: from what the conversation remembers and what the person did, to what is said, remembered and done.
 * Pure: the same arguments always give the same turn.
 */
export function turn(state: State, input: TurnInput, knowledge: Knowledge): Turn {
  const context = contextOf(state, input, knowledge)
  for (const step of STEPS) {
    const ended = step(context)
    if (ended) return aged(besidePlan(context, step === screening ? ended : besideForm(context, ended)))
  }
  return aged(besidePlan(context, besideForm(context, fallback(context))))
}
