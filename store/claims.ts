import type { Kysely } from 'kysely'
import type { KeyedErrand } from '../referrals/lifecycle/errand'
import { outgoingRow } from './effects'
import type { Tables } from './tables'
import type { Vault } from './vault'

/** Longer than anything is overdue before somebody looks. */
const KEEP_MILLISECONDS = 180 * 24 * 60 * 60_000

type Database = Kysely<Tables>

/** Those of some claims that nobody has made. */
export async function unclaimed(database: Database, claims: readonly string[]): Promise<Set<string>> {
  if (claims.length === 0) return new Set()
  const rows = await database
    .selectFrom('claim')
    .select('key')
    .where('key', 'in', [...claims])
    .execute()
  const known = new Set(rows.map(({ key }) => key))
  return new Set(claims.filter((claim) => !known.has(claim)))
}

/** Makes claims, and forgets those that are too old to matter. */
export async function claim(database: Database, claims: ReadonlySet<string>, at: Date): Promise<void> {
  if (claims.size === 0) return
  await database
    .insertInto('claim')
    .values([...claims].map((key) => ({ key, at: at.getTime() })))
    .execute()
  await database
    .deleteFrom('claim')
    .where('at', '<', at.getTime() - KEEP_MILLISECONDS)
    .execute()
}

/** Puts errands into the outbox. One that is there already stays one. */
export async function giveOut(
  database: Database,
  errands: readonly KeyedErrand[],
  at: Date,
  vault: Vault,
): Promise<void> {
  for (const { key, errand } of errands) {
    await database
      .insertInto('outbox')
      .values(outgoingRow(key, errand, at, vault))
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute()
  }
}
