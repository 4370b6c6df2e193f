import { type Context, choices } from '../context'
import type { Choice, Reply } from '../reply'
import type { Topic } from './care-book'
import { WATCHED } from './urgent-help'

/**
 * What can be done after the card, as few people ring at once: something to calm down, a short plan, or going on. Where
 * somebody may be looking over a shoulder, leaving stands first; where somebody needs an ambulance, nothing else is offered.
 */
export function afterCare(context: Context, kinds: readonly Topic[] = [], without: readonly string[] = []): Reply {
  const { say, channel } = context
  const leave: Choice = { value: 'leave', label: say('choice.leave') }
  const goOn: Choice = { value: 'do:back', label: say('choice.go-on') }
  if (kinds.includes('medical_emergency')) return choices(null, [goOn, leave])
  const ways: Choice[] = [
    { value: 'do:calm', label: say('choice.calm') },
    ...(channel === 'teams' ? [] : [{ value: 'do:plan', label: say('choice.plan') }]),
    goOn,
  ].filter(({ value }) => !without.includes(value))
  return choices(null, kinds.some((kind) => WATCHED.includes(kind)) ? [leave, ...ways] : [...ways, leave])
}
