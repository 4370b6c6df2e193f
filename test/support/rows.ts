import { join } from 'node:path'
import Database from 'libsql'
import { parseSettings } from '../../bot/config'
import { vaultOf } from '../../bot/keys'
import { submissionIn } from '../../store/submissions'
import type { Sealed } from '../../store/vault'

/** What a query finds in the database of a data folder, whatever the program would say of it. */
export function rowsIn<Row>(folder: string, query: string): Row[] {
  const database = new Database(join(folder, 'care-navigator.db'))
  try {
    return database.prepare(query).all() as Row[]
  } finally {
    database.close()
  }
}

/** The submissions that a data folder holds, oldest first, opened with its key. */
export function submissionsIn(folder: string) {
  const vault = vaultOf(parseSettings({ DATA_DIR: folder }))
  return rowsIn<{ id: string; reference: string; submission_json: Sealed }>(
    folder,
    'select id, reference, submission_json from submission order by sent_at',
  ).map(({ submission_json, ...row }) => {
    const { answers, channel } = submissionIn(submission_json, row.id, vault)
    return { ...row, answers, channel }
  })
}
