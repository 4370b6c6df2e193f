import type { Words } from '../../content/words'
import type { Wish } from '../../referrals/lifecycle/event'
import { type Context, choices, end, text } from '../context'
import type { Choice } from '../reply'
import type { Turn } from '../types'

/** A person may ask often, but not without end. */
const MOST_ASKED = 5

const WANTED: Partial<Record<string, Wish>> = { 'ask-correction': 'correction', 'ask-objection': 'objection' }

/** What somebody asks about what they sent: also in the words that would change or delete a form that was not. */
function wishOf({ state, command }: Context): Wish | null {
  if (state.form && !state.form.sent) return null
  return WANTED[command ?? ''] ?? (command === 'delete-form' ? 'objection' : null)
}

/** What may be asked about something that was sent. */
export const changes = (say: Words): Choice[] =>
  Object.entries(WANTED).map(([command, wish]) => ({ value: `do:${command}`, label: say(`form:asking.${wish}.label`) }))

/**
 * Somebody asks that what they sent is put right, or not used: first what it is, then it is kept for the link worker. Null
 * for everything else.
 */
export function askChange(context: Context): Turn | null {
  const { state, say, command, action } = context
  const tracked = state.tracked ?? state.lastSent?.code ?? null
  const wish = tracked ? wishOf(context) : null
  if (wish && state.asked >= MOST_ASKED) {
    return end(context, 'change-wanted', [text(say('form:asking.enough'))], { formWaits: true })
  }
  if (wish) {
    const wait = choices(null, [{ value: 'do:form-progress', label: say('form:asking.back') }])
    const replies = [text(say(`form:asking.${wish}.ask`)), ...(state.lastSent ? [wait] : [])]
    return end(context, 'change-wanted', replies, { wants: wish, formWaits: true })
  }
  const wanted = state.wants === 'correction' || state.wants === 'objection' ? state.wants : null
  if (!wanted || !tracked || action || command || context.text === '') return null
  return end(
    context,
    'change-asked',
    [text(say(`form:asking.${wanted}.done`))],
    { wants: 'nothing', formWaits: true, asked: state.asked + 1 },
    { effects: [{ kind: 'ask-change', code: tracked, what: wanted, text: context.text }] },
  )
}
