import type { Kysely, Selectable } from 'kysely'
import type { OutgoingEffect } from '../dialogs/types'
import type { OutboxItem, WaitingItem } from './store'
import type { Tables } from './tables'

/** What waits to be delivered: the outbox's own queries. */
type Database = Kysely<Tables>

export async function dueIn(database: Database, now: Date, limit: number): Promise<OutboxItem[]> {
  const rows = await database
    .selectFrom('outbox')
    .selectAll()
    .where('due_at', '<=', now.getTime())
    .orderBy('due_at')
    .limit(limit)
    .execute()
  return rows.map(itemOf)
}

export async function waitingIn(database: Database, failures: number, limit: number): Promise<WaitingItem[]> {
  const rows = await database
    .selectFrom('outbox')
    .selectAll()
    .where('attempts', '>=', failures)
    .orderBy('at')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...itemOf(row), retryAt: new Date(Number(row.due_at)) }))
}

export async function deleteFrom(database: Database, key: string): Promise<void> {
  await database.deleteFrom('outbox').where('key', '=', key).execute()
}

export async function putOffIn(database: Database, key: string, retryAt: Date, failures: number): Promise<void> {
  await database
    .updateTable('outbox')
    .set((row) => ({ due_at: retryAt.getTime(), attempts: row('attempts', '+', failures) }))
    .where('key', '=', key)
    .execute()
}

const itemOf = ({ key, effect_json, at, attempts }: Selectable<Tables['outbox']>): OutboxItem => ({
  key,
  effect: JSON.parse(effect_json) as OutgoingEffect,
  at: new Date(Number(at)),
  attempts,
})
