import { type Migration, sql } from 'kysely'

/** The tables of the link workers' desk. */
export const deskTables: Migration = {
  async up(database) {
    await database.schema.alterTable('submission').addColumn('case_since', 'bigint').execute()
    // Few at any time, and looked for whenever somebody opens the desk.
    await database.schema
      .createIndex('submission_no_case')
      .on('submission')
      .column('sent_at')
      .where(sql.ref('case_since'), 'is', null)
      .execute()
    await database.schema
      .createTable('case_now')
      .addColumn('submission', 'text', (column) => column.primaryKey().references('submission.id'))
      .addColumn('open', 'integer', (column) => column.notNull())
      .addColumn('read', 'integer', (column) => column.notNull())
      .addColumn('tier', 'text', (column) => column.notNull())
      .addColumn('authority', 'text', (column) => column.notNull())
      .addColumn('owner', 'text')
      .addColumn('due_at', 'bigint', (column) => column.notNull())
      .execute()
    await database.schema
      .createIndex('case_now_list')
      .on('case_now')
      .columns(['open', 'tier', 'due_at', 'submission'])
      .execute()
    await database.schema.createIndex('case_now_owner').on('case_now').columns(['owner', 'open']).execute()
    await database.schema
      .createTable('case_event')
      .addColumn('position', 'integer', (column) => column.primaryKey())
      .addColumn('submission', 'text', (column) => column.notNull())
      .addColumn('sequence', 'integer', (column) => column.notNull())
      .addColumn('event', 'text', (column) => column.notNull())
      .addColumn('words', 'text')
      .addColumn('salt', 'text')
      .addColumn('hash', 'text', (column) => column.notNull())
      .addUniqueConstraint('case_event_sequence', ['submission', 'sequence'])
      .execute()
    await database.schema
      .createTable('case_chain')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('signature', 'text', (column) => column.notNull())
      .execute()
    await database.schema
      .createTable('worker')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('email', 'text', (column) => column.notNull().unique())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('areas_json', 'text', (column) => column.notNull())
      .addColumn('password', 'text')
      .addColumn('invite_hash', 'text', (column) => column.unique())
      .addColumn('invite_until', 'bigint')
      .execute()
    await database.schema
      .createTable('session')
      .addColumn('token_hash', 'text', (column) => column.primaryKey())
      .addColumn('worker', 'text', (column) => column.notNull().references('worker.id').onDelete('cascade'))
      .addColumn('form_token', 'text', (column) => column.notNull())
      .addColumn('begun_at', 'bigint', (column) => column.notNull())
      .addColumn('used_at', 'bigint', (column) => column.notNull())
      .execute()
    await database.schema.createIndex('session_used').on('session').column('used_at').execute()
  },
}
