import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { councilSchema } from '../../content/schema'
import type { Finder } from '../finder'

const questionSchema = z.object({
  id: z.string(),
  query: z.string(),
  area: councilSchema.nullable(),
  /** Services that are a right first answer; none when the question is out of scope. */
  services: z.array(z.string()),
  voice: z.string(),
})
export type Question = z.infer<typeof questionSchema>

/** Shares of questions, 0 to 100. */
export interface Score {
  questions: number
  first: number
  firstThree: number
  wronglyRefused: number
  rejected: number
}

/** The labelled questions, in scope and out of scope, written apart from the directory's own examples. */
export function loadGolden(): Question[] {
  return ['in-scope.jsonl', 'out-of-scope.jsonl'].flatMap((file) =>
    readFileSync(join(__dirname, file), 'utf8')
      .trim()
      .split('\n')
      .map((line) => questionSchema.parse(JSON.parse(line))),
  )
}

/** A quarter of the questions, chosen by their id, is never looked at when anything is tuned. */
export const isHeldOut = ({ id }: Question): boolean => createHash('sha256').update(id).digest()[0]! < 64

/** Scores a finder; `change` may put slips into the questions first. */
export function score(finder: Finder, questions: readonly Question[], change = (query: string) => query): Score {
  const inScope = questions.filter(({ services }) => services.length > 0)
  const outOfScope = questions.filter(({ services }) => services.length === 0)
  const findings = inScope.map((question) => ({
    question,
    finding: finder.find(change(question.query), question.area),
  }))
  const answered = findings.filter(({ finding }) => finding.inScope)
  const rightWithin = (most: number) =>
    answered.filter(({ question, finding }) =>
      finding.services.slice(0, most).some(({ slug }) => question.services.includes(slug)),
    ).length
  const rejected = outOfScope.filter(({ query, area }) => !finder.find(change(query), area).inScope).length
  return {
    questions: questions.length,
    first: share(rightWithin(1), inScope.length),
    firstThree: share(rightWithin(3), inScope.length),
    wronglyRefused: share(inScope.length - answered.length, inScope.length),
    rejected: share(rejected, outOfScope.length),
  }
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((1000 * part) / whole) / 10)

/** One slip of the keyboard: a letter left out, changed, doubled or swapped with the next. Deterministic for its seed. */
export function slip(query: string, seed: number): string {
  const letters = [...query].flatMap((character, at) => (/[a-z]/i.test(character) ? [at] : []))
  if (letters.length === 0) return query
  const dice = createHash('sha256').update(`${seed} ${query}`).digest()
  const at = letters[dice.readUInt16BE(0) % letters.length]!
  const [before, letter, after] = [query.slice(0, at), query[at]!, query.slice(at + 1)]
  switch (dice[2]! % 4) {
    case 0:
      return before + after
    case 1:
      return before + String.fromCharCode(97 + (dice[3]! % 26)) + after
    case 2:
      return before + letter + letter + after
    default:
      return before + after.slice(0, 1) + letter + after.slice(1)
  }
}
