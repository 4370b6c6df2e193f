import people from '../../content/crisis/care/people.json'
import { fold } from '../../search/text'
import type { Person, Topic } from './care-book'
import { isOwnWish } from './told'

const phrases = (list: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${list.join('|')})(?![\\p{L}\\p{N}])`, 'gu')

const OTHERS = phrases(people.others)
const SELF_HARM = phrases(people.selfHarm)
const OTHERS_HARM = phrases(people.othersHarm)
const OBSERVING = phrases(people.observing)
const HURT_ME = phrases(people.hurtMe)
const FIRST_PERSON = phrases(['i', 'im', 'ive', 'id', 'ill', 'me', 'myself'])
/** Somebody else's own words: "my son says he wants to die", "she texted: i cant go on". */
const REPORTED = new RegExp(
  `(?<![\\p{L}])(?:${people.others.join('|')})(?: \\p{L}+){0,3} (?:${people.saying.join('|')})(?![\\p{L}])`,
  'u',
)

/** Somebody else does it: "my brother has a knife". */
const OTHERS_DOING = new RegExp(
  `(?<![\\p{L}])(?:${people.others.join('|')})(?: \\p{L}+){0,2} (?:${people.doing.join('|')})(?![\\p{L}])|(?<![\\p{L}])(?:hes|shes|theyre) `,
  'u',
)

/** What a person does to others, and what caring does to them, is told by themselves. */
const OF_ONESELF: readonly Topic[] = ['harm_to_others', 'carer_breakdown', 'hurt_by_me', 'attacked']
/** What somebody does to their own body, or what happens to it. */
const OF_THE_BODY: readonly Topic[] = ['suicide', 'self_harm', 'medical_emergency']

/**
 * Whether words of danger are about the person who writes, or about somebody whom they want to help. It chooses the wording
 * of the card and never a number: where the signs are mixed, the card is for the person who writes.
 */
export function personOf(message: string, kinds: readonly Topic[]): Person {
  const said = fold(message)
  if (!has(OTHERS, said)) return 'self'
  if (kinds.length > 0 && kinds.every((kind) => OF_ONESELF.includes(kind))) {
    return kinds[0] === 'harm_to_others' && OTHERS_DOING.test(said) && !isOwnWish(message) ? 'helper' : 'self'
  }
  const watched = said.replace(OBSERVING, ' . ')
  if (!kinds.some((kind) => OF_THE_BODY.includes(kind))) {
    return has(HURT_ME, watched) || has(FIRST_PERSON, watched) ? 'self' : 'helper'
  }
  if (REPORTED.test(said)) return 'helper'
  if (has(SELF_HARM, watched)) return 'self'
  if (has(OTHERS_HARM, said)) return 'helper'
  return has(FIRST_PERSON, watched) ? 'self' : 'helper'
}

/** Whether words say something of the writer's own life or body. */
export const isOfOwnLife = (message: string): boolean => has(SELF_HARM, fold(message))

/** A pattern that matches everywhere keeps its place between tests; this begins anew. */
function has(pattern: RegExp, said: string): boolean {
  pattern.lastIndex = 0
  return pattern.test(said)
}
