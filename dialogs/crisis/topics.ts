import type { Topic } from './care-book'
import type { Kind } from './danger'
import { cannotSpeak, didHurt, isThreatened } from './told'

/** Who did it decides the card: none of these may call somebody who was hit an attacker, or the other way round. */
const BETWEEN_PEOPLE: readonly Topic[] = ['harm_to_others', 'abuse_or_safeguarding', 'carer_breakdown']
/** What an abuse or a threat may be told as. */
const DONE_BY_OTHERS: readonly Topic[] = ['abuse_or_safeguarding', 'attacked', 'cannot_speak']

/**
 * What a card is for, from the kinds that were noticed and the words themselves: harm that the writer did, a threat from
 * somebody else, or a call that cannot be made because somebody listens.
 */
export function topicsOf(kinds: readonly Kind[], words: string): Topic[] {
  const rest = kinds.filter((kind) => !BETWEEN_PEOPLE.includes(kind))
  if (kinds.length > 0 && didHurt(words) && !kinds.includes('suicide')) return [...rest, 'hurt_by_me']
  const topics: Topic[] = [...kinds]
  if (kinds.includes('harm_to_others') && isThreatened(words)) {
    topics.splice(topics.indexOf('harm_to_others'), 1, 'attacked')
  }
  if (topics.some((topic) => DONE_BY_OTHERS.includes(topic)) && cannotSpeak(words)) topics.push('cannot_speak')
  return topics
}
