import { join } from 'node:path'
import fc from 'fast-check'
import dictionaries from '../../../content/crisis/dictionary.model.json'
import { detect } from '../detect'
import { readCorpus } from './corpus'
import { Dictionary } from './dictionary'
import { tally } from './evaluation'
import { ordinaryQuestions } from './questions'
import { teach } from './teaching'
import { TRANSFORMATIONS } from './transformations'

const dictionary = new Dictionary(dictionaries)
const corpus = readCorpus(join(__dirname, '..', '..', '..', 'content', 'crisis', 'corpus'))

describe('explicit danger is urgent', () => {
  test.each([
    'I want to kill myself',
    'gonna top myself',
    'wnt 2 end my lyf',
    'kms fr this time',
    'my daughter has just text me saying she cant carry on living',
    'my husband hits me',
    'mum has collapsed and isnt breathing',
    'Chcę się zabić',
    'Vreau să mor',
    'Quero morrer',
    'main marna chaundi haan',
    'میں مرنا چاہتا ہوں',
    'আমি আর বাঁচতে চাই না',
    'Я не хочу жити',
    'Noriu nusižudyti',
  ])('%s', (text) => {
    expect(detect(text).tier).toBe(1)
  })
})

test.each([
  '',
  ' ',
  'hello',
  '35 hours',
  'no thanks',
  'I could murder a cup of tea',
  'what does self-harm mean',
  'suicide bereavement support group',
  'domestic abuse training for volunteers',
])('nothing is the matter with "%s"', (text) => {
  expect(detect(text).tier).toBe(0)
})

test('a medical act is told as such, so that 999 comes first', () => {
  for (const text of [
    'she has taken an overdose of paracetamol',
    'he is not breathing',
    'dad is unconscious on the floor',
  ]) {
    expect(detect(text).kinds).toContain('medical_emergency')
  }
})

test('ordinary questions pass', () => {
  const questions = ordinaryQuestions(5_000).map((text) => ({ text }))
  const { any, urgent } = tally(questions, detect)
  expect(any).toBeLessThanOrEqual(25)
  expect(urgent).toBeLessThanOrEqual(5)
})

test('whatever way it is typed, what is noticed is noticed', () => {
  const some = corpus.filter(({ text, tier }, at) => at % 29 === 0 && tier === 1 && text.length < 200)
  const noticed = some.filter(({ text }) => detect(text).tier > 0)
  const surely = Object.values(TRANSFORMATIONS).filter(({ keep }) => keep === 1)
  fc.assert(
    fc.property(fc.constantFrom(...noticed), fc.constantFrom(...surely), fc.nat(999), (line, { of }, number) => {
      expect(detect(of(line.text, number)).tier).toBeGreaterThan(0)
    }),
    { seed: 7, numRuns: 400 },
  )
})

test('no text is slow: twice the letters take about twice the time', () => {
  const hostile = ['want to ', 'a b c ', '<b ', '&#', 'a!', 'i will kill ', 'x', '. ', 'não quero ', 'хочу ']
  const spent = (text: string) => {
    const began = process.cpuUsage().user
    for (let round = 0; round < 4; round++) detect(text)
    return process.cpuUsage().user - began
  }
  for (const part of hostile) {
    const half = part.repeat(Math.ceil(3_000 / part.length))
    spent(half)
    const ratios = [1, 2, 3].map(() => spent(half + half) / Math.max(4_000, spent(half)))
    expect(Math.min(...ratios)).toBeLessThan(3)
  }
})

test('the same lines teach the same bytes', () => {
  const few = corpus.filter((_, at) => at % 211 === 0)
  expect(JSON.stringify(teach(few, dictionary))).toBe(JSON.stringify(teach(few, dictionary)))
})
