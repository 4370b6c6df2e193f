import type { Words } from '../../content/words'
import { WISHES, type Wish } from '../../referrals/lifecycle/event'
import { type Context, choices, end, text } from '../context'
import type { Choice } from '../reply'
import type { State } from '../state'
import type { Turn } from '../types'

/** A person may ask often, but not without end. */
const MOST_ASKED = 5

const WANTED: Partial<Record<string, Wish>> = { 'ask-correction': 'correction', 'ask-objection': 'objection' }

/** What somebody asks about what they sent: also in the words that would change or delete a form that was not. */
function wishOf({ state, command }: Context): Wish | null {
  if (state.form && !state.form.sent) return null
  return WANTED[command ?? ''] ?? (command === 'delete-form' ? 'objection' : null)
}

/** What the next typed words tell the link worker, if they were asked for: what is wrong in what was sent, or not wanted. */
export const wishOpen = ({ wants }: Pick<State, 'wants'>): Wish | null => WISHES.find((wish) => wish === wants) ?? null

/** What may be asked about something that was sent. */
export const changes = (say: Words): Choice[] =>
  Object.entries(WANTED).map(([command, wish]) => ({ value: `do:${command}`, label: say(`form:asking.${wish}.label`) }))

/**
 * Somebody asks that what they sent is put right, or not used: first what it is, then it is kept for the link worker. Null
 * for everything else.
 */
export function askChange(context: Context): Turn | null {
  const { state, say } = context
  const tracked = state.tracked ?? state.lastSent?.code ?? null
  const wish = tracked ? wishOf(context) : null
  if (wish && state.asked >= MOST_ASKED) {
    return end(context, 'change-wanted', [text(say('form:asking.enough'))], { formWaits: true })
  }
  if (wish) {
    const wait = choices(null, [{ value: 'do:form-progress', label: say('form:asking.back') }])
    const replies = [text(say(`form:asking.${wish}.ask`)), ...(state.lastSent ? [wait] : [])]
    return end(context, 'change-wanted', replies, { wants: wish, formWaits: true, heldWords: null })
  }
  const wanted = wishOpen(state)
  const words = wordsFor(context)
  if (!wanted || !tracked || !words) return null
  return end(
    context,
    'change-asked',
    [text(say(`form:asking.${wanted}.done`))],
    { wants: 'nothing', heldWords: null, formWaits: true, asked: state.asked + 1 },
    { effects: [{ kind: 'ask-change', code: tracked, what: wanted, text: words }] },
  )
}

/** The words that were typed for it. Those that care came before are held, and only a press sends them: what follows is for care. */
function wordsFor({ state, action, command, text: typed }: Context): string | null {
  if (state.heldWords !== null) return command === 'keep-words' ? state.heldWords : null
  return action || command ? null : typed
}
