import type { Council } from '../content/schema'
import { wordsOf } from '../search/text'
import { type Context, commandIn } from './context'
import type { Outcome } from './outcome'
import { isAtForm } from './state'
import type { Turn } from './types'

/** Endings that look nothing up: a place that was said is remembered all the same. */
const FORGETFUL: readonly Outcome[] = ['safety-check', 'crisis-help', 'no-match', 'question-asked', 'topics']
/** Commands that are about a council, and may be said with a place: "southend. ring who". */
const OF_A_PLACE = ['person', 'my-council']
const BEFORE_A_PLACE = ['in', 'at', 'near', 'for', 'from', 'around', 'by']

/** The council area that typed words name, if they name one: that of the person who is looked after, where both are said. */
export function councilSaid({ text, knowledge }: Pick<Context, 'text' | 'knowledge'>): Council | null {
  if (text === '') return null
  const { areas } = knowledge.finder
  const councils = areas.servedBy(areas.mentioned(wordsOf(text)))
  if (councils.length > 1) return null
  return councils[0] ?? areas.ofPostcode(text)
}

/** A message that names a place and nothing else; `unsure` is a postcode that may be in two councils. */
export function placeAlone({ text, knowledge }: Pick<Context, 'text' | 'knowledge'>): Council | 'unsure' | null {
  if (text === '') return null
  const { areas } = knowledge.finder
  const mention = areas.mentioned(wordsOf(areas.withoutPostcodes(text)))
  const around = knowledge.content.commands['around-a-place'] ?? []
  if (mention.rest.some((word) => !around.includes(word))) return null
  const [only, ...others] = areas.servedBy(mention)
  if (only && others.length === 0) return only
  return areas.ofPostcode(text) ?? (areas.isUnsure(text) ? 'unsure' : null)
}

/** A command that is said with a place is the command, for that place. */
export function withPlace(context: Context): Context {
  const { areas } = context.knowledge.finder
  const council = context.command === null ? councilSaid(context) : null
  if (!council && !areas.isUnsure(context.text)) return context
  const { rest } = areas.mentioned(wordsOf(areas.withoutPostcodes(context.text)))
  while (BEFORE_A_PLACE.includes(rest.at(-1) ?? '')) rest.pop()
  while (BEFORE_A_PLACE.includes(rest[0] ?? '')) rest.shift()
  const command = commandIn(rest.join(' '), context.knowledge)
  if (!command || !OF_A_PLACE.includes(command)) return context
  return { ...context, command, state: { ...context.state, area: council ?? context.state.area } }
}

/** What a turn did not use is kept: a place that was said once stays, whatever the answer was. */
export function rememberPlace(context: Context, ended: Turn): Turn {
  if (isAtForm(context.state) || !FORGETFUL.includes(ended.outcome) || ended.state.area !== context.state.area)
    return ended
  const area = councilSaid(context) ?? ended.state.area
  return { ...ended, state: { ...ended.state, area } }
}
