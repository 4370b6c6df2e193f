import type { Council } from '../../content/schema'
import { sharedCouncil } from '../../referrals/assessment'
import { wordsOf } from '../../search/text'
import type { Context } from '../context'
import { answersOf } from '../form/draft'
import { isAboutOlder, isAboutYoung } from './age'
import type { Topic } from './care-book'
import { languageOf } from './language'
import { isOfOwnLife, personOf } from './person'
import type { Reader } from './urgent-help'

type Told = Pick<Context, 'spoken' | 'at' | 'state' | 'knowledge'> & Partial<Pick<Context, 'channel'>>

/**
 * Whom the card of a turn is for, as far as their words and the conversation tell. More of the same is about the same person.
 */
export function readerOf(context: Told, topics: readonly Topic[]): Reader {
  const { spoken, at, state, knowledge, channel } = context
  const { danger } = state
  const isMore = danger !== null && topics.every((topic) => danger.topics.includes(topic))
  const person = isMore && !isOfOwnLife(spoken) ? danger.person : personOf(spoken, topics)
  return {
    person,
    young: isAboutYoung(spoken) || danger?.young === true,
    older: isAboutOlder(spoken, person) || danger?.older === true,
    council: councilOf(context),
    hour: { at, holidays: knowledge.content.holidays },
    language: languageOf(spoken),
    discreet: channel === 'teams',
    once: null,
  }
}

/**
 * The council that the words name, else the one that is known from the talk or a form. Two names are none: a wrong number is
 * worse than five.
 */
function councilOf({ spoken, state, knowledge }: Told): Council | null {
  const { areas } = knowledge.finder
  const { councils } = areas.mentioned(wordsOf(spoken))
  if (councils.length > 1) return null
  return (
    councils[0] ?? areas.ofPostcode(spoken) ?? state.area ?? (state.form ? sharedCouncil(answersOf(state.form)) : null)
  )
}
