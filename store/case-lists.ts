import type { Kysely } from 'kysely'
import type { Authority, Tier } from '../referrals/assessment'
import type { List, Sort } from '../referrals/lifecycle/case'
import { NEVER, summaryOf } from './case-rows'
import type { Forecast, ListPage, ListQuery } from './cases'
import type { Tables } from './tables'

const URGENT: readonly Tier[] = ['T0', 'T1']
type Database = Kysely<Tables>

/** A page of a list. Nothing but the narrow table of how cases stand is read for it. */
export async function listOf(database: Database, query: ListQuery): Promise<ListPage> {
  const matching = inList(database, query)
  const rows = await ordered(matching.selectAll(), query)
    .limit(query.size)
    .offset((query.page - 1) * query.size)
    .execute()
  const counts = await countsOf(database, query)
  const narrowed = query.search !== '' || query.due !== null || query.tiers.length > 0
  const total = narrowed
    ? Number((await matching.select((row) => row.fn.countAll().as('count')).executeTakeFirst())?.count ?? 0)
    : counts[query.list]
  return { cases: rows.map(summaryOf), total, counts }
}

/** The cases of a list, before anything of them is selected. */
function inList(database: Database, { list, worker, away, authorities, tiers, due, search }: ListQuery) {
  const cases = database
    .selectFrom('case_now')
    .where('open', '=', list === 'closed' ? 0 : 1)
    .where('authority', 'in', [...authorities])
    .$if(tiers.length > 0, (select) => select.where('tier', 'in', [...tiers]))
    .$if(due !== null, (select) => select.where('due_at', '<', due?.until?.getTime() ?? NEVER))
    .$if(Boolean(due?.from), (select) => select.where('due_at', '>=', due?.from?.getTime() ?? 0))
    .$if(search !== '', (select) => select.where('submission', 'in', withReference(database, search)))
  switch (list) {
    case 'urgent':
      return cases.where('tier', 'in', [...URGENT])
    case 'new':
      return cases.where('read', '=', 0)
    case 'mine':
      return cases.where('owner', '=', worker)
    case 'away':
      return cases.where('owner', 'in', [...away])
    default:
      return cases
  }
}

/** A part of a reference is looked for in its index, which is small, and not in the rows. */
const withReference = (database: Database, part: string) =>
  database
    .selectFrom('case_now')
    .select('submission')
    .where('reference', 'like', `%${part.replace(/[%_]/g, '')}%`)

type Selected = ReturnType<ReturnType<typeof inList>['selectAll']>

/** In one order always, so that no case is on two pages or on none. */
function ordered(select: Selected, { list, sort }: ListQuery): Selected {
  if (list === 'closed' && sort === 'urgency') return select.orderBy('closed_at', 'desc').orderBy('submission', 'desc')
  const orders: Record<Sort, () => Selected> = {
    urgency: () => select.orderBy('tier').orderBy('due_at').orderBy('submission'),
    due: () => select.orderBy('due_at').orderBy('submission'),
    newest: () => select.orderBy('sent_at', 'desc').orderBy('submission', 'desc'),
    oldest: () => select.orderBy('sent_at').orderBy('submission'),
  }
  return orders[sort]()
}

/** How many cases each list has. */
async function countsOf(
  database: Database,
  { worker, away, authorities }: Pick<ListQuery, 'worker' | 'away' | 'authorities'>,
): Promise<Record<List, number>> {
  const groups = await database
    .selectFrom('case_now')
    .select(['open', 'read', 'tier', 'owner'])
    .select((row) => row.fn.countAll().as('count'))
    .where('authority', 'in', [...authorities])
    .groupBy(['open', 'read', 'tier', 'owner'])
    .execute()
  const counts: Record<List, number> = { urgent: 0, new: 0, mine: 0, away: 0, open: 0, closed: 0 }
  for (const { open, read, tier, owner, count } of groups) {
    const many = Number(count)
    if (!open) {
      counts.closed += many
      continue
    }
    counts.open += many
    if (!read) counts.new += many
    if (URGENT.includes(tier)) counts.urgent += many
    if (owner === worker) counts.mine += many
    if (owner !== null && away.includes(owner)) counts.away += many
  }
  return counts
}

/** How many cases will be overdue by each of some moments. */
export async function forecastOf(
  database: Database,
  authorities: readonly Authority[],
  from: Date,
  by: readonly Date[],
): Promise<Forecast[]> {
  const last = Math.max(0, ...by.map((each) => each.getTime()))
  const rows = await database
    .selectFrom('case_now')
    .select(['due_at', 'owner'])
    .where('open', '=', 1)
    .where('due_at', '>=', from.getTime())
    .where('due_at', '<=', last)
    .where('authority', 'in', [...authorities])
    .execute()
  return by.map((moment) => {
    const due = rows.filter(({ due_at }) => Number(due_at) <= moment.getTime())
    return { by: moment, cases: due.length, nobodys: due.filter(({ owner }) => owner === null).length }
  })
}

/** How many open cases each worker has. */
export async function loadOf(database: Database): Promise<Record<string, number>> {
  const rows = await database
    .selectFrom('case_now')
    .select(['owner'])
    .select((row) => row.fn.countAll().as('count'))
    .where('open', '=', 1)
    .groupBy('owner')
    .execute()
  return Object.fromEntries(rows.flatMap(({ owner, count }) => (owner === null ? [] : [[owner, Number(count)]])))
}
