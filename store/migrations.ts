import { type Kysely, type Migration, Migrator } from 'kysely'
import { caseworkTables } from './migrations-casework'
import { deskTables } from './migrations-desk'
import { workAccounts } from './migrations-rights'
import { teamsTables } from './migrations-teams'
import type { Tables } from './tables'

/** Every change of the tables, in order and never edited once released. Plain types, so that each database takes them. */
const MIGRATIONS: Record<string, Migration> = {
  '2026-11-22-turns': {
    async up(database) {
      await database.schema
        .createTable('conversation')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('channel', 'text', (column) => column.notNull())
        .addColumn('state_json', 'text', (column) => column.notNull())
        .addColumn('position', 'integer', (column) => column.notNull())
        .addColumn('used_at', 'bigint', (column) => column.notNull())
        .execute()
      await database.schema.createIndex('conversation_used_at').on('conversation').column('used_at').execute()
      await database.schema
        .createTable('turn')
        .addColumn('conversation', 'text', (column) =>
          column.notNull().references('conversation.id').onDelete('cascade'),
        )
        .addColumn('turn_key', 'text', (column) => column.notNull())
        .addColumn('position', 'integer', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('said', 'text')
        .addColumn('outcome', 'text', (column) => column.notNull())
        .addColumn('services_json', 'text', (column) => column.notNull())
        .addColumn('replies_json', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('turn_once', ['conversation', 'turn_key'])
        .execute()
      await database.schema
        .createIndex('turn_position')
        .on('turn')
        .columns(['conversation', 'position'])
        .unique()
        .execute()
      await database.schema
        .createTable('outbox')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('effect_json', 'text', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('due_at', 'bigint', (column) => column.notNull())
        .addColumn('attempts', 'integer', (column) => column.notNull())
        .execute()
      await database.schema.createIndex('outbox_due').on('outbox').column('due_at').execute()
      await database.schema
        .createTable('editor_note')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('question', 'text')
        .addColumn('services_json', 'text', (column) => column.notNull())
        .addColumn('useful', 'integer')
        .addColumn('at', 'bigint', (column) => column.notNull())
        .execute()
    },
  },
  '2026-11-22-submissions': {
    async up(database) {
      await database.schema
        .createTable('saved_draft')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('code_hash', 'text', (column) => column.notNull().unique())
        .addColumn('draft_json', 'text', (column) => column.notNull())
        .addColumn('until', 'bigint', (column) => column.notNull())
        .execute()
      await database.schema.createIndex('saved_draft_until').on('saved_draft').column('until').execute()
      await database.schema
        .createTable('submission')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('reference', 'text', (column) => column.notNull().unique())
        .addColumn('code_hash', 'text', (column) => column.notNull().unique())
        .addColumn('tier', 'text', (column) => column.notNull())
        .addColumn('submission_json', 'text', (column) => column.notNull())
        .addColumn('sent_at', 'bigint', (column) => column.notNull())
        .addColumn('read_by', 'bigint', (column) => column.notNull())
        .addColumn('read_at', 'bigint')
        .addColumn('contact_planned_for', 'bigint')
        .addColumn('closed_at', 'bigint')
        .execute()
      await database.schema.createIndex('submission_read_by').on('submission').column('read_by').execute()
    },
  },
  '2026-11-23-desk': deskTables,
  '2026-11-24-casework': caseworkTables,
  '2026-11-24-work-accounts': workAccounts,
  '2026-11-24-teams': teamsTables,
}

/** Brings a database to the newest migration; throws when one fails, so that the program does not start half-moved. */
export async function migrate(database: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => MIGRATIONS } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}
