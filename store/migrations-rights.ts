import type { Migration } from 'kysely'

/** Work accounts beside local ones, and when somebody last proved who they are. */
export const workAccounts: Migration = {
  async up(database) {
    await database.schema.alterTable('worker').addColumn('subject', 'text').execute()
    await database.schema.createIndex('worker_subject').on('worker').column('subject').unique().execute()
    await database.schema.alterTable('session').addColumn('authenticated_at', 'bigint').execute()
  },
}
