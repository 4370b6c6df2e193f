import { createHash } from 'node:crypto'
import type { Insertable, Selectable } from 'kysely'
import type { CaseNow, CaseSummary } from '../referrals/lifecycle/case'
import type { CaseEvent, EventKind } from '../referrals/lifecycle/event'
import { digestOf, type Link } from './chain'
import type { Tables } from './tables'
import type { Sealed, Vault } from './vault'

/** Digest of a submission as it is kept: it holds a number that nobody can guess, so it needs no salt. */
export const submissionDigest = (json: string): string => createHash('sha256').update(json).digest('hex')

type Kept = Pick<Link, 'event' | 'words' | 'salt'>

/** An event as it is kept: what a worker wrote stands beside it, so that it can be erased and the chain stays whole. */
export function keptEvent(event: CaseEvent, mintSalt: () => string): Kept {
  const words = 'text' in event ? event.text : 'reason' in event ? event.reason : null
  if (words === null) return { event: JSON.stringify(event), words: null, salt: null }
  const { text: _text, reason: _reason, ...rest } = event as CaseEvent & { text?: string; reason?: string }
  const salt = mintSalt()
  return { event: JSON.stringify({ ...rest, words: digestOf(words, salt) }), words, salt }
}

/** The kinds of events whose words are in `text`; of all others they are a reason. */
const IN_TEXT: readonly string[] = ['note', 'sent-on', 'asked'] satisfies EventKind[]

/** An event as it happened. Words that are not told are empty. */
export function eventOf({ event, words }: Pick<Link, 'event' | 'words'>): CaseEvent {
  const { words: digest, ...rest } = JSON.parse(event) as CaseEvent & { words?: string }
  if (digest === undefined) return rest
  return { ...rest, [IN_TEXT.includes(rest.kind) ? 'text' : 'reason']: words ?? '' } as CaseEvent
}

/** What a worker wrote with an event, opened; null where there is nothing. */
export const openWords = (words: Sealed | null, position: number, vault: Vault): string | null =>
  words === null ? null : vault.open(words, `case_event.words/${position}`)

/** The last moment that a Date can hold. */
export const NEVER = 8_640_000_000_000_000

const time = (at: Date | null): number | null => at?.getTime() ?? null
const moment = (at: number | null): Date | null => (at === null ? null : new Date(Number(at)))

export const nowRow = (now: CaseNow): Omit<Insertable<Tables['case_now']>, 'submission' | 'reference' | 'sent_at'> => ({
  open: now.closedAt ? 0 : 1,
  read: now.readAt ? 1 : 0,
  tier: now.tier,
  authority: now.authority,
  owner: now.owner,
  due_at: time(now.dueAt) ?? NEVER,
  closed_at: time(now.closedAt),
  asks_at: time(now.asksAt),
})

/** The columns by which a person follows their submission. */
export const progressRow = (now: CaseNow) => ({
  read_at: time(now.readAt),
  contact_planned_for: time(now.plannedFor),
  closed_at: time(now.closedAt),
})

export const summaryOf = (row: Selectable<Tables['case_now']>): CaseSummary => ({
  reference: row.reference,
  tier: row.tier,
  authority: row.authority,
  owner: row.owner,
  sentAt: new Date(Number(row.sent_at)),
  dueAt: moment(Number(row.due_at) === NEVER ? null : row.due_at),
  closedAt: moment(row.closed_at),
  asksAt: moment(row.asks_at),
})
