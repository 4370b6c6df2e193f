import { join } from 'node:path'
import Database from 'libsql'

/** What a query finds in the database of a data folder, whatever the program would say of it. */
export function rowsIn<Row>(folder: string, query: string): Row[] {
  const database = new Database(join(folder, 'care-navigator.db'))
  try {
    return database.prepare(query).all() as Row[]
  } finally {
    database.close()
  }
}

/** The submissions that a data folder holds, oldest first. */
export const submissionsIn = (folder: string) =>
  rowsIn<{ id: string; reference: string; submission_json: string }>(
    folder,
    'select id, reference, submission_json from submission order by sent_at',
  ).map(({ submission_json, ...row }) => ({
    ...row,
    answers: (JSON.parse(submission_json) as { answers: Record<string, string | string[]> }).answers,
  }))
