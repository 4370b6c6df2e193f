import fc from 'fast-check'
import { Deletions, deletionsOf } from './deletions'
import { EMPTY, WordTable, withLetter } from './word-table'

/** Few letters, so that words meet; one of them of two code units. */
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'ю', '😀'), minLength: 1, maxLength: 6 })
const words = fc.array(word, { maxLength: 60 })

describe('a table of words', () => {
  test('numbers words in order, each once', () => {
    const table = new WordTable('one two  one three ')
    expect(table.size).toBe(3)
    expect(['one', 'two', 'three', 'four', '', 'on', 'onet'].map((each) => table.numberOf(each))).toEqual([
      0, 1, 2, -1, -1, -1, -1,
    ])
    expect([0, 1, 2].map((number) => table.wordAt(number))).toEqual(['one', 'two', 'three'])
  })

  test('takes words with spaces in them where something else parts them', () => {
    const table = new WordTable('out\nout of\nof', '\n')
    expect(table.numberOf('out of')).toBe(1)
    expect(table.numberOf('out')).toBe(0)
  })

  test('nothing is a table, too', () => {
    expect(new WordTable('').size).toBe(0)
    expect(new WordTable('').numberOf('a')).toBe(-1)
  })

  test('whatever the words, it knows them and no others', () => {
    fc.assert(
      fc.property(words, words, (known, asked) => {
        const table = new WordTable(known.join(' '))
        const numbers = new Map([...new Set(known)].map((each, number) => [each, number]))
        expect(table.size).toBe(numbers.size)
        for (const each of [...known, ...asked]) expect(table.numberOf(each)).toBe(numbers.get(each) ?? -1)
      }),
    )
  })

  test('a word inside a text is looked up where it stands', () => {
    const table = new WordTable('kill myself')
    let hash = EMPTY
    for (const letter of 'myself') hash = withLetter(hash, letter.charCodeAt(0))
    expect(table.numberBetween('killmyself', 4, 10, hash)).toBe(1)
    expect(table.numberBetween('killmyselg', 4, 10, hash)).toBe(-1)
  })
})

describe('words by what they are with a letter left out', () => {
  test('the same letter twice is left out once', () => {
    expect(deletionsOf('bell')).toEqual(['ell', 'bll', 'bel'])
  })

  test('whatever the words, a form finds those that it is a form of, in order', () => {
    fc.assert(
      fc.property(words, words, fc.integer({ min: 1, max: 4 }), (known, asked, most) => {
        const table = new WordTable(known.join(' '))
        const deletions = new Deletions(table, 2, 5)
        const taken = [...new Set(known)].filter(({ length }) => length >= 2 && length <= 5)
        for (const form of [...asked, ...known.flatMap(deletionsOf)]) {
          const expected = taken.filter((each) => deletionsOf(each).includes(form))
          expect(deletions.of(form).map((number) => table.wordAt(number))).toEqual(expected)
          expect(deletions.of(form, most)).toEqual(deletions.of(form).slice(0, most))
        }
      }),
    )
  })
})
