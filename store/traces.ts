import { createHmac } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Authority } from '../referrals/assessment'
import type { AlikeCase } from '../referrals/lifecycle/case'
import type { Trace, TraceKind } from '../referrals/traces'
import { summaryOf } from './case-rows'
import type { Tables } from './tables'

const MOST_ALIKE = 20

/** A digest that is good for finding the same value again, and for nobody who has not the key to guess it from. */
const digestOf = ({ kind, value }: Trace, key: Uint8Array): string =>
  createHmac('sha256', key).update(`trace\n${kind}\n${value}`).digest('base64url')

/** Keeps by what a case may be found again. */
export async function keepTraces(
  database: Kysely<Tables>,
  submission: string,
  traces: readonly Trace[],
  key: Uint8Array,
): Promise<void> {
  if (traces.length === 0) return
  const rows = traces.map((trace) => ({ submission, kind: trace.kind, digest: digestOf(trace, key) }))
  await database
    .insertInto('case_trace')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Other cases of some councils with a trace in common, the newest first. */
export async function alikeTo(
  database: Kysely<Tables>,
  reference: string,
  authorities: readonly Authority[],
): Promise<AlikeCase[]> {
  const rows = await database
    .selectFrom('case_now as mine')
    .innerJoin('case_trace as trace', 'trace.submission', 'mine.submission')
    .innerJoin('case_trace as same', (join) =>
      join.onRef('same.kind', '=', 'trace.kind').onRef('same.digest', '=', 'trace.digest'),
    )
    .innerJoin('case_now', 'case_now.submission', 'same.submission')
    .selectAll('case_now')
    .select('same.kind')
    .distinct()
    .where('mine.reference', '=', reference)
    .whereRef('same.submission', '!=', 'mine.submission')
    .where('case_now.authority', 'in', [...authorities])
    .orderBy('case_now.sent_at', 'desc')
    .limit(MOST_ALIKE)
    .execute()
  const found = new Map<string, AlikeCase>()
  for (const { kind, ...row } of rows) {
    const known = found.get(row.reference)
    const by: TraceKind[] = [...(known?.by ?? []), kind]
    found.set(row.reference, { ...summaryOf(row), by })
  }
  return [...found.values()]
}
