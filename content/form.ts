import { z } from 'zod'

const id = z.string().regex(/^[a-z0-9]+([_-][a-z0-9]+)*$/)
const locale = z.string().min(1)

/** When a question is asked: an earlier answer is (or holds) one of these, or is none of those, or words told of danger. */
/** A condition on the answers of a form. */
export const conditionSchema = z.union([
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
    /** How own words are read: a name, postcodes, or whatever they are. */
    as: z.enum(['name', 'postcodes', 'words']).default('words'),
    options: z.array(id).min(2).optional(),
    required: z.boolean().default(false),
    /** Asked on the short path ("just ask for an assessment") too. */
    shortPath: z.boolean().default(false),
    /** Asked when any of these holds; always when there are none. */
    askedIf: z.array(conditionSchema).min(1).optional(),
    /** Left out of the conversation when any of these holds. An answer that is there all the same still counts. */
    sparedIf: z.array(conditionSchema).min(1).optional(),
    /**
     * Whether an answer that is there stands when the question is not asked (any more): as long as no answer rules it out,
     * only while it is asked, or whatever else was answered.
     */
    stands: z.enum(['unless-ruled-out', 'while-asked', 'always']).default('unless-ruled-out'),
    /** Options that a number means: for "I am 52", the least and the most of each. */
    ranges: z.record(id, z.tuple([z.number(), z.number()])).optional(),
    /** Options that the name of a place means, by council area. */
    places: z.boolean().default(false),
    /** An option of a list that says that none of the others holds. */
    none: id.optional(),
    /** Options that are answered with an explanation, after which the question is asked again. */
    explains: z.array(id).default([]),
    /** Pressing the answer sends the form: what is sent is shown with the question. */
    sends: z.array(id).default([]),
    /** Has a line of help below it, and a reason of its own for being asked. */
    help: z.boolean().default(false),
    why: z.boolean().default(false),
    /** Worded differently for somebody under 18. */
    young: z.boolean().default(false),
    /** Asked elsewhere than in the walk: an answer that was given counts, but nobody is asked. */
    unasked: z.boolean().default(false),
  })
  .strict()
export type Question = z.infer<typeof questionSchema>

/** An answer within a list of several questions' answers: "hours.50-or-more". */
const answerId = z.string().regex(/^[a-z0-9_]+\.[a-z0-9-]+$/)

/**
 * Questions that are first asked as one: "which of these is so?". Without `answers` it is a list of the questions, each of
 * which is then asked where it was ticked. With `answers` it is a list of those, and what is ticked is answered.
 */
const groupSchema = z
  .object({
    id,
    questions: z.array(id).min(2),
    answers: z.array(answerId).min(2).optional(),
    /** The list comes after one of the same questions: what was ticked there and is not named here has this answer. */
    rest: id.optional(),
  })
  .strict()
export type Group = z.infer<typeof groupSchema>

/** Something to tick in a group: a question to be asked then, or an answer to it. */
export interface Tick {
  option: string
  question: string
  value: string | null
}

/** What a group has to tick, in order. */
export const ticksOf = ({ questions, answers }: Group): Tick[] =>
  answers?.map((option) => {
    const [question, value] = option.split('.') as [string, string]
    return { option, question, value }
  }) ?? questions.map((question) => ({ option: question, question, value: null }))

/** What a release of the form changed, so that an answer given before it is carried over. */
const changeSchema = z
  .object({
    version: z.number().int().min(2),
    question: id,
    renamed: id.optional(),
    values: z.record(id, id).optional(),
  })
  .strict()

/** All of the conditions together call for care of a kind. */
const careSchema = z
  .object({
    all: z.array(conditionSchema).min(1),
    kind: z.string().regex(/^[a-z_]+$/),
    stop: z.boolean().default(false),
  })
  .strict()

