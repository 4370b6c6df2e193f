import { type Context, choices, end, text } from '../context'
import type { Turn } from '../types'
import { isInView } from './open-danger'

/** The ways on that stand below a card and an exercise. */
const CARE = ['do:calm', 'do:plan']

/** "ok", said while somebody reads a card or does an exercise: they may take their time. Null anywhere else. */
export function nod(context: Context): Turn | null {
  const { state, say } = context
  if (!isInView(state) && !state.offered.some(({ value }) => CARE.includes(value))) return null
  const replies = [text(say('nodded.text')), text(say('urgent-line')), choices(null, state.offered)]
  return end(context, 'acknowledged', replies)
}
