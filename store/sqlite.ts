import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely'
import Database from 'libsql'
import { GroupCommit } from './group-commit'
import { type Connections, KyselyStore } from './kysely-store'
import { migrate } from './migrations'
import type { Tables } from './tables'
import { PLAIN, type Vault } from './vault'

const MOST_STATEMENTS = 100

/**
 * Opens the embedded database: one SQLite file below `dataFolder`, brought to the newest migration. Every acknowledged
 * turn is on the disk (write-ahead log, synchronous=FULL).
 * @param vault seals what people said and wrote; without one it is kept as it is
 */
export async function connectSqlite(dataFolder: string, vault: Vault = PLAIN): Promise<Connections> {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const file = join(dataFolder, 'care-navigator.db')
  const writes = connect(file)
  await migrate(writes)
  const group = new GroupCommit(writes)
  return { reads: connect(file), writes, commit: (work) => group.add(work), vault }
}

/** Opens the embedded store. */
export const openSqliteStore = async (dataFolder: string, vault: Vault = PLAIN): Promise<KyselyStore> =>
  new KyselyStore(await connectSqlite(dataFolder, vault))

function connect(file: string): Kysely<Tables> {
  const database = new Database(file)
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'busy_timeout = 5000']) {
    database.pragma(pragma)
  }
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: preparingOnce(database) }) })
}

/** Kysely prepares a statement each time it runs one; the few statements of a turn are worth keeping. */
function preparingOnce(database: Database.Database): SqliteDatabase {
  const statements = new Map<string, Database.Statement>()
  const prepare = (sql: string) => {
    const known = statements.get(sql)
    if (known) return known
    const statement = database.prepare(sql)
    if (statements.size < MOST_STATEMENTS) statements.set(sql, statement)
    return statement
  }
  return { prepare, close: () => database.close() } as unknown as SqliteDatabase
}
