import { knowledge } from '../../test/support/talk'
import { dateInWords } from './dates'

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

test.each(MONTHS.map((month, index) => [month, index] as const))('a moment in %s is said in words', (month, index) => {
  const at = new Date(Date.UTC(2027, index, 9, 13, 30))
  expect(dateInWords(at, knowledge.words)).toMatch(new RegExp(`^\\w+ 9 ${month}, [12]:30pm$`))
})
