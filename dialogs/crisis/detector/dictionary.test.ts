import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import shipped from '../../../content/crisis/dictionary.model.json'
import { Dictionary } from './dictionary'
import { packDictionaries } from './dictionary-source'
import { folded } from './letters'

const ENGLISH = 'tired\tknackered, worn out, shatter*\nkill myself\ttop myself, end it all\nlaugh\tkilling me\n'

function packed(files: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'dictionaries-'))
  for (const [name, lines] of Object.entries(files)) writeFileSync(join(folder, name), lines)
  try {
    return packDictionaries(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const dictionary = new Dictionary(
  packed({
    'en.tsv': ENGLISH,
    'pl.tsv':
      'i want\tchcę\ni dont want\tnie chcę\ndie\tumrzeć, umier*\nso funny\tumieram ze śmiechu\nwith\tze\nto\tto\n',
    'ar.tsv': '-\tوب\nalone\tوحدي\nknife\tسكين\ni am\tانا\nhome\tبيت\n',
    'tr.tsv': 'money\tpara\ni have no\tyok\nto\tto\n',
  }),
)

describe('English in plain words', () => {
  test.each([
    ['im knackered', 'im tired'],
    ['all worn out today', 'all tired today'],
    ['absolutely shattered', 'absolutely tired'],
    ['gonna end it all', 'gonna kill myself'],
    ['this form is killing me', 'this form is laugh'],
    ['', ''],
  ])('%s: %s', (said, plain) => {
    expect(dictionary.inPlainWords(said.split(' ')).words.join(' ')).toBe(plain)
  })

  test('every word stands at the place of what it was said with', () => {
    expect(dictionary.inPlainWords(['i', 'end', 'it', 'all', 'now'])).toEqual({
      words: ['i', 'kill', 'myself', 'now'],
      places: [0, 1, 1, 4],
    })
  })
})

describe('other languages in English', () => {
  test.each([
    ['chce umrzec', 'i want die'],
    ['nie chce umierac . to', 'i do not want die . to'],
    ['umieram ze smiechu', 'so funny'],
    ['param yok para', 'i have no money'],
    ['انا وحدي وسكين', 'i am alone knife'],
    ['انا بيت وبي', 'i am home'],
  ])('%s: %s', (said, english) => {
    expect(dictionary.inEnglish(folded(said).split(' '))?.join(' ')).toBe(english)
  })

  test('what hardly a word is known of is left alone', () => {
    expect(dictionary.inEnglish(['to', 'whom', 'it', 'may', 'concern'])).toBeNull()
  })
})

test.each([
  ['no tab here', 'pl.tsv:2 is not English, a tab, and forms'],
  ['die\tum*', 'pl.tsv:2: "um*" cannot be a form'],
  ['die\ta b c d e f', 'pl.tsv:2: "a b c d e f" cannot be a form'],
  ['die\tumrzeć,, umarł', 'pl.tsv:2: "" cannot be a form'],
])('"%s" is refused', (line, fault) => {
  expect(() => packed({ 'en.tsv': ENGLISH, 'pl.tsv': `to\tto\n${line}\n` })).toThrow(fault)
})

test('the dictionaries that are shipped are those of the folder', () => {
  expect(packDictionaries(join(__dirname, '../../../content/crisis/dictionary'))).toEqual(shipped)
})
