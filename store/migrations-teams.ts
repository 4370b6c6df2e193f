import type { Migration } from 'kysely'

/** The tables of Teams: where the app was added, what was said there by itself, and questions that staff sent on. */
export const teamsTables: Migration = {
  async up(database) {
    await database.schema
      .createTable('teams_place')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('reference_json', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute()
    await database.schema
      .createTable('teams_card')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('place', 'text', (column) => column.notNull())
      .addColumn('activity', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute()
    await database.schema
      .createTable('sent_question')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('question', 'text', (column) => column.notNull())
      .addColumn('reference_json', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('answer', 'text')
      .addColumn('services_json', 'text')
      .execute()
  },
}
