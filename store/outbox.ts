import type { Kysely, Selectable } from 'kysely'
import type { OutgoingEffect } from '../dialogs/types'
import type { OutboxItem, WaitingItem } from './store'
import type { Tables } from './tables'
import type { Vault } from './vault'

/** What waits to be delivered: the outbox's own queries. */
type Database = Kysely<Tables>

export async function dueIn(database: Database, now: Date, limit: number, vault: Vault): Promise<OutboxItem[]> {
  const rows = await database
    .selectFrom('outbox')
    .selectAll()
    .where('due_at', '<=', now.getTime())
    .orderBy('due_at')
    .limit(limit)
    .execute()
  return rows.map((row) => itemOf(row, vault))
}

export async function waitingIn(
  database: Database,
  failures: number,
  limit: number,
  vault: Vault,
): Promise<WaitingItem[]> {
  const rows = await database
    .selectFrom('outbox')
    .selectAll()
    .where('attempts', '>=', failures)
    .orderBy('at')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...itemOf(row, vault), retryAt: new Date(Number(row.due_at)) }))
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

const itemOf = ({ key, effect_json, at, attempts }: Selectable<Tables['outbox']>, vault: Vault): OutboxItem => ({
  key,
  effect: JSON.parse(vault.open(effect_json, `outbox.effect_json/${key}`)) as OutgoingEffect,
  at: new Date(Number(at)),
  attempts,
})
