import people from '../../content/crisis/care/people.json'
import { fold } from '../../search/text'
import type { Person } from './care-book'

const list = (words: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'u')

const YOUNG = list([...people.young, ...people.aboutYoung])
const OLDER = list(people.older)
/** "im 56", "he is 92", "aged 80", and an age that begins a message: "92, on blood thinners". */
const OLDER_AGE =
  /(?:(?<![\p{L}\p{N}])(?:im|i am|am|hes|shes|he is|she is|is|aged|age) |^)(?:3[6-9]|[4-9]\d|10\d)(?! (?:weeks?|months?|days?|hours?|hrs?|minutes?|mins?|stone|tablets?|pills?|times|miles|paracetamol|mg|ml)|\p{N})(?![\p{L}\p{N}])/u
const AGE =
  '(?:[4-9]|1[0-7]|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)'
/** "im 14", "he is 9", "aged 12". A number of something else (weeks, stone, tablets, months) is no age. */
const SAID_AGE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:im|i am|am|hes|shes|is|aged|age|only|just turned) ${AGE}(?! (?:weeks?|months?|days?|hours?|hrs?|minutes?|mins?|stone|st|tablets?|pills?|times|miles|years (?:in|into|clean|sober|on|of|since|a)|in|on|of|at|and a half (?:stone|hours))|\\p{N})(?![\\p{L}\\p{N}])`,
  'u',
)
const YEARS_OLD = new RegExp(
  `(?<![\\p{L}\\p{N}])${AGE} ?(?:years? old|yrs? old|y o|yo|year old)(?![\\p{L}\\p{N}])`,
  'u',
)

/** Whether a child or a teenager seems to write, or to be written about. It puts Childline first and takes nothing away. */
export function isAboutYoung(message: string): boolean {
  const said = fold(message)
  return YOUNG.test(said) || SAID_AGE.test(said) || YEARS_OLD.test(said)
}

/** Whether the one whom a card is about is surely over 35: a parent or grandparent to be helped, or an age that was said. */
export function isAboutOlder(message: string, person: Person): boolean {
  const said = fold(message)
  return OLDER_AGE.test(said) || (person === 'helper' && OLDER.test(said))
}