export const formSchema = z
  .object({
    version: z.number().int().positive(),
    questions: z.array(questionSchema).min(1),
    groups: z.array(groupSchema).default([]),
    /** No more is asked when any of these holds. */
    endsIf: z.array(conditionSchema).default([]),
    /** Only questions of the short path are asked when any of these holds. */
    shortIf: z.array(conditionSchema).default([]),
    /** Sections that only serve the sending. */
    sendingSections: z.array(id).default([]),
    /** Whoever gives one of these answers is under 18. */
    youngIf: z.array(conditionSchema).default([]),
    /** Answers after which care comes before the next question; with `stop`, instead of it. */
    careIf: z.array(careSchema).default([]),
    changes: z.array(changeSchema).default([]),
    /** Other words for an option, by question and value; under "any" for every question that has the value. */
    synonyms: z.record(id, z.record(z.union([id, answerId]), z.array(locale))).default({}),
    /** The directory's entry of the form itself. */
    entry: id.nullable().default(null),
    /** Words and services with which the form is offered to whoever asks. */
    offeredFor: z.array(locale).default([]),
    offeredWith: z.array(id).default([]),
    /** Services that help, by the route of the answers. */
    helpBy: z.record(id, z.array(id)).default({}),
  })
  .strict()
  .superRefine((form, context) => {
    const known = new Set(form.questions.map((question) => question.id))
    const refuse = (path: PropertyKey[], question: string) =>
      context.addIssue({ code: 'custom', path, message: `no question "${question}"` })
    form.groups.forEach((group, at) => {
      for (const question of group.questions) if (!known.has(question)) refuse(['groups', at], question)
      for (const { option, question, value } of ticksOf(group)) {
        const options = form.questions.find((each) => each.id === question)?.options
        const isOption = (answer: string | null | undefined) => answer == null || options?.includes(answer)
        if (!group.questions.includes(question)) refuse(['groups', at], question)
        else if (!isOption(value) || !isOption(group.rest)) {
          context.addIssue({ code: 'custom', path: ['groups', at], message: `no answer "${option}"` })
        }
      }
    })
    for (const { id } of form.groups) known.add(id)
    for (const question of Object.keys(form.synonyms)) {
      if (question !== 'any' && !known.has(question)) refuse(['synonyms', question], question)
    }
    form.questions.forEach((question, at) => {
      for (const condition of [...(question.askedIf ?? []), ...(question.sparedIf ?? [])]) {
        if ('question' in condition && !known.has(condition.question)) {
          refuse(['questions', at, 'askedIf'], condition.question)
        }
      }
      const needsOptions = question.type === 'choice' || question.type === 'multi'
      if (needsOptions !== (question.options !== undefined)) {
        context.addIssue({ code: 'custom', path: ['questions', at, 'options'], message: 'options belong to choices' })
      }
    })
  })
/** A form as data: what is asked, in order, and when. Its words are in the locales under the questions' ids. */
export type Form = z.infer<typeof formSchema>

/** The forms that there are. */
export const FORMS = ['do-you-care', 'emergency-plan', 'contact-me', 'point-of-use'] as const
export type FormId = (typeof FORMS)[number]

const answersSchema = z.record(id, z.union([z.string(), z.array(z.string())]))
/** Answers by question: an option's value, a list of them, or the person's own words. */
export type Answers = z.infer<typeof answersSchema>

/** The values of an answer as a list; an unanswered question has none. */
export const valuesOf = (answers: Answers, question: string): string[] => {
  const answer = answers[question]
  return answer === undefined ? [] : typeof answer === 'string' ? [answer] : answer
}

/** Whether a condition holds, given the answers before it. */
export function holds(condition: Condition, answers: Answers, danger: boolean): boolean {
  if ('freeTextDanger' in condition) return danger
  const values = valuesOf(answers, condition.question)
  if ('in' in condition) return values.some((value) => condition.in.includes(value))
  return !values.some((value) => condition.notIn.includes(value))
}

/** Whether a question is asked at all, given the answers before it. */
export const isAsked = ({ askedIf }: Question, before: Answers, danger: boolean): boolean =>
  askedIf === undefined || askedIf.some((condition) => holds(condition, before, danger))

/**
 * Whether an answer that is there counts, given the answers before it. One that was skipped rules nothing out: whoever says
 * that they cannot look after their children has said so, also if they never ticked that they have any.
 */
export function counts(question: Question, before: Answers, danger: boolean): boolean {
  if (isAsked(question, before, danger) || question.stands === 'always') return true
  const isRuledOut = question.askedIf?.every(
    (condition) => !('question' in condition) || valuesOf(before, condition.question).length > 0,
  )
  return question.stands === 'unless-ruled-out' && !isRuledOut
}

/**
 * The answers that count, given the answers before them. The others are kept aside by whoever keeps them (they count again
 * when the person changes their mind back) but are neither judged nor sent.
 * @param danger whether the person's own words told of danger, which opens a question of its own
 */
export function relevantAnswers({ questions }: Form, answers: Answers, danger: boolean): Answers {
  const relevant: Answers = {}
  for (const question of questions) {
    const answer = answers[question.id]
    if (answer !== undefined && counts(question, relevant, danger)) relevant[question.id] = answer
  }
  return relevant
}

/**
 * What the person wrote in their own words. Whatever is no option of its question is that too: a list that is read in from
 * elsewhere may have words where the form has buttons.
 */
export const ownWords = ({ questions }: Form, answers: Answers): string[] => {
  const options = new Map(questions.map((question) => [question.id, question.options ?? []]))
  return Object.keys(answers).flatMap((id) =>
    valuesOf(answers, id).filter((value) => !options.get(id)?.includes(value)),
  )
}
