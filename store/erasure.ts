import type { Kysely } from 'kysely'
import type { Tables } from './tables'
import type { Sealed } from './vault'

/** What stands in the place of a submission that was erased. */
export const ERASED = '' as unknown as Sealed

/**
 * Deletes what was written of a person, in the transaction of the event that says so: the submission, what was written
 * and asked before, by what it could be found again, the code that opened it, a draft, and what waits to be sent. Events
 * stay, so that the chain stays whole.
 * @param sequence that of the event that says that it is erased
 */
export async function wipe(database: Kysely<Tables>, submission: string, sequence: number): Promise<void> {
  await database
    .updateTable('submission')
    .set({ submission_json: ERASED, code_hash: `erased/${submission}` })
    .where('id', '=', submission)
    .execute()
  await database
    .updateTable('case_event')
    .set({ words: null, salt: null })
    .where('submission', '=', submission)
    .where('sequence', '<', sequence)
    .execute()
  for (const table of ['case_now', 'case_ask', 'case_trace', 'case_figure'] as const) {
    await database.deleteFrom(table).where('submission', '=', submission).execute()
  }
  await database.deleteFrom('saved_draft').where('id', '=', submission).execute()
  for (const errand of ['submission', 'send-on']) {
    const [from, to] = [`${errand}/${submission}/`, `${errand}/${submission}0`]
    await database.deleteFrom('outbox').where('key', '>=', from).where('key', '<', to).execute()
  }
}
