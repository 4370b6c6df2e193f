import { z } from 'zod'
import { type Answers, FORMS, type Form, type FormId } from '../../content/form'

/** What a form was sent as. */
export const sentSchema = z.object({
  form: z.enum(FORMS),
  reference: z.string(),
  code: z.string(),
  at: z.string(),
  readBy: z.string(),
})
export type Sent = z.infer<typeof sentSchema>

/**
 * A form that somebody is filling in. There is no step index: where they are follows from the answers, so that going
 * back, changing an answer, skipping, and a new release of the form in the middle of it all work by construction.
 */
export const draftSchema = z.object({
  form: z.enum(FORMS),
  version: z.number().int(),
  /** Minted when the form was begun. However often it is sent, it is one submission. */
  id: z.string(),
  /** Answers by question; null where the person skipped it. Answers that stopped being relevant stay here. */
  answers: z.record(z.string(), z.union([z.string(), z.array(z.string()), z.null()])),
  /** Groups of questions of which it is known which ones to ask. All may be ticked, which no answer would tell. */
  ticked: z.array(z.string()).default([]),
  /** The question that the person chose to answer again. */
  revisiting: z.string().nullable().default(null),
  /** The code to take it up again on another device. */
  code: z.string().nullable().default(null),
  sent: sentSchema.nullable().default(null),
})
export type Draft = z.infer<typeof draftSchema>
export type Answer = Draft['answers'][string]

/** Letters and digits that nobody mistakes for one another, and that make no words. */
const PLAIN = '34679CDFGHJKMNPQRTWXY'
/** One of these ends the first half of every code, so that letters typed at random are not taken for one. */
const DIGITS = '34679'
const REFERENCE_LETTERS = 9
const HALF = 32

/** A new draft. `minted` are 32 random bytes as hexadecimal digits. */
export const beginDraft = (form: FormId, { version }: Form, minted: string): Draft =>
  draftSchema.parse({ form, version, id: minted.slice(0, HALF), answers: {} })

/** The answers without those that were skipped. */
export const answersOf = ({ answers }: Draft): Answers =>
  Object.fromEntries(Object.entries(answers).filter((entry): entry is [string, string | string[]] => entry[1] !== null))

/** The reference of what a draft becomes: the same however often it is sent. */
export const referenceOf = ({ id }: Draft): string => lettersOf(id, REFERENCE_LETTERS).replace(/(.{3})(?=.)/g, '$1-')

/** A code that nobody can guess, from the second half of what was minted. */
export const codeOf = (minted: string): string => {
  const digit = DIGITS[Number.parseInt(minted.slice(44, 52), 16) % DIGITS.length]
  return `${lettersOf(minted.slice(HALF, 44), 4)}${digit}-${lettersOf(minted.slice(52), 5)}`
}

/** A code in a person's words, as {@link codeOf} writes it; null when there is none. */
export function codeIn(words: string): string | null {
  for (const [, first, second] of words.toUpperCase().matchAll(CODE)) return `${first}-${second}`
  return null
}
const CODE = new RegExp(`(?<![A-Z0-9])([${PLAIN}]{4}[${DIGITS}])[ -]?([${PLAIN}]{5})(?![A-Z0-9])`, 'gi')

/** Words without the code in them: it is ours, and nobody's danger is looked for in it. */
export const withoutCode = (words: string): string => words.replace(CODE, ' ')

/** Letters of a number in hexadecimal digits, the same for the same number. */
function lettersOf(hexadecimal: string, count: number): string {
  let number = BigInt(`0x${hexadecimal}`)
  const base = BigInt(PLAIN.length)
  let letters = ''
  while (letters.length < count) {
    letters += PLAIN[Number(number % base)]
    number /= base
  }
  return letters
}

/**
 * Carries a draft over to a newer release of its form: renamed questions and values are renamed, and answers that the form
 * no longer knows stay aside, where they are neither asked nor sent.
 */
export function broughtUp(draft: Draft, form: Form): Draft {
  if (draft.version >= form.version) return draft
  let { answers } = draft
  for (const change of form.changes.filter(({ version }) => version > draft.version)) {
    if (!(change.question in answers)) continue
    const { [change.question]: answer = null, ...others } = answers
    const renamed = (value: string) => change.values?.[value] ?? value
    const carried = answer === null ? null : typeof answer === 'string' ? renamed(answer) : answer.map(renamed)
    answers = { ...others, [change.renamed ?? change.question]: carried }
  }
  return { ...draft, version: form.version, answers: withoutUnknownValues(answers, form) }
}

/** A value that is no option any more is no answer: its question is asked again. */
function withoutUnknownValues(answers: Draft['answers'], form: Form): Draft['answers'] {
  const options = new Map(form.questions.map((question) => [question.id, question.options]))
  const known = Object.entries(answers).filter(([question, answer]) => {
    const allowed = options.get(question)
    return !allowed || answer === null || [answer].flat().every((value) => allowed.includes(value))
  })
  return Object.fromEntries(known)
}
