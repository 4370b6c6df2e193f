import type { Kysely } from 'kysely'
import type { Tier } from '../referrals/assessment'
import type { List } from '../referrals/lifecycle/case'
import type { ListQuery } from './cases'
import type { Tables } from './tables'

const URGENT: Tier[] = ['T0', 'T1']

/** The cases of a list, before anything of them is selected. */
export function inList(database: Kysely<Tables>, { list, worker, authorities, search }: ListQuery) {
  const cases = database
    .selectFrom('case_now')
    .innerJoin('submission', 'submission.id', 'case_now.submission')
    .where('authority', 'in', [...authorities])
    .$if(search !== '', (select) => select.where('reference', 'like', `%${search.replace(/[%_]/g, '')}%`))
  const open = cases.where('open', '=', list === 'closed' ? 0 : 1)
  switch (list) {
    case 'urgent':
      return open.where('case_now.tier', 'in', URGENT)
    case 'new':
      return open.where('read', '=', 0)
    case 'mine':
      return open.where('owner', '=', worker)
    default:
      return open
  }
}

/** How many cases each list has. */
export async function countsOf(
  database: Kysely<Tables>,
  { worker, authorities }: Pick<ListQuery, 'worker' | 'authorities'>,
): Promise<Record<List, number>> {
  const groups = await database
    .selectFrom('case_now')
    .select(['open', 'read', 'tier', (row) => row('owner', '=', worker).as('mine')])
    .select((row) => row.fn.countAll().as('count'))
    .where('authority', 'in', [...authorities])
    .groupBy(['open', 'read', 'tier', 'mine'])
    .execute()
  const counts: Record<List, number> = { urgent: 0, new: 0, mine: 0, open: 0, closed: 0 }
  for (const { open, read, tier, mine, count } of groups) {
    const many = Number(count)
    if (!open) {
      counts.closed += many
      continue
    }
    counts.open += many
    if (!read) counts.new += many
    if (URGENT.includes(tier)) counts.urgent += many
    if (mine) counts.mine += many
  }
  return counts
}
