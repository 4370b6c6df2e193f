import {
  count,
  fleschKincaidGrade,
  HIGHEST_AGE,
  LEAST_WORDS,
  longReadingAge,
  readingAge,
  smogGrade,
  syllablesIn,
} from './readability'

test.each(
  Object.entries({
    cat: 1,
    used: 1,
    helped: 1,
    phone: 1,
    weeks: 1,
    closed: 1,
    friends: 1,
    service: 2,
    people: 2,
    carers: 2,
    needed: 2,
    wanted: 2,
    nurses: 2,
    ages: 2,
    doctor: 2,
    website: 2,
    council: 2,
    social: 2,
    patient: 2,
    services: 3,
    assessment: 3,
    referral: 3,
    difficult: 3,
    information: 4,
    community: 4,
    psychiatric: 4,
    "carer's": 2,
  }),
)('"%s" has %d syllables', (word, syllables) => {
  expect(syllablesIn(word)).toBe(syllables)
})

describe('counting', () => {
  test('sentences end at full stops, questions and line breaks; numbers and addresses are no words', () => {
    expect(count('Call 01375 511000. Who answers?\nSee https://example.org or a@b.org at 9am.')).toMatchObject({
      sentences: 3,
      words: 6,
    })
  })

  test('nothing is nothing', () => {
    expect(count(' ... 12 ')).toEqual({ sentences: 0, words: 0, syllables: 0, long: 0 })
    expect(fleschKincaidGrade(count(''))).toBe(0)
    expect(smogGrade(count(''))).toBe(0)
  })

  test('a name counts as one short word, however long it is', () => {
    const long = count('You can call Essex Partnership University NHS Foundation Trust about it.')
    const short = count('You can call it about it.')
    expect(long).toEqual(short)
  })

  test('what is filled in later is no word', () => {
    expect(count('You can reach {{names}} now.').words).toBe(4)
  })
})

/** Worked by hand from the counts: sentences, words, syllables, words of three or more syllables. */
describe('the published formulas', () => {
  test('Flesch-Kincaid of "The cat sat on the mat." is -1.45', () => {
    expect(fleschKincaidGrade(count('The cat sat on the mat.'))).toBeCloseTo(0.39 * 6 + 11.8 - 15.59, 5)
    expect(fleschKincaidGrade(count('The cat sat on the mat.'))).toBeCloseTo(-1.45, 5)
  })

  test('Flesch-Kincaid of other counts', () => {
    expect(fleschKincaidGrade({ sentences: 1, words: 13, syllables: 24, long: 5 })).toBeCloseTo(11.26, 2)
    expect(fleschKincaidGrade({ sentences: 2, words: 20, syllables: 30, long: 4 })).toBeCloseTo(6.01, 2)
  })

  test('SMOG of 30 sentences is what its table says: 49 long words make grade 10.4, 30 make 8.8, none 3.1', () => {
    expect(smogGrade({ sentences: 30, words: 300, syllables: 450, long: 49 })).toBeCloseTo(10.43, 2)
    expect(smogGrade({ sentences: 30, words: 300, syllables: 450, long: 30 })).toBeCloseTo(8.84, 2)
    expect(smogGrade({ sentences: 30, words: 300, syllables: 300, long: 0 })).toBeCloseTo(3.13, 2)
  })
})

describe('the reading age', () => {
  const EASY = 'We can help you at home. A nurse will come and talk with you. You do not have to pay.'
  const HARD =
    'Multidisciplinary practitioners facilitate individualised rehabilitation and psychological interventions for eligible residents today.'

  test('of plain words is within the limit, of hard words far above it', () => {
    expect(readingAge(EASY)).toBeLessThanOrEqual(HIGHEST_AGE)
    expect(readingAge(HARD)).toBeGreaterThan(18)
  })

  test('of a label is not told', () => {
    expect(readingAge('Community mental health team')).toBeNull()
    expect(readingAge(Array.from({ length: LEAST_WORDS - 1 }, () => 'word').join(' '))).toBeNull()
    expect(readingAge(Array.from({ length: LEAST_WORDS }, () => 'word').join(' '))).not.toBeNull()
  })

  test('by SMOG is told of long texts only', () => {
    expect(longReadingAge(EASY)).toBeNull()
    expect(longReadingAge(`${EASY} `.repeat(10))).toBe(8)
    expect(longReadingAge(`${HARD} `.repeat(30))).toBeGreaterThan(20)
  })
})
