import { cardOf } from '../ask/show'
import { type Context, choices, end, type Step, text } from '../context'
import { isAtForm } from '../state'
import { noticedIn } from './noticed'
import { readerOf } from './reader'
import { openedBy } from './show-card'
import { asksDose, asksOfTraces, tellsOfFall } from './told'

/** What helps somebody who falls, when nobody is hurt. */
const MOST_SERVICES = 2

/**
 * What may be an emergency of a body and may be none: a fall, of which nothing more is told, and a question about a dose.
 * Both ways on are shown at once, 999 first. Stands before care, which hears whatever is plainly danger.
 */
export const bodyFirst: Step = (context) => {
  const { state, spoken, action, text: words } = context
  const open = state.danger?.topics ?? []
  if (action || words === '' || open.includes('medical_emergency') || state.plan || isAtForm(state)) return null
  const isDose = open.length === 0 && asksDose(words)
  if (!isDose && !tellsOfFall(words)) return null
  if (noticedIn([spoken], context.knowledge.detect).tier === 1) return null
  return isDose ? dose(context) : fall(context)
}

/** No advice about medicine, and no refusal: who knows, and 999 if too much was taken. */
const dose = (context: Context) => end(context, 'person-offered', [text(context.say('dose.text'))], { misses: 0 })

/** One plain question after the number, and what helps if the answer is that all is well. */
function fall(context: Context) {
  const { say, knowledge, state } = context
  const answers = choices(say('fall.question'), [
    { value: 'do:no', label: say('fall.hurt') },
    { value: 'do:not-sure', label: say('safety-check.not-sure') },
    { value: 'do:yes', label: say('fall.well') },
  ])
  const found = knowledge.finder.find(say('fall.search'), state.area).services.slice(0, MOST_SERVICES)
  const cards = found.flatMap(({ slug }) => cardOf(context, slug) ?? [])
  const replies = [
    text(say('fall.text')),
    answers,
    ...(cards.length > 0 ? [text(say('fall.later')), { kind: 'services' as const, cards }] : []),
  ]
  const danger = openedBy(['medical_emergency'], readerOf(context, ['medical_emergency']))
  return end(
    context,
    'safety-check',
    replies,
    { askedIfSafe: true, danger },
    { services: cards.map(({ slug }) => slug) },
  )
}

/** "does it leave a record", asked of nothing in particular: what this page keeps. */
export const privacyAsked: Step = (context) =>
  !context.action && !context.command && context.text !== '' && asksOfTraces(context.text) && isAboutThis(context)
    ? end(context, 'privacy', [text(context.say('privacy.text'))])
    : null

/** A question that the directory can answer is one of those, even if it speaks of records. */
const isAboutThis = ({ knowledge, text: words, state }: Context): boolean =>
  !knowledge.finder.find(words, state.area).inScope
