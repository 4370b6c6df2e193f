import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkFolder } from './check'
import { describeFault } from './load'

const CONTENT = __dirname
const TODAY = '2026-11-22'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'care-navigator-check-'))
  for (const part of ['services', 'search', 'locales'])
    cpSync(join(CONTENT, part), join(folder, part), { recursive: true })
  cpSync(CONTENT, folder, { recursive: true, filter: (file) => !/\.ts$/.test(file) })
})
afterEach(() => rmSync(folder, { recursive: true }))

const read = (file: string) => readFileSync(join(folder, file), 'utf8')
const write = (file: string, text: string) => writeFileSync(join(folder, file), text)
const edit = (file: string, from: RegExp, to: string) => {
  const text = read(file)
  expect(text).toMatch(from)
  write(file, text.replace(from, to))
}
const lineOf = (file: string, start: string) =>
  read(file)
    .split('\n')
    .findIndex((line) => line.startsWith(start)) + 1

const faults = () => checkFolder(folder, TODAY).faults.map(describeFault)
const warningsOf = (file: string, today = TODAY) =>
  checkFolder(folder, today)
    .warnings.filter((warning) => warning.file === file)
    .map(describeFault)

const FRANK = 'services/frank.yaml'

test('the content that is there has no faults, and no text of a service is too hard', () => {
  const { faults, warnings } = checkFolder(CONTENT, TODAY)
  expect(faults).toEqual([])
  const hard = warnings.filter(({ file, message }) => file.startsWith('services/') && message.includes('reads like'))
  expect(hard.map(describeFault)).toEqual([])
})

describe('faults', () => {
  test('every one is told, with file, line and field, and no warnings before they are mended', () => {
    edit(FRANK, /^status: .*$/m, 'status: sleeping')
    edit('services/shelter.yaml', /^useInstead: .*$/m, 'useInstead: [nobody]')
    edit('topics.yaml', /^- id: a-break$/m, '- id: A Break')
    const { warnings } = checkFolder(folder, TODAY)
    expect(faults()).toEqual([
      expect.stringMatching(new RegExp(`^${FRANK}:${lineOf(FRANK, 'status:')} status: `)),
      expect.stringMatching(
        new RegExp(`^topics\\.yaml:${lineOf('topics.yaml', '- id: A Break')} \\d+\\.id: a slug is`),
      ),
    ])
    expect(warnings).toEqual([])
  })

  test('of words too: broken JSON, YAML that is no JSON, and a key without words', () => {
    const file = 'locales/en/assistant.json'
    write(file, '{\n  "welcome": {\n    "text": "Hello"\n')
    expect(faults()[0]).toMatch(/^locales\/en\/assistant\.json:4 yaml: /)
    write(file, "{ 'welcome': 'Hello' }")
    expect(faults()).toEqual([expect.stringMatching(/^locales\/en\/assistant\.json:1 json: /)])
    write(file, '{\n  "welcome": {\n    "text": ""\n  }\n}')
    expect(faults()).toEqual([expect.stringMatching(/^locales\/en\/assistant\.json:\d+ welcome/)])
  })
})

describe('warnings', () => {
  test.each([
    ['2026-11-21', 'the review was due on 2026-11-21'],
    ['2026-11-22', 'the review is due within 30 days'],
    ['2026-12-22', 'the review is due within 30 days'],
    ['2026-12-23', null],
  ])('a service to be reviewed by %s', (date, message) => {
    edit(FRANK, /^reviewBy: .*$/m, `reviewBy: ${date}`)
    const expected = message ? [`${FRANK}:${lineOf(FRANK, 'reviewBy:')} reviewBy: ${message}`] : []
    expect(warningsOf(FRANK).filter((warning) => warning.includes('review'))).toEqual(expected)
  })

  test('areas and bank holidays have a review date too, and bank holidays run out', () => {
    expect(warningsOf('areas.yaml', '2040-01-01')).toHaveLength(1)
    expect(warningsOf('bank-holidays.yaml', '2040-01-01')).toEqual([
      expect.stringContaining('the review was due'),
      expect.stringContaining('no bank holiday is to come'),
    ])
  })

  test('something that ended and leads nowhere, or to something that ended', () => {
    edit(FRANK, /^status: .*$/m, 'status: historical')
    edit('services/shelter.yaml', /^useInstead: .*$/m, 'useInstead: [frank]')
    expect(warningsOf(FRANK)).toEqual([expect.stringContaining('useInstead: it has ended: say what to use instead')])
    expect(warningsOf('services/shelter.yaml')).toEqual([
      expect.stringMatching(/:\d+ useInstead\.0: "frank" has ended too/),
    ])
  })

  test('a service that runs and cannot be reached; one that has ended need not be', () => {
    const without = read(FRANK).replace(/^contacts:\n(?: .*\n)+/m, 'contacts: []\n')
    write(FRANK, without)
    expect(warningsOf(FRANK)).toEqual([expect.stringContaining('contacts: there is no way to reach it')])
    write(
      FRANK,
      without.replace(/^status: .*$/m, 'status: historical').replace(/^useInstead: .*$/m, 'useInstead: [shelter]'),
    )
    expect(warningsOf(FRANK)).toEqual([])
  })

  test('the same ask of two services, whatever its letters and signs, is told once where it is first', () => {
    write(FRANK, `${read(FRANK)}  - "Who'd mend my Kite?"\n`)
    write('services/shelter.yaml', `${read('services/shelter.yaml')}  - whod mend my kite\n  - whod mend my kite\n`)
    expect(warningsOf(FRANK)).toEqual([
      expect.stringMatching(/:\d+ asks\.\d+: "whod mend my kite" is also asked of shelter$/),
    ])
    expect(warningsOf('services/shelter.yaml')).toEqual([])
  })

  test('a text that is too hard, with the age it is for', () => {
    edit(
      FRANK,
      /^what: .*$/m,
      'what: Multidisciplinary practitioners facilitate individualised rehabilitation and psychological interventions for eligible residents and families.',
    )
    const [warning, ...more] = warningsOf(FRANK)
    expect(warning).toMatch(
      new RegExp(`^${FRANK}:${lineOf(FRANK, 'what:')} what: reads like a text for age \\d\\d; 11`),
    )
    expect(more).toEqual([])
  })

  test('words of the assistant that are too hard, with their key', () => {
    const hard =
      'Notwithstanding organisational accountability considerations, individualised recommendations necessitate comprehensive multidisciplinary evaluation and documentation.'
    edit('locales/en/assistant.json', /"more": ".*?"/, `"more": "${hard}"`)
    expect(warningsOf('locales/en/assistant.json')).toContainEqual(
      expect.stringMatching(/^locales\/en\/assistant\.json:\d+ services\.more: reads like a text for age \d\d/),
    )
  })
})
