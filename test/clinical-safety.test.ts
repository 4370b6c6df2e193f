import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { LANGUAGES } from '../dialogs/crisis/translation'
import { TestTalk, wordsIn } from './support/talk'

const root = join(__dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

const SEVERITIES = ['minor', 'significant', 'considerable', 'major', 'catastrophic'] as const
const LIKELIHOODS = ['very low', 'low', 'medium', 'high', 'very high'] as const
/** The rating of a risk, 1 to 5: a row for each likelihood, a column for each severity. It is that of the README. */
const MATRIX = [
  [1, 1, 2, 2, 3],
  [1, 2, 2, 3, 4],
  [2, 2, 3, 3, 4],
  [2, 3, 3, 4, 5],
  [3, 4, 4, 5, 5],
]
/** A risk of this rating or above is not accepted without a decision of the clinical safety officer. */
const NEEDS_A_DECISION = 4

const text = z.string().trim().min(1)
const riskSchema = z.strictObject({ severity: z.enum(SEVERITIES), likelihood: z.enum(LIKELIHOODS), because: text })
const hazardSchema = z.strictObject({
  id: z.string().regex(/^H\d\d$/),
  hazard: text,
  cause: text,
  effect: text,
  initial: riskSchema,
  controls: z.array(text).min(1),
  tests: z.array(z.strictObject({ file: text, name: text })).min(1),
  residual: riskSchema,
  open: text.optional(),
})
const hazards = z.array(hazardSchema).parse(parse(read('docs/clinical-safety/hazards.yaml')))

const ratingOf = ({ severity, likelihood }: z.infer<typeof riskSchema>): number =>
  MATRIX[LIKELIHOODS.indexOf(likelihood)]![SEVERITIES.indexOf(severity)]!

/** Whether a file has a test, or a group of tests, of this name: the name is the first argument of a call. */
function hasTest(source: string, name: string): boolean {
  const spellings = [`'${name}'`, `"${name}"`, `\`${name}\``, `'${name.replaceAll("'", "\\'")}'`]
  return spellings.some((spelling) => new RegExp(`\\(\\s*${escaped(spelling)}\\s*,`).test(source))
}

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

describe('the hazard log', () => {
  test('has every hazard once, in order', () => {
    expect(hazards.map(({ id }) => id)).toEqual(hazards.map((_, index) => `H${String(index + 1).padStart(2, '0')}`))
    expect(new Set(hazards.map(({ hazard }) => hazard)).size).toBe(hazards.length)
  })

  test.each(hazards.map((hazard) => [hazard.id, hazard] as const))(
    '%s names only tests that exist',
    (_id, { tests }) => {
      const missing = tests.filter(({ file, name }) => !existsSync(join(root, file)) || !hasTest(read(file), name))
      expect(missing).toEqual([])
    },
  )

  test.each(hazards.map((hazard) => [hazard.id, hazard] as const))(
    '%s is less of a risk with its controls, and what is left is accepted or decided',
    (_id, { initial, residual, open }) => {
      expect(SEVERITIES.indexOf(residual.severity)).toBeLessThanOrEqual(SEVERITIES.indexOf(initial.severity))
      expect(LIKELIHOODS.indexOf(residual.likelihood)).toBeLessThan(LIKELIHOODS.indexOf(initial.likelihood))
      if (ratingOf(residual) >= NEEDS_A_DECISION) expect(open).toBeDefined()
    },
  )

  test.each([
    'words of danger are missed.',
    'disclosure is eaten',
    'misspelt or foreign',
    'soft reply',
    'wrong council',
    'abuser sees',
    'watching the chat',
    'false alarms',
    'card is not there',
    'lost after it was said to be sent',
    'taken twice',
    'script in a person',
    "another person's case",
    'personal words are in logs',
    'assessment of risk',
    'screening is the carer',
    'child is treated as an adult',
    'scheme that has ended',
    'translation changes the meaning',
  ])('covers "%s"', (words) => {
    expect(hazards.filter(({ hazard }) => hazard.toLowerCase().includes(words))).toHaveLength(1)
  })
})

test('the check of names notices a test that is not there', () => {
  expect(hasTest("test('one thing', () => {})", 'one thing')).toBe(true)
  expect(hasTest('test.each(things)(\n  "one \\"thing\\"",\n', 'another thing')).toBe(false)
  expect(hasTest("// 'one thing' was here", 'one thing')).toBe(false)
})

test('the page asks for no notifications', () => {
  const folder = 'bot/web/browser'
  const scripts = readdirSync(join(root, folder)).filter((file) => file.endsWith('.ts'))
  expect(scripts.length).toBeGreaterThan(0)
  for (const file of scripts)
    expect(read(join(folder, file))).not.toMatch(/Notification\b|serviceWorker|pushManager|vibrate/)
})

test('the assistant says that it decides nothing', () => {
  expect(wordsIn(new TestTalk().say('what are you'))).toContain('I do not decide what help you get')
})

test('a translation is only called reviewed when its reviewer is named', () => {
  const signOff = read('docs/clinical-safety/sign-off.md')
  for (const language of [...LANGUAGES, 'en']) {
    const { reviewed, name } = JSON.parse(read(`content/crisis/care/${language}.json`))
    const row = signOff.split('\n').find((line) => line.startsWith(`| ${name} |`))
    expect({ language, row }).toEqual({ language, row: expect.any(String) })
    const reviewer = row!.split('|')[2]!.trim()
    expect({ language, reviewed, signed: reviewer !== 'nobody yet' }).toEqual({ language, reviewed, signed: reviewed })
  }
})
