import type { Answers, FormId } from '../content/form'
import {
  allQuestions,
  answersInWords,
  isForm,
  type QuestionPage,
  questionNow,
  questionPage,
} from '../dialogs/do-you-care/page'
import type { Surroundings } from '../dialogs/form/filling'
import type { State } from '../dialogs/state'

/** The forms as pages, for a conversation's state. */
export interface Forms {
  isForm(words: string): words is FormId
  /** The question where somebody is; null at the end. */
  now(state: State, form: FormId): string | null
  /** One question; null when it is not asked of this person. */
  page(state: State, form: FormId, question: string): QuestionPage | null
  /** Answers as the person would say them: labels for what was picked, and their own words. */
  said(form: string, answers: Record<string, string | string[]>): string
  all(state: State, form: FormId, given?: Answers): QuestionPage[]
}

/** The forms of the content of the moment. */
export const formsOf = (surroundings: () => Surroundings): Forms => ({
  isForm,
  now: (state, form) => questionNow(state, form, surroundings()),
  page: (state, form, question) => questionPage(state, form, question, surroundings()),
  said: (form, answers) => (isForm(form) ? answersInWords(form, answers, surroundings()) : ''),
  all: (state, form, given) => allQuestions(state, form, surroundings(), given),
})
