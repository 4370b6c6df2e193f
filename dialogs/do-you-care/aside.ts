import { type Context, choices, text } from '../context'
import type { Danger } from '../crisis/danger'
import { questionReply } from '../form/asking'
import { fillingOf } from '../form/filling'
import { placeOf } from '../form/position'
import type { Outcome } from '../outcome'
import type { State } from '../state'
import type { Turn } from '../types'
import { wishOpen } from './change'

/** The longest own words that are held for an answer. */
const MOST_HELD = 2000
/** After these nothing is offered that could distract. */
const UNDISTURBED: readonly Outcome[] = ['crisis-help', 'safety-check', 'left']

/**
 * What care changes when it interrupts a form: never the form. It waits; the tier is noted, for the person to see before
 * anything is sent; and words that were meant as an answer are held, because a disclosure must not be lost either.
 */
export function setAside(context: Context, { tier }: Danger): Partial<State> {
  const { state, action } = context
  if (wishOpen(state) && action === null) return { heldWords: state.heldWords ?? held(context.text) }
  if (!state.form || state.form.sent) return {}
  const match = { wordingMatch: tier === 1 || state.wordingMatch === 0 ? tier : state.wordingMatch }
  if (state.formWaits) return match
  const filling = fillingOf(context, state.form)
  const place = placeOf(filling.form, filling.draft, filling.circumstances)
  const isOwn = place.kind === 'question' && place.question.type === 'text' && place.question.as === 'words'
  const asked = isOwn ? place.question.id : null
  const field = asked && action?.do === 'answers' ? action.answers[asked] : undefined
  const words = asked && action === null ? context.text : typeof field === 'string' ? field : null
  return { ...match, formWaits: true, heldWords: held(words) }
}

const held = (words: string | null | undefined): string | null => words?.slice(0, MOST_HELD) || null

/** Answers to something else below which the question is asked again at once. After all others there is a way back to it. */
const ANSWERS: readonly Outcome[] = [
  'services-found',
  'service-details',
  'no-match',
  'about',
  'privacy',
  'greeting',
  'thanks',
  'acknowledged',
]

/**
 * An answer to something else, while a form is open: where that was a question by the way, the form's question stands
 * below the answer again, and the next words may answer it. Else the form waits, and the way back to it is in sight.
 */
export function besideForm(context: Context, ended: Turn): Turn {
  const { form } = ended.state
  if (!form || form.sent) return ended
  const filling = fillingOf(context, form)
  const place = placeOf(filling.form, filling.draft, filling.circumstances)
  const waits = { ...ended.state, formWaits: true, aside: false }
  if (UNDISTURBED.includes(ended.outcome) || place.kind === 'end') return { ...ended, state: waits }
  if (ANSWERS.includes(ended.outcome) && !waits.plan && !waits.askedIfSafe) {
    const question = questionReply(place, filling, context.say, null)
    // Only what is asked has buttons and numbers: two lists below each other would leave open which one is meant.
    const told = ended.replies.filter(({ kind }) => kind !== 'choices')
    const state = { ...ended.state, formWaits: false, aside: true, offered: question.choices }
    return { ...ended, replies: [...told, text(context.say('form:again')), question], state }
  }
  const wayBack = { value: 'do:onward', label: context.say('form:go-on') }
  const state = { ...waits, offered: [...waits.offered, wayBack] }
  return { ...ended, replies: [...ended.replies, choices(null, [wayBack])], state }
}
