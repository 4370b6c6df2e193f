import type { Answers, Form, FormId } from '../../content/form'
import { ownWords, relevantAnswers } from '../../content/form'
import { type Assessment, assess } from '../../referrals/assessment'
import type { Context } from '../context'
import { noticedIn } from '../crisis/noticed'
import { answersOf, broughtUp, type Draft } from './draft'
import type { Circumstances } from './position'
import type { Reading } from './read-answer'

/** A draft with all that is needed to go on with it. */
export interface Filling {
  form: Form
  draft: Draft
  circumstances: Circumstances
  /** The council that the answers lead to, in words. */
  council: string
  /** Somebody under 18, who is asked in words for the young. */
  young: boolean
}

/** What of a turn a draft needs. A page that only shows a form has no more than this. */
export type Surroundings = Pick<Context, 'knowledge' | 'say' | 'canSend'>

/** Puts a draft together with its form, as it is today. */
export function fillingOf(context: Surroundings, kept: Draft): Filling {
  const form = context.knowledge.content.forms[kept.form]
  const draft = broughtUp(kept, form)
  const answers = answersOf(draft)
  const danger = ownWords(form, answers).some((words) => noticedIn([words], context.knowledge.detect).tier > 0)
  // Whoever says "do not send it" may still change their mind, so that answer is not looked at here.
  const { share: _, ...unshared } = draft.answers
  const authority = assessmentOf(context, { ...draft, answers: unshared }).authority
  return {
    form,
    draft,
    council: context.say(`do-you-care:councils.${authority}`),
    circumstances: { danger, canSend: context.canSend && (authority !== 'none' || !answers.carer_area) },
    young: form.youngIf.some(
      (condition) => 'in' in condition && condition.in.includes(String(answers[condition.question])),
    ),
  }
}

/** What a draft's answers mean by the rules of the form. */
export function assessmentOf({ knowledge }: Pick<Context, 'knowledge'>, draft: Draft): Assessment {
  const form = knowledge.content.forms[draft.form]
  return assess(form, answersOf(draft), (words) => noticedIn([words], knowledge.detect).tier)
}

/** The answers of a draft that count, and are sent. */
export const countingAnswers = ({ form, draft, circumstances }: Filling): Answers =>
  relevantAnswers(form, answersOf(draft), circumstances.danger)

/**
 * What reading an answer to a form needs of the content.
 * @param numbered whether the options are shown with numbers
 */
export const readingIn = (
  { knowledge, say }: Pick<Context, 'knowledge' | 'say'>,
  formId: FormId,
  form: Form,
  numbered: boolean,
): Reading => ({
  formId,
  form,
  say,
  areas: knowledge.finder.areas,
  ordinals: knowledge.content.followUps.ordinals,
  commands: knowledge.content.commands,
  numbered,
})

/** The same within a turn: everywhere but on the page options have numbers. */
export const readingOf = (context: Context, { form, draft }: Filling): Reading =>
  readingIn(context, draft.form, form, context.channel !== 'web')
