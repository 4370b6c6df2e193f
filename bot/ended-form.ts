import { answersOf, type Draft } from '../dialogs/form/draft'
import { fillingOf } from '../dialogs/form/filling'
import { questionsAsked } from '../dialogs/form/position'
import type { Knowledge } from '../dialogs/types'
import type { EndedForm } from '../store/figures'

/** The form of which starts and ends are counted. */
export const COUNTED_FORM = 'do-you-care'

/**
 * How far somebody came in the self-screening, when their conversation is forgotten. Nothing of their answers is kept but
 * whether there was one. Skipping a question is passing it.
 */
export function endedForm(draft: Draft, knowledge: Knowledge, canSend: boolean): EndedForm | null {
  if (draft.form !== COUNTED_FORM) return null
  const filling = fillingOf({ knowledge, say: knowledge.words, canSend }, draft)
  const asked = questionsAsked(filling.form, filling.draft, filling.circumstances).map(({ id }) => id)
  const { answers, sent } = filling.draft
  const passed = asked.filter((id) => answers[id] !== undefined)
  const next = sent ? undefined : asked.find((id) => answers[id] === undefined)
  const answered = Object.keys(answersOf(filling.draft))
  return { form: draft.form, reached: next ? [...passed, next] : passed, answered, stopped: next ?? null }
}
