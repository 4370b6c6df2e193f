import { type Context, end, text } from '../context'
import type { Turn } from '../types'

/** What belongs to a form, where others read along: it is filled in elsewhere. Everything else goes on to the other steps. */
const OF_FORMS = [
  'do-you-care',
  'just-ask',
  'emergency-plan',
  'point-of-use',
  'have-code',
  'form-progress',
  'ask-correction',
  'ask-objection',
  'copy-form',
  'check-form',
  'form-result',
]

/** The answer to it; null for anything that is not about a form. */
export const notHere = (context: Context): Turn | null =>
  OF_FORMS.includes(context.command ?? '') || ['answers', 'change', 'refer'].includes(context.action?.do ?? '')
    ? end(context, 'form-left', [text(context.say('form:not-here'))])
    : null
