import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely'
import Database from 'libsql'
import { KyselyStore } from './kysely-store'
import { migrate } from './migrations'
import type { Tables } from './tables'

/**
 * Opens the embedded store: one SQLite file below `dataFolder`, brought to the newest migration. Every acknowledged turn
 * is on the disk (write-ahead log, synchronous=FULL).
 */
export async function openSqliteStore(dataFolder: string): Promise<KyselyStore> {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const database = new Database(join(dataFolder, 'care-navigator.db'))
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'busy_timeout = 5000']) {
    database.pragma(pragma)
  }
  const kysely = new Kysely<Tables>({ dialect: new SqliteDialect({ database: database as unknown as SqliteDatabase }) })
  await migrate(kysely)
  return new KyselyStore(kysely)
}
