import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadWords, MissingWordsError } from './words'

const LOCALES = join(__dirname, 'locales')
const say = loadWords(LOCALES, 'en')

test('says what is written, with what is given', () => {
  expect(say('services.area', { area: 'Kent' })).toBe('I looked in Kent.')
  expect(say('assistant:services.area', { area: 'Kent' })).toBe('I looked in Kent.')
})

test('one and many have words of their own', () => {
  expect(say('services.open-now', { count: 1, names: 'A' })).not.toBe(
    say('services.open-now', { count: 2, names: 'A' }),
  )
})

test('words are plain text: nothing is escaped, whoever shows them does that', () => {
  expect(say('services.area', { area: `<b> & "it's"` })).toBe(`I looked in <b> & "it's".`)
})

test.each(['nothing', 'services.nothing', 'services', 'nowhere:services.area', ''])(
  '"%s" has no words and throws',
  (key) => {
    expect(() => say(key)).toThrow(MissingWordsError)
  },
)

test('what people wrote is never read as a key or a place to fill in', () => {
  expect(say('services.area', { area: '{{area}} $t(welcome.text)' })).toBe('I looked in {{area}} $t(welcome.text).')
})

describe('a language of which some words are not there yet', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'care-navigator-words-'))
    for (const [language, words] of Object.entries({ en: { hello: 'Hello', bye: 'Bye' }, pl: { hello: 'Cześć' } })) {
      mkdirSync(join(folder, language))
      writeFileSync(join(folder, language, 'assistant.json'), JSON.stringify(words))
    }
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('says its own words', () => {
    expect(loadWords(folder, 'pl')('hello')).toBe('Cześć')
  })
})

test('every key that the code names is in the locale files', () => {
  const root = join(__dirname, '..')
  const files = ['dialogs', 'bot'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.test)\.(ts)$/.test(file) && !file.startsWith('web/'))
      .map((file) => join(root, room, file)),
  )
  const keys = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\bsay\('([^'$]+)'/g)].map(([, key]) => key!),
  )
  const missing = [...new Set(keys)].filter((key) => {
    try {
      say(key, { count: 2 })
      return false
    } catch {
      return true
    }
  })
  expect(keys.length).toBeGreaterThan(60)
  expect(missing).toEqual([])
})

test('no locale file of English has a key without words', () => {
  const check = (value: unknown, path: string): string[] =>
    typeof value === 'string'
      ? value.trim() !== ''
        ? []
        : [path]
      : Object.entries(value as object).flatMap(([key, each]) => check(each, `${path}.${key}`))
  const faults = readdirSync(join(LOCALES, 'en')).flatMap((file) =>
    check(JSON.parse(readFileSync(join(LOCALES, 'en', file), 'utf8')), file),
  )
  expect(faults).toEqual([])
})
