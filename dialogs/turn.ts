import { ask } from './ask/ask'
import { followUp } from './ask/follow-up'
import { inLanguage } from './ask/in-language'
import { narrow } from './ask/narrow'
import { outside } from './ask/outside'
import { contextOf, type Step } from './context'
import { controls } from './controls/controls'
import { leave } from './controls/leave'
import { answerSafety } from './crisis/answer-safety'
import { careFirst } from './crisis/care-first'
import { grounding } from './crisis/grounding'
import { safetyPlan } from './crisis/safety-plan'
import { besideForm } from './do-you-care/aside'
import { screening } from './do-you-care/screening'
import { fallback } from './fallback'
import { feedback } from './feedback/feedback'
import { join, unreadable } from './join'
import { rememberPlace, withPlace } from './place'
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
  careFirst,
  screening,
  unreadable,
  grounding,
  safetyPlan,
  controls,
  feedback,
  outside,
  narrow,
  followUp,
  inLanguage,
  ask,
]

/**
 * Takes one turn: from what the conversation remembers and what the person did, to what is said, remembered and done.
 * Pure: the same arguments always give the same turn.
 */
export function turn(state: State, input: TurnInput, knowledge: Knowledge): Turn {
  const context = withPlace(contextOf(state, input, knowledge))
  for (const step of STEPS) {
    const ended = step(context)
    if (ended) return step === screening ? ended : besideForm(context, rememberPlace(context, ended))
  }
  return besideForm(context, rememberPlace(context, fallback(context)))
}
