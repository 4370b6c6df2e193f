import { holds, type Question } from '../../content/form'
import type { Words } from '../../content/words'
import type { Assessment, Circumstance } from '../../referrals/assessment'
import { answerLabel } from '../form/asking'
import { countingAnswers, type Filling } from '../form/filling'
import type { Summary } from '../reply'

/** Questions whose answers are about reaching the person and sending, not about caring. */
const NOT_SHOWN = ['start_ok', 'share', 'copy']

/** The answers that count, by section, as lines to check before they are sent. */
export function answersToCheck(filling: Filling, say: Words, wordingMatch: 0 | 1 | 2): Summary {
  const { form, draft } = filling
  const counting = countingAnswers(filling)
  const shown = form.questions.filter(({ id }) => counting[id] !== undefined && !NOT_SHOWN.includes(id))
  const sections = [...new Set(shown.map(({ section }) => section))].map((section) => ({
    heading: say(`${draft.form}:sections.${section}`),
    lines: shown
      .filter((question) => question.section === section)
      .map((question) => lineOf(question, filling, counting[question.id]!, say)),
  }))
  const match = wordingMatch > 0 ? [{ heading: say('form:match.heading'), lines: [say('form:match.text')] }] : []
  return { title: say('form:check.title'), sections: [...sections, ...match] }
}

const lineOf = (question: Question, filling: Filling, answer: string | string[], say: Words): string =>
  say('form:line', {
    question: say(`${filling.draft.form}:short.${question.id}`),
    answer: [answer]
      .flat()
      .map((value) => answerLabel(filling.draft.form, question, value, say))
      .join(', '),
  })

/** The questions whose answers may make a circumstance apply. */
const BEHIND_HEALTH = ['health_body', 'health_mind', 'nights']
const questionsBehind = (circumstance: Circumstance): string[] =>
  circumstance === 'health' ? BEHIND_HEALTH : [`impact_${circumstance}`]

/**
 * What the answers mean, in words for the person: which circumstances of the law may apply and because of which answers,
 * their own words, what they have a right to, and who decides. It never says "eligible" and holds no score.
 */
export function meaning(filling: Filling, assessment: Assessment, say: Words): Summary {
  const { form, draft } = filling
  const answers = countingAnswers(filling)
  const label = (id: string, value: string): string => {
    const question = form.questions.find((each) => each.id === id)!
    return say('form:because', {
      question: say(`${draft.form}:short.${id}`),
      answer: answerLabel(draft.form, question, value, say),
    })
  }
  const reasons = new Map(assessment.reasons.map(({ rule, answers: caused }) => [rule, caused.join(' ')]))
  const may = assessment.circumstances.flatMap((circumstance) => [
    say(`do-you-care:circumstances.${circumstance}`),
    ...questionsBehind(circumstance)
      .filter((id) => reasons.get(circumstance)?.includes(id))
      .flatMap((id) => [answers[id]].flat().flatMap((value) => (value ? [label(id, value)] : []))),
  ])
  // Whoever only asked for an assessment was asked nothing about the law, and must not read that nothing of it fits.
  const isShort = may.length === 0 && form.shortIf.some((condition) => holds(condition, answers, false))
  const none = say('do-you-care:result.none')
  const own = [answers.difference].flat().filter((words) => words !== undefined)
  const council = assessment.authority === 'none' ? null : say(`do-you-care:councils.${assessment.authority}`)
  const rights = [
    say(`do-you-care:rights.${assessment.route}`),
    ...(assessment.secondRoute ? [say('do-you-care:rights.second')] : []),
    council ? say('do-you-care:decides', { council }) : say('do-you-care:no-council'),
  ]
  return {
    title: say('do-you-care:result.title'),
    sections: [
      ...(isShort ? [] : [{ heading: say('do-you-care:result.may'), lines: may.length > 0 ? may : [none] }]),
      ...(own.length > 0 ? [{ heading: say('do-you-care:result.own'), lines: own }] : []),
      { heading: say('do-you-care:result.rights'), lines: rights },
    ],
  }
}

/** A plan or any other form that the person keeps: their own words under the questions. */
export function kept(filling: Filling, say: Words): Summary {
  const { form, draft } = filling
  const answers = countingAnswers(filling)
  const lines = form.questions.filter(({ id }) => answers[id] !== undefined)
  return {
    title: say(`${draft.form}:title`),
    sections: lines.map((question) => ({
      heading: say(`${draft.form}:questions.${question.id}.heading`),
      lines: [answers[question.id]!].flat(),
    })),
  }
}

/** A summary as plain text, to mail or to save. */
export const asText = ({ title, sections }: Summary): string =>
  [title, ...sections.map(({ heading, lines }) => [heading, ...lines].join('\n'))].join('\n\n')
