import { type Authority, TIERS, type Tier } from '../../referrals/assessment'
import { LISTS, type List, SORTS, type Sort } from '../../referrals/lifecycle/case'
import { dateInEngland, endOfWorkingDay, isWorkingDay, workingDaysAfter } from '../../referrals/working-days'

const LONGEST_SEARCH = 20
const HOUR = 60 * 60_000
/** From the end of a working day to the end of the day. */
const EVENING = 7 * HOUR

/** By when something is due: it is over, today, or by the end of the next working day. */
export const DUES = ['overdue', 'today', 'soon'] as const
export type DueBy = (typeof DUES)[number]
export const AREAS = ['Thurrock', 'Southend-on-Sea', 'Essex', 'Kent', 'Medway', 'none'] as const satisfies Authority[]

/** What somebody wants to see of the queue. */
export interface QueueAsked {
  list: List
  search: string
  area: Authority | null
  tier: Tier | null
  due: DueBy | null
  sort: Sort
  page: number
}

const oneOf = <T extends string>(all: readonly T[], given: string | null): T | null =>
  all.find((each) => each === given) ?? null

/** Reads what is wanted from an address, whatever it holds. A reference may be typed without its strokes. */
export function askedOf(query: URLSearchParams): QueueAsked {
  const letters = (query.get('search') ?? '')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, LONGEST_SEARCH)
  const page = Number(query.get('page'))
  return {
    list: oneOf(LISTS, query.get('list')) ?? 'open',
    search: letters.replace(/(.{3})(?=.)/g, '$1-'),
    area: oneOf(AREAS, query.get('area')),
    tier: oneOf(TIERS, query.get('tier')),
    due: oneOf(DUES, query.get('due')),
    sort: oneOf(SORTS, query.get('sort')) ?? 'urgency',
    page: Number.isInteger(page) && page > 0 && page < 1_000_000 ? page : 1,
  }
}

/** The address of what is wanted; what is as it always is stays out of it. */
export function addressOf({ list, search, area, tier, due, sort, page }: QueueAsked): string {
  const given = { list, search, area, tier, due, sort: sort === 'urgency' ? '' : sort, page: page > 1 ? `${page}` : '' }
  return `/desk?${new URLSearchParams(Object.entries(given).filter((entry): entry is [string, string] => !!entry[1]))}`
}

/** Within which time something is due, seen from now. */
export function spanOf(due: DueBy | null, now: Date, holidays: ReadonlySet<string>) {
  if (due === null) return null
  if (due === 'overdue') return { from: null, until: now }
  if (due === 'today') {
    return { from: now, until: new Date(endOfWorkingDay(dateInEngland(now)).getTime() + EVENING) }
  }
  return { from: now, until: forecastMoments(now, holidays)[1]! }
}

/** The ends of this working day (or, when it is over, of the next one) and of the one after it. */
export function forecastMoments(now: Date, holidays: ReadonlySet<string>): [Date, Date] {
  const today = dateInEngland(now)
  const still = isWorkingDay(today, holidays) && endOfWorkingDay(today) > now
  const first = still ? today : workingDaysAfter(today, 1, holidays)
  return [endOfWorkingDay(first), endOfWorkingDay(workingDaysAfter(first, 1, holidays))]
}
