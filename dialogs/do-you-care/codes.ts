import type { Words } from '../../content/words'
import { type Context, choices, commandIn, end, text } from '../context'
import { codeIn, codeOf, type Draft } from '../form/draft'
import type { State } from '../state'
import type { Input, Knowledge, Turn } from '../types'
import { changes } from './change'
import { dateInWords } from './dates'

/** How long a draft that was saved under a code is kept. */
export const KEEP_DAYS = 7
const DAY = 24 * 60 * 60_000
/** After so many wrong codes a conversation may try no more. */
const MOST_WRONG = 5

/**
 * The code whose keeping a turn needs to know of: one that was typed, or that of what this conversation sent, when the
 * person asks how far it has come.
 */
export function codeWanted(state: State, input: Input, knowledge: Knowledge): string | null {
  const words = input.kind === 'text' ? input.text : input.kind === 'choice' ? input.value : ''
  const typed = input.kind === 'text' ? codeIn(words) : null
  if (typed) return state.wrongCodes < MOST_WRONG ? typed : null
  if (!state.lastSent) return null
  const command = words === 'do:form-progress' ? 'form-progress' : commandIn(words, knowledge)
  return command === 'form-progress' || command === 'after-sending' ? state.lastSent.code : null
}

const keptUntil = (at: Date): Date => new Date(at.getTime() + KEEP_DAYS * DAY)

/** Asks for a code. */
export const askForCode = (context: Context): Turn =>
  end(context, 'code-asked', [text(context.say('form:code.ask'))], { wants: 'code', formWaits: true })

/** Two halves with a stroke between them, as our codes are written, with letters that none of ours has. */
const MISTYPED = /^\s*[a-z0-9]{5}-[a-z0-9]{5}\s*$/i

/** What a typed code opens: how far a submission has come, or a draft (which `goOn` goes on with). Null when no code is meant. */
export function typedCode(context: Context, goOn: (context: Context, draft: Draft) => Turn): Turn | null {
  const { state, found, say } = context
  const typed = context.action ? null : codeIn(context.text)
  const meant = typed !== null || (context.action === null && MISTYPED.test(context.text))
  if (!meant && state.wants !== 'code') return null
  if (state.wrongCodes >= MOST_WRONG && typed)
    return end(context, 'code-wrong', [text(say('form:code.enough'))], { wants: 'nothing' })
  if (typed && found?.kind === 'draft') {
    return goOn({ ...context, state: { ...state, wants: 'nothing', wrongCodes: 0 } }, { ...found.draft, code: typed })
  }
  if (typed && found?.kind === 'progress') return progress({ ...context, state: { ...state, wants: 'nothing' } })
  if (!meant && (context.action || context.command || context.text === '')) return null
  const looksLikeOne = meant || /^[\p{L}\d -]{6,14}$/u.test(context.text)
  if (!looksLikeOne) return null
  const wrong = { wants: 'code' as const, wrongCodes: state.wrongCodes + 1 }
  return end(context, 'code-wrong', [text(say('form:code.wrong'))], wrong)
}

/** Keeps a draft under a code, which it has from then on, and says it. */
export function save(context: Context, draft: Draft): Turn {
  const { say, at, minted } = context
  const saved = { ...draft, code: draft.code ?? codeOf(minted) }
  const until = keptUntil(at)
  const replies = [
    text(say('form:saved.text', { code: saved.code, when: dateInWords(until, say) })),
    choices(null, [
      { value: 'do:onward', label: say('form:go-on') },
      { value: 'do:delete-form', label: say('form:delete') },
    ]),
  ]
  return end(context, 'form-saved', replies, { form: saved, formWaits: true }, { effects: keeping(context, saved) })
}

/** What keeps a saved draft as it is now; nothing for a draft without a code. */
export const keeping = ({ at }: Context, draft: Draft): Turn['effects'] =>
  draft.code === null || draft.sent
    ? []
    : [{ kind: 'keep-draft', code: draft.code, draft, until: keptUntil(at).toISOString() }]

/** How far a submission has come: sent, read, contact planned, closed, and what was asked about it. */
export function progress(context: Context): Turn {
  const { found, say, state } = context
  if (found?.kind !== 'progress') return askForCode(context)
  const { reference, sentAt, readBy, readAt, contactPlannedFor, closedAt, asked } = found.progress
  const lines = [
    say('form:progress.sent', { reference, when: dateInWords(sentAt, say) }),
    readAt
      ? say('form:progress.read', { when: dateInWords(readAt, say) })
      : say('form:progress.unread', { when: dateInWords(readBy, say) }),
    ...(contactPlannedFor ? [say('form:progress.contact', { when: dateInWords(contactPlannedFor, say) })] : []),
    ...(closedAt ? [say('form:progress.closed', { when: dateInWords(closedAt, say) })] : []),
    ...(asked ? [askedLine(asked, say)] : []),
    say('form:progress.sooner'),
  ]
  const replies = [text(lines.join('\n')), choices(null, changes(say))]
  const tracked = codeIn(context.text) ?? state.lastSent?.code ?? null
  return end(context, 'form-progress', replies, { formWaits: true, wants: 'nothing', tracked })
}

const askedLine = ({ at, answeredAt }: { at: Date; answeredAt: Date | null }, say: Words): string =>
  answeredAt
    ? say('form:progress.answered', { when: dateInWords(at, say), answered: dateInWords(answeredAt, say) })
    : say('form:progress.asked', { when: dateInWords(at, say) })
