import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { draftSchema } from '../dialogs/form/draft'
import type { Found } from '../dialogs/types'
import type { Submission } from '../referrals/submission'
import { lastAsked } from './asks'
import { ERASED } from './erasure'
import type { Tables } from './tables'
import type { Sealed, Vault } from './vault'

/** A code has 41 bits of chance and few tries, so its plain hash is enough to find it and too little to guess it from. */
export const codeHash = (code: string): string => createHash('sha256').update(code).digest('base64url')

/** What is kept under a code: a draft whose time is not over, or a submission's progress. */
export async function foundUnder(
  database: Kysely<Tables>,
  code: string,
  at: Date,
  vault: Vault,
): Promise<Found | null> {
  const hash = codeHash(code)
  const saved = await database
    .selectFrom('saved_draft')
    .select(['id', 'draft_json'])
    .where('code_hash', '=', hash)
    .where('until', '>=', at.getTime())
    .executeTakeFirst()
  if (saved) {
    const json = vault.open(saved.draft_json, `saved_draft.draft_json/${saved.id}`)
    return { kind: 'draft', draft: draftSchema.parse(JSON.parse(json)) }
  }
  const row = await database.selectFrom('submission').selectAll().where('code_hash', '=', hash).executeTakeFirst()
  if (!row) return null
  const moment = (time: number | null) => (time === null ? null : new Date(Number(time)))
  return {
    kind: 'progress',
    progress: {
      reference: row.reference,
      tier: row.tier,
      sentAt: new Date(Number(row.sent_at)),
      readBy: new Date(Number(row.read_by)),
      readAt: moment(row.read_at),
      contactPlannedFor: moment(row.contact_planned_for),
      closedAt: moment(row.closed_at),
      asked: await lastAsked(database, row.id),
    },
  }
}

/** A submission by its id. */
export async function submissionOf(database: Kysely<Tables>, id: string, vault: Vault): Promise<Submission | null> {
  const row = await database.selectFrom('submission').select('submission_json').where('id', '=', id).executeTakeFirst()
  return row && row.submission_json !== ERASED ? submissionIn(row.submission_json, id, vault) : null
}

/** The JSON of a submission as it was sent. */
export const openSubmission = (kept: Sealed, id: string, vault: Vault): string =>
  vault.open(kept, `submission.submission_json/${id}`)

/** A submission from its row. */
export const submissionIn = (kept: Sealed, id: string, vault: Vault): Submission =>
  JSON.parse(openSubmission(kept, id, vault)) as Submission
