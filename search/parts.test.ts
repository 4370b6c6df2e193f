import fc from 'fast-check'
import { Phrases } from './phrases'
import { Speller } from './speller'
import { fold, normalise, wordsOf } from './text'

describe('text', () => {
  test.each([
    ["Mum's carer's", 'mums carers'],
    ['Ｗｈｏ ｈｅｌｐｓ？', 'who helps'],
    ['café  naïve', 'cafe naive'],
    ['24/7, ok?', '24 7 ok'],
    ['don’t `stop´', 'dont stop'],
    ['\u0000\n\t', ''],
    ['ﬁnd', 'find'],
    ['ŻÓŁĆ', 'zołc'],
  ])('%j is read as %j', (text, read) => {
    expect(normalise(text)).toBe(read)
  })

  test('a book is read only at its beginning; for danger it is read to its end', () => {
    expect(wordsOf('word '.repeat(10_000))).toHaveLength(160)
    expect(normalise('x'.repeat(100_000)).length).toBeLessThan(4000)
    expect(fold(`${'x '.repeat(10_000)}end`)).toMatch(/ end$/)
  })

  test('plain letters are read as they are among others', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 60 }), (text) => {
        expect(`${fold(text)} ж`.trim()).toBe(fold(`${text} ж`))
      }),
    )
  })

  test('reading twice is reading once, and no word is empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text))
        expect(wordsOf(text)).not.toContain('')
      }),
    )
  })
})

describe('phrases', () => {
  const phrases = new Phrases([
    ['out', 1],
    ['out of hours', 2],
    ['out of hours team', 3],
    ['hours', 4],
  ])
  const at = (text: string, start = 0) => phrases.at(text.split(' '), start)

  test('the longest that fits wins', () => {
    expect(at('out of hours team today')).toEqual({ length: 4, value: 3 })
    expect(at('out of hours')).toEqual({ length: 3, value: 2 })
    expect(at('out of milk')).toEqual({ length: 1, value: 1 })
  })

  test('only whole words count, and only from the word asked for', () => {
    expect(at('outing of hours')).toBeNull()
    expect(at('of hours', 1)).toEqual({ length: 1, value: 4 })
    expect(at('of hours')).toBeNull()
    expect(phrases.at([], 0)).toBeNull()
  })

  test('the names of things that every object has are words like others', () => {
    for (const word of ['constructor', '__proto__', 'toString']) expect(at(word)).toBeNull()
  })
})

describe('the speller', () => {
  const speller = new Speller('carer career dementia respite my mum help with bus', [50, 2, 30, 10, 90, 80, 70, 60, 3])

  test.each([
    ['dementa', 'dementia'],
    ['demenntia', 'dementia'],
    ['dementua', 'dementia'],
    ['dmeentia', 'dementia'],
    ['ementia', 'dementia'],
    ['respitee', 'respite'],
  ])('undoes one slip: %s is %s', (word, meant) => {
    expect(speller.correct(word)).toEqual([meant])
  })

  test('leaves known words alone, however near they are to a commoner one', () => {
    expect(speller.correct('career')).toEqual(['career'])
  })

  test.each(['dmntia', 'zzzzzz', 'bux', 'mun', 'carer1', '07700900123'])(
    'leaves alone what is two slips away, short, or has a number: %s',
    (word) => {
      expect(speller.correct(word)).toEqual([word])
    },
  )

  test('between two that are near, takes the commoner with the same first letter', () => {
    expect(speller.correct('carerr')).toEqual(['carer'])
  })

  test('puts back a space that is missing', () => {
    expect(speller.correct('helpwith')).toEqual(['help', 'with'])
    expect(speller.correct('mymum')).toEqual(['mymum'])
    expect(speller.correct('withmum')).toEqual(['with', 'mum'])
  })

  test('whatever the word, it answers with words, and known ones stay as they are', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (word) => {
        const words = speller.correct(word)
        expect(words.length).toBeGreaterThan(0)
        expect(words.every((each) => each === word || speller.knows(each))).toBe(true)
      }),
    )
  })
})
