import type { ExpressionBuilder, Kysely } from 'kysely'
import type { Authority } from '../referrals/assessment'
import { eventOf, openWords } from './case-rows'
import type { GlassEntry } from './cases'
import type { Tables } from './tables'
import type { Vault } from './vault'

/** Cases of some councils. Of one that was erased nothing is left by which to tell whose it was: everybody sees that. */
export const inSight =
  (authorities: readonly Authority[]) => (row: ExpressionBuilder<{ case_now: Tables['case_now'] }, 'case_now'>) =>
    row.or([row('authority', 'in', [...authorities]), row('authority', 'is', null)])

/** Who opened cases of other areas, and why; newest first. The event's kind is in its JSON, which holds nobody's words. */
export async function glassIn(
  database: Kysely<Tables>,
  authorities: readonly Authority[],
  limit: number,
  vault: Vault,
): Promise<GlassEntry[]> {
  const rows = await database
    .selectFrom('case_event')
    .leftJoin('case_now', 'case_now.submission', 'case_event.submission')
    .innerJoin('submission', 'submission.id', 'case_event.submission')
    .select(['position', 'event', 'words', 'submission.reference'])
    .where('event', 'like', '%"kind":"glass-broken"%')
    .where(inSight(authorities))
    .orderBy('position', 'desc')
    .limit(limit)
    .execute()
  return rows.flatMap(({ position, reference, event: kept, words }) => {
    const event = eventOf({ event: kept, words: openWords(words, position, vault) })
    return event.kind === 'glass-broken' ? [{ position, reference, event }] : []
  })
}

/** Cases that were closed before a moment and are not erased, by id. */
export function closedIn(database: Kysely<Tables>, before: Date, after: string, limit: number) {
  return database
    .selectFrom('submission')
    .innerJoin('case_now', 'case_now.submission', 'submission.id')
    .select(['id', 'submission.reference'])
    .where('submission.closed_at', '<', before.getTime())
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
}
