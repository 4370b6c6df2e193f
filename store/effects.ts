import type { Insertable, Kysely } from 'kysely'
import type { Effect, KeptEffect, OutgoingEffect, Way } from '../dialogs/types'
import { keepAsk } from './asks'
import { codeHash } from './submissions'
import type { Tables } from './tables'
import type { Vault } from './vault'

/** Every way is tried for every submission; one that an installation does not have is done at once. */
const WAYS: readonly Way[] = ['mail', 'council-mail', 'webhook', 'fhir', 'teams']

const KEPT: readonly string[] = [
  'forget-transcript',
  'keep-draft',
  'drop-draft',
  'submit',
  'ask-change',
] satisfies KeptEffect['kind'][]

/** Whether an effect waits in the outbox rather than being done within the turn. */
export const isOutgoing = (effect: Effect): effect is OutgoingEffect => !KEPT.includes(effect.kind)

/** An effect's row in the outbox. */
export function outgoingRow(
  place: string,
  effect: OutgoingEffect,
  at: Date,
  vault: Vault,
): Insertable<Tables['outbox']> {
  const key = effect.kind === 'mail-copy' ? `copy/${place}` : place
  const effect_json = vault.seal(JSON.stringify(effect), `outbox.effect_json/${key}`)
  return { key, effect_json, at: at.getTime(), due_at: at.getTime(), attempts: 0 }
}

/** Does what an effect asks of the store itself, in the transaction of its turn. */
export async function keepEffect(database: Kysely<Tables>, effect: Effect, at: Date, vault: Vault): Promise<void> {
  switch (effect.kind) {
    case 'keep-draft': {
      // Sent from another device meanwhile: its code tells of the submission from then on.
      if (await isSent(database, effect.draft.id)) return
      const row = {
        code_hash: codeHash(effect.code),
        draft_json: vault.seal(JSON.stringify(effect.draft), `saved_draft.draft_json/${effect.draft.id}`),
        until: Date.parse(effect.until),
      }
      await database
        .insertInto('saved_draft')
        .values({ id: effect.draft.id, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute()
      return
    }
    case 'drop-draft':
      await database.deleteFrom('saved_draft').where('id', '=', effect.draft).execute()
      return
    case 'ask-change':
      return keepAsk(database, effect, at, vault)
    case 'submit':
      return submitOnce(database, effect, at, vault)
    default:
      return
  }
}

async function isSent(database: Kysely<Tables>, id: string): Promise<boolean> {
  const row = await database.selectFrom('submission').select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}

/** Keeps a submission and hands it to the outbox. One that is there already is neither changed nor handed on again. */
async function submitOnce(
  database: Kysely<Tables>,
  { submission, code }: Extract<Effect, { kind: 'submit' }>,
  at: Date,
  vault: Vault,
): Promise<void> {
  const { numInsertedOrUpdatedRows } = await database
    .insertInto('submission')
    .values({
      id: submission.id,
      reference: submission.reference,
      code_hash: codeHash(code),
      tier: submission.assessment.tier,
      submission_json: vault.seal(JSON.stringify(submission), `submission.submission_json/${submission.id}`),
      sent_at: Date.parse(submission.sentAt),
      read_by: Date.parse(submission.readBy),
      read_at: null,
      contact_planned_for: null,
      closed_at: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  if (!numInsertedOrUpdatedRows) return
  const rows = WAYS.map((over) =>
    outgoingRow(`submission/${submission.id}/${over}`, { kind: 'deliver', submission: submission.id, over }, at, vault),
  )
  await database.insertInto('outbox').values(rows).execute()
}
