import people from '../../content/crisis/care/people.json'
import { fold } from '../../search/text'

const list = (words: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'u')

const YOUNG = list([...people.young, ...people.aboutYoung])
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
