import type { Words } from '../../content/words'
import { type Authority, TIERS } from '../../referrals/assessment'
import { type CaseSummary, LISTS, type List, SORTS } from '../../referrals/lifecycle/case'
import { type Due, dueInWords, inWords, shortly } from '../moments'
import type { NameOf } from '../names'
import { AREAS, addressOf, DUES, type QueueAsked } from './asked'

/** So many cases on a page. */
export const PAGE_SIZE = 25

/** One line of the queue. */
interface Row {
  reference: string
  tier: string
  urgent: boolean
  /** The person asks for something that nobody has answered. */
  asks: boolean
  council: string
  owner: string
  sent: string
  due: Due
}

/** Something to choose from, such as an area. */
interface Filter {
  name: string
  label: string
  options: { value: string; label: string; chosen: boolean }[]
}

/** The queue as its page shows it. */
export interface QueueView {
  tabs: { name: string; count: number; address: string; here: boolean }[]
  heading: string
  list: List
  search: string
  filters: Filter[]
  /** Where the whole list is, when not all of it is shown. */
  whole: string | null
  /** What will be overdue if nobody does anything. */
  forecast: { lines: string[]; address: string } | null
  rows: Row[]
  total: string
  before: string | null
  after: string | null
}

/** What there is to show. */
export interface QueueFound {
  cases: CaseSummary[]
  total: number
  counts: Record<List, number>
  forecast: { by: Date; cases: number; nobodys: number }[]
}

export interface QueueParts {
  words: Words
  nameOf: NameOf
  now: Date
  /** The councils whose cases the worker sees. */
  areas: readonly Authority[]
}

export function queueView(asked: QueueAsked, found: QueueFound, parts: QueueParts): QueueView {
  const { words } = parts
  const { total, counts } = found
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE))
  const to = (page: number) => addressOf({ ...asked, page })
  const plain: QueueAsked = { ...asked, search: '', area: null, tier: null, due: null, page: 1 }
  return {
    tabs: LISTS.map((list) => ({
      name: words(`desk:queue.lists.${list}`),
      count: counts[list],
      address: addressOf({ ...plain, list, sort: 'urgency' }),
      here: list === asked.list,
    })),
    heading: words(`desk:queue.lists.${asked.list}`),
    list: asked.list,
    search: asked.search,
    filters: filtersOf(asked, parts),
    whole: addressOf(plain) === addressOf({ ...asked, page: 1 }) ? null : addressOf(plain),
    forecast: forecastOf(plain, found, words),
    rows: found.cases.map((each) => rowOf(each, parts)),
    total: words('desk:queue.total', { total, page: asked.page, pages }),
    before: asked.page > 1 ? to(Math.min(asked.page - 1, pages)) : null,
    after: asked.page < pages ? to(asked.page + 1) : null,
  }
}

function rowOf(each: CaseSummary, { words, nameOf, now }: QueueParts): Row {
  const taken = each.owner !== null
  return {
    reference: each.reference,
    tier: words(`desk:tiers.${each.tier}`),
    urgent: each.tier === 'T0' || each.tier === 'T1',
    asks: each.asksAt !== null,
    council: words(`delivery:authorities.${each.authority}`),
    owner: each.owner ? nameOf(each.owner) : words('desk:nobody'),
    sent: shortly(each.sentAt, now, words),
    due: each.closedAt
      ? { text: words('desk:due.closed', { when: shortly(each.closedAt, now, words) }), mark: 'none' }
      : dueInWords(each.dueAt, now, words, { taken, say: shortly }),
  }
}

/** Each choice with "all" before it, which is no value. */
function filtersOf(asked: QueueAsked, { words, areas }: QueueParts): Filter[] {
  const filter = (name: 'area' | 'tier' | 'due' | 'sort', values: readonly string[], labels: string): Filter => ({
    name,
    label: words(`desk:queue.filters.${name}`),
    options: [...(name === 'sort' ? [] : ['']), ...values].map((value) => ({
      value,
      label: words(value === '' ? `desk:queue.every.${name}` : `${labels}.${value}`),
      chosen: (asked[name] ?? '') === value,
    })),
  })
  const seen = AREAS.filter((area) => area === 'none' || areas.includes(area))
  return [
    filter('area', seen, 'delivery:authorities'),
    filter('tier', TIERS, 'desk:tiers'),
    filter('due', DUES, 'desk:queue.dues'),
    filter('sort', SORTS, 'desk:queue.sorts'),
  ]
}

function forecastOf(plain: QueueAsked, { forecast }: QueueFound, words: Words): QueueView['forecast'] {
  const lines = forecast
    .filter(({ cases }) => cases > 0)
    .map(({ by, cases, nobodys }) => words('desk:queue.forecast', { when: inWords(by, words), count: cases, nobodys }))
  return lines.length === 0 ? null : { lines, address: addressOf({ ...plain, list: 'open', due: 'soon', sort: 'due' }) }
}
