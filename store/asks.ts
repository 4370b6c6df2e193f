import type { Kysely } from 'kysely'
import type { Effect } from '../dialogs/types'
import type { Wish } from '../referrals/lifecycle/event'
import type { Progress } from '../referrals/submission'
import { codeHash } from './submissions'
import type { Tables } from './tables'
import type { Vault } from './vault'

/** Something that a person asked about what they sent, before it is an event of their case. */
export interface Ask {
  id: number
  submission: string
  what: Wish
  text: string
  at: Date
}

type Database = Kysely<Tables>

/** Keeps what somebody asks, in the transaction of their turn. A code that opens nothing asks nothing. */
export async function keepAsk(
  database: Database,
  { code, what, text }: Extract<Effect, { kind: 'ask-change' }>,
  at: Date,
  vault: Vault,
): Promise<void> {
  const row = await database
    .selectFrom('submission')
    .select('id')
    .where('code_hash', '=', codeHash(code))
    .executeTakeFirst()
  if (!row) return
  const asked = { submission: row.id, what, text: null, at: at.getTime(), answered_at: null }
  const { insertId } = await database.insertInto('case_ask').values(asked).executeTakeFirstOrThrow()
  const id = Number(insertId)
  await database
    .updateTable('case_ask')
    .set({ text: vault.seal(text, `case_ask.text/${id}`) })
    .where('id', '=', id)
    .execute()
}

/** What was asked about cases and is no event yet, the oldest first. */
export async function newAsks(database: Database, limit: number, vault: Vault): Promise<Ask[]> {
  const rows = await database
    .selectFrom('case_ask')
    .innerJoin('case_now', 'case_now.submission', 'case_ask.submission')
    .select(['case_ask.id', 'case_ask.submission', 'what', 'text', 'at'])
    .where('text', 'is not', null)
    .orderBy('case_ask.id')
    .limit(limit)
    .execute()
  return rows.map(({ text, at, ...row }) => ({
    ...row,
    text: text === null ? '' : vault.open(text, `case_ask.text/${row.id}`),
    at: new Date(Number(at)),
  }))
}

/** From when on the words are in the event, and nowhere else. */
export async function forgetWords(database: Database, id: number): Promise<void> {
  await database.updateTable('case_ask').set({ text: null }).where('id', '=', id).execute()
}

/** Keeps that everything that was asked about a case is answered. */
export async function answerAsks(database: Database, submission: string, at: Date): Promise<void> {
  await database
    .updateTable('case_ask')
    .set({ answered_at: at.getTime() })
    .where('submission', '=', submission)
    .where('text', 'is', null)
    .where('answered_at', 'is', null)
    .execute()
}

/** What was asked last about a submission, for whoever follows it. */
export async function lastAsked(database: Database, submission: string): Promise<Progress['asked']> {
  const row = await database
    .selectFrom('case_ask')
    .select(['at', 'answered_at'])
    .where('submission', '=', submission)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  return {
    at: new Date(Number(row.at)),
    answeredAt: row.answered_at === null ? null : new Date(Number(row.answered_at)),
  }
}
