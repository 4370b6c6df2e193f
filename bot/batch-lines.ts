import { z } from 'zod'
import type { Answers, Form } from '../content/form'
import { type Council, councilSchema } from '../content/schema'
import { type Reading, readAnswer } from '../dialogs/form/read-answer'

/**
 * Lines of a batch as they come from a spreadsheet or somebody else's program: a number or `null` where a text belongs is
 * read as what it means. What cannot be read is left out; it never stops the lines after it.
 */

const idSchema = z.union([z.string(), z.number()]).nullish().default(null)
const text = z.union([z.string(), z.number().transform(String)])
const councils = new Map(councilSchema.options.map((council) => [council.toLowerCase(), council]))
const area = z.unknown().transform((value): Council | null => councils.get(String(value).trim().toLowerCase()) ?? null)

export const askLine = z.object({ id: idSchema, query: text, area })
export const crisisLine = z.object({ id: idSchema, text })
export const screenLine = z.object({ id: idSchema, answers: z.record(z.string(), z.unknown()).nullish() })

/** The values in whatever stands for an answer: none for nothing, and the parts of what is a list or an object. */
function valuesIn(given: unknown): string[] {
  if (given === null || given === undefined) return []
  if (typeof given === 'boolean') return [given ? 'yes' : 'no']
  if (typeof given === 'object') return Object.values(given).flatMap(valuesIn)
  const value = String(given).trim()
  return value === '' ? [] : [value]
}

/**
 * The answers of a line: options by their value, or by words that a person would type for them ("15" for an age). Words
 * that are no option stay as they are, so that danger in them is noticed.
 */
export function answersOf(form: Form, given: Record<string, unknown>, reading: Reading): Answers {
  const questions = new Map(form.questions.map((question) => [question.id, question]))
  const answers = Object.entries(given).flatMap(([id, each]): [string, string | string[]][] => {
    const values = valuesIn(each)
    const question = questions.get(id.trim().toLowerCase())
    if (values.length === 0) return []
    if (!question?.options) return [[question?.id ?? id, values]]
    const read = values.flatMap((value) => {
      if (question.options?.includes(value)) return [value]
      const typed = readAnswer(question, value, reading)
      return typed.ok ? typed.answer : [value]
    })
    return [[question.id, read]]
  })
  return Object.fromEntries(answers)
}
