import { type RawBuilder, sql } from 'kysely'
import type { Connections } from './kysely-store'
import type { Place, Sealed } from './vault'

/** Every column that is sealed, and the column that names its row. */
export const SEALED_COLUMNS = [
  { table: 'submission', column: 'submission_json', row: 'id' },
  { table: 'saved_draft', column: 'draft_json', row: 'id' },
  { table: 'case_event', column: 'words', row: 'position' },
  { table: 'outbox', column: 'effect_json', row: 'key' },
  { table: 'case_ask', column: 'text', row: 'id' },
  { table: 'sent_question', column: 'question', row: 'id' },
] as const
type SealedColumn = (typeof SEALED_COLUMNS)[number]

/** So many rows are sealed anew in one transaction, so that nobody who writes meanwhile waits for long. */
const ROWS_AT_ONCE = 100

/** How many texts of a column were sealed anew. */
export type Rotated = Record<`${SealedColumn['table']}.${SealedColumn['column']}`, number>

/**
 * Seals everything anew that is not sealed with the newest key: older keys, and rows from before there was one. It may be
 * stopped at any moment and run again, and the program may go on meanwhile.
 */
export async function rotate(connections: Connections): Promise<Rotated> {
  const done: Record<string, number> = {}
  for (const column of SEALED_COLUMNS) {
    const name = `${column.table}.${column.column}`
    done[name] = 0
    for (let sealed = -1; sealed !== 0; done[name] += sealed) sealed = await rotateSome(connections, column)
  }
  return done as Rotated
}

/** How many texts each key seals, by its id; those that are not sealed are under "none". */
export async function keysInUse({ reads }: Connections): Promise<Record<string, number>> {
  const used: Record<string, number> = {}
  for (const { table, column } of SEALED_COLUMNS) {
    const id = sql<string>`case when ${sql.ref(column)} like 'enc1.%' then substr(${sql.ref(column)}, 6, 8) else 'none' end`
    const query = sql<{ id: string; many: number }>`
      select ${id} as id, count(*) as many from ${sql.table(table)} where ${kept(column)} group by 1`
    for (const each of (await query.execute(reads)).rows) used[each.id] = (used[each.id] ?? 0) + Number(each.many)
  }
  return used
}

/**
 * Makes sure that what is kept can be read with the keys that there are, before anybody adds to it.
 * @throws VaultError when a key is missing, or is another one
 */
export async function checkKeys({ reads, vault }: Connections): Promise<void> {
  for (const { table, column, row } of SEALED_COLUMNS) {
    const query = sql<{ at: string | number; text: Sealed }>`
      select ${sql.ref(row)} as at, ${sql.ref(column)} as text from ${sql.table(table)} where ${kept(column)} limit 1`
    for (const { at, text } of (await query.execute(reads)).rows) vault.open(text, `${table}.${column}/${at}`)
  }
}

/** Where there is a text at all: one that was erased is empty. */
const kept = (column: string): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(column)} is not null and ${sql.ref(column)} <> ''`

function rotateSome({ commit, vault }: Connections, { table, column, row }: SealedColumn): Promise<number> {
  return commit(async (transaction) => {
    const query = sql<{ at: string | number; text: Sealed }>`
      select ${sql.ref(row)} as at, ${sql.ref(column)} as text from ${sql.table(table)}
      where ${kept(column)} and ${sql.ref(column)} not like ${`${vault.newest}%`} limit ${ROWS_AT_ONCE}`
    const { rows } = await query.execute(transaction)
    for (const { at, text } of rows) {
      const place: Place = `${table}.${column}/${at}`
      const anew = vault.seal(vault.open(text, place), place)
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${anew} where ${sql.ref(row)} = ${at}`.execute(
        transaction,
      )
    }
    return rows.length
  })
}
