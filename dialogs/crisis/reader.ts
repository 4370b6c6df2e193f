import type { Council } from '../../content/schema'
import { wordsOf } from '../../search/text'
import type { Context } from '../context'
import { isAboutYoung } from './age'
import type { Kind } from './danger'
import { languageOf } from './language'
import { personOf } from './person'
import type { Reader } from './urgent-help'

type Told = Pick<Context, 'spoken' | 'at' | 'state' | 'knowledge'> & Partial<Pick<Context, 'channel'>>

/** Whom the card of a turn is for, as far as their words and the conversation tell. */
export function readerOf(context: Told, kinds: readonly Kind[]): Reader {
  const { spoken, at, knowledge, channel } = context
  return {
    person: personOf(spoken, kinds),
    young: isAboutYoung(spoken),
    council: councilOf(context),
    hour: { at, holidays: knowledge.content.holidays },
    language: languageOf(spoken),
    discreet: channel === 'teams',
  }
}

/** The council that the words name, else the one that is known. Two names are none: a wrong number is worse than five. */
function councilOf({ spoken, state, knowledge }: Told): Council | null {
  const { areas } = knowledge.finder
  const { councils } = areas.mentioned(wordsOf(spoken))
  if (councils.length > 1) return null
  return councils[0] ?? areas.ofPostcode(spoken) ?? state.area
}
