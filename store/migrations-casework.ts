import { type Migration, sql } from 'kysely'

/** What lists show and select by stands in one narrow table, so that no list ever reads what people sent. */
export const caseworkTables: Migration = {
  async up(database) {
    for (const [column, type] of COLUMNS) {
      await database.schema.alterTable('case_now').addColumn(column, type).execute()
    }
    await sql`update case_now set (reference, sent_at, closed_at) =
      (select reference, sent_at, closed_at from submission where id = case_now.submission)`.execute(database)
    await database.schema.dropIndex('case_now_list').execute()
    await database.schema.dropIndex('case_now_owner').execute()
    for (const [name, columns] of INDEXES) {
      await database.schema.createIndex(name).on('case_now').columns(columns).execute()
    }
    await database.schema
      .createTable('worker_leave')
      .addColumn('worker', 'text', (column) => column.primaryKey().references('worker.id').onDelete('cascade'))
      .addColumn('from', 'text', (column) => column.notNull())
      .addColumn('until', 'text', (column) => column.notNull())
      .execute()
    await database.schema
      .createTable('content_proposal')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('service', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('decided_at', 'bigint')
      .execute()
    await database.schema
      .createTable('case_figure')
      .addColumn('submission', 'text', (column) => column.primaryKey().references('submission.id').onDelete('cascade'))
      .addColumn('sent_at', 'bigint', (column) => column.notNull())
      .addColumn('authority', 'text', (column) => column.notNull())
      .addColumn('figures_json', 'text', (column) => column.notNull())
      .execute()
    await database.schema
      .createIndex('case_figure_sent')
      .on('case_figure')
      .columns(['sent_at', 'submission', 'authority'])
      .execute()
    await database.schema
      .createTable('form_count')
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('form', 'text', (column) => column.notNull())
      .addColumn('question', 'text', (column) => column.notNull())
      .addColumn('reached', 'integer', (column) => column.notNull())
      .addColumn('answered', 'integer', (column) => column.notNull())
      .addColumn('stopped', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('form_count_day', ['day', 'form', 'question'])
      .execute()
    await database.schema
      .createTable('claim')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute()
    await database.schema
      .createTable('case_ask')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('submission', 'text', (column) => column.notNull().references('submission.id').onDelete('cascade'))
      .addColumn('what', 'text', (column) => column.notNull())
      .addColumn('text', 'text')
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('answered_at', 'bigint')
      .execute()
    await database.schema.createIndex('case_ask_submission').on('case_ask').column('submission').execute()
    await database.schema
      .createIndex('case_ask_new')
      .on('case_ask')
      .column('id')
      .where(sql.ref('text'), 'is not', null)
      .execute()
    await database.schema
      .createTable('case_trace')
      .addColumn('submission', 'text', (column) => column.notNull().references('submission.id').onDelete('cascade'))
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('digest', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('case_trace_once', ['submission', 'kind', 'digest'])
      .execute()
    await database.schema.createIndex('case_trace_digest').on('case_trace').columns(['kind', 'digest']).execute()
  },
}

const COLUMNS = [
  ['reference', 'text'],
  ['sent_at', 'bigint'],
  ['closed_at', 'bigint'],
  ['asks_at', 'bigint'],
] as const

/** One for each order of a list, and one that has all that is counted. */
const INDEXES: [string, string[]][] = [
  ['case_now_urgency', ['open', 'tier', 'due_at', 'submission', 'authority']],
  ['case_now_due', ['open', 'due_at', 'submission', 'authority']],
  ['case_now_sent', ['open', 'sent_at', 'submission', 'authority']],
  ['case_now_closed', ['open', 'closed_at', 'submission', 'authority']],
  ['case_now_count', ['open', 'read', 'tier', 'owner', 'authority', 'due_at']],
  ['case_now_reference', ['reference', 'submission']],
]
