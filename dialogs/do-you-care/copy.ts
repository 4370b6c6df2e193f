import { valuesOf } from '../../content/form'
import { type Context, end, text } from '../context'
import { emailIn } from '../form/contact'
import { answersOf, type Draft } from '../form/draft'
import { assessmentOf, fillingOf } from '../form/filling'
import type { Turn } from '../types'
import { answersToCheck, asText, kept, meaning } from './replies'

/** Mail to an address that anybody may type is soon misused. */
const MOST_COPIES = 3

/** "anna@example.com", "annaexample.com" and "anna at example dot com" are all meant as one. */
const MEANT_AS_ADDRESS = /@|^\S+\.[a-z]{2,}$|\bat\b.+\bdot\b/i

/** Mails the person what is theirs: to the address of the form, or to one that is asked for. */
export function copyByMail(context: Context, draft: Draft): Turn | null {
  if (!context.canMail) return null
  if (context.state.copies >= MOST_COPIES)
    return end(context, 'copy-sent', [text(context.say('form:copy-to.enough'))], { wants: 'nothing', formWaits: true })
  const [contact = ''] = valuesOf(answersOf(draft), 'contact')
  const address = emailIn(contact)
  if (address) return mailed(context, draft, address)
  return end(context, 'code-asked', [text(context.say('form:copy-to.ask'))], { wants: 'address', formWaits: true })
}

/** Takes a typed address; null when the words are none and mean something else. */
export function typedAddress(context: Context, draft: Draft): Turn | null {
  if (context.state.wants !== 'address' || context.action || context.command || context.text === '') return null
  const address = context.state.copies < MOST_COPIES ? emailIn(context.text) : null
  if (address) return mailed(context, draft, address)
  if (!MEANT_AS_ADDRESS.test(context.text)) return null
  return end(context, 'code-asked', [text(context.say('form:copy-to.wrong'))], { wants: 'address' })
}

/** The mail says nothing in its subject: somebody else may see it on a screen. */
function mailed(context: Context, draft: Draft, to: string): Turn {
  const { say } = context
  const filling = fillingOf(context, draft)
  const sends = filling.form.sendingSections.length > 0
  const parts = sends
    ? [meaning(filling, assessmentOf(context, draft), say), answersToCheck(filling, say, 0)]
    : [kept(filling, say)]
  const reference = draft.sent ? [say('form:sent.text', draft.sent)] : []
  const words = [...reference, ...parts.map(asText), say('form:copy-to.foot')].join('\n\n')
  return end(
    context,
    'copy-sent',
    [text(say('form:copy-to.done', { address: to }))],
    { wants: 'nothing', formWaits: true, copies: context.state.copies + 1 },
    { effects: [{ kind: 'mail-copy', to, subject: say('form:copy-to.subject'), text: words }] },
  )
}
