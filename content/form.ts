import { z } from 'zod'

const id = z.string().regex(/^[a-z0-9]+([_-][a-z0-9]+)*$/)

/** When a question is asked: an earlier answer is (or holds) one of these, or is none of those, or words told of danger. */
const conditionSchema = z.union([
  z.object({ question: id, in: z.array(id).min(1) }).strict(),
  z.object({ question: id, notIn: z.array(id).min(1) }).strict(),
  z.object({ freeTextDanger: z.literal(true) }).strict(),
])
type Condition = z.infer<typeof conditionSchema>

const questionSchema = z
  .object({
    id,
    section: id,
    type: z.enum(['choice', 'multi', 'text', 'contact']),
    options: z.array(id).min(2).optional(),
    required: z.boolean().default(false),
    /** Asked on the short path ("just ask for an assessment") too. */
    shortPath: z.boolean().default(false),
    /** Asked when any of these holds; always when there are none. */
    askedIf: z.array(conditionSchema).min(1).optional(),
  })
  .strict()
export type Question = z.infer<typeof questionSchema>

export const formSchema = z
  .object({ version: z.number().int().positive(), questions: z.array(questionSchema).min(1) })
  .strict()
/** A form as data: what is asked, in order, and when. Its words are in the locales under the questions' ids. */
export type Form = z.infer<typeof formSchema>

export const answersSchema = z.record(id, z.union([z.string(), z.array(z.string())]))
/** Answers by question: an option's value, a list of them, or the person's own words. */
export type Answers = z.infer<typeof answersSchema>

/** The values of an answer as a list; an unanswered question has none. */
export const valuesOf = (answers: Answers, question: string): string[] => {
  const answer = answers[question]
  return answer === undefined ? [] : typeof answer === 'string' ? [answer] : answer
}

/**
 * The answers that count: those to questions that are asked, given the answers before them. The others are kept aside
 * by whoever keeps them (they count again when the person changes their mind back) but are neither judged nor sent.
 * @param danger whether the person's own words told of danger, which opens a question of its own
 */
export function relevantAnswers({ questions }: Form, answers: Answers, danger: boolean): Answers {
  const relevant: Answers = {}
  const holds = (condition: Condition): boolean => {
    if ('freeTextDanger' in condition) return danger
    const values = valuesOf(relevant, condition.question)
    if ('in' in condition) return values.some((value) => condition.in.includes(value))
    return !values.some((value) => condition.notIn.includes(value))
  }
  for (const question of questions) {
    const answer = answers[question.id]
    const asked = question.askedIf === undefined || question.askedIf.some(holds)
    if (answer !== undefined && asked) relevant[question.id] = answer
  }
  return relevant
}

/** What the person wrote in their own words, by question. */
export const ownWords = ({ questions }: Form, answers: Answers): string[] =>
  questions
    .filter(({ type }) => type === 'text' || type === 'contact')
    .flatMap(({ id: question }) => valuesOf(answers, question))
