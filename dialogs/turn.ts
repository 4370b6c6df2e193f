import { ask } from './ask/ask'
import { followUp } from './ask/follow-up'
import { inLanguage } from './ask/in-language'
import { narrow } from './ask/narrow'
import { outside } from './ask/outside'
import { type Context, contextOf, type Step } from './context'
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
    if (ended) return settled(context, ended, step === screening)
  }
  return settled(context, fallback(context), false)
}

/** What every turn leaves behind: the place that was named, the way back to a form or a plan, and danger a turn older. */
function settled(context: Context, ended: Turn, isForm: boolean): Turn {
  const beside = isForm ? ended : besideForm(context, rememberPlace(context, ended))
  return aged(besidePlan(context, beside))
}
