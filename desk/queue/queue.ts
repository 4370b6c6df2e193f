import type { Words } from '../../content/words'
import { type CaseSummary, LISTS, type List } from '../../referrals/lifecycle/case'
import { type Due, dueInWords, inWords } from '../moments'
import type { NameOf } from '../names'

/** So many cases on a page. */
export const PAGE_SIZE = 25
const LONGEST_SEARCH = 20

/** What somebody wants to see of the queue. */
export interface QueueAsked {
  list: List
  search: string
  page: number
}

/** Reads what is wanted from an address, whatever it holds. A reference may be typed without its strokes. */
export function askedOf(query: URLSearchParams): QueueAsked {
  const list = LISTS.find((each) => each === query.get('list')) ?? 'open'
  const letters = (query.get('search') ?? '')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, LONGEST_SEARCH)
  const page = Number(query.get('page'))
  return {
    list,
    search: letters.replace(/(.{3})(?=.)/g, '$1-'),
    page: Number.isInteger(page) && page > 0 && page < 1_000_000 ? page : 1,
  }
}

const addressOf = ({ list, search, page }: QueueAsked): string => {
  const query = new URLSearchParams({ list, ...(search && { search }), ...(page > 1 && { page: String(page) }) })
  return `/desk?${query}`
}

/** One line of the queue. */
interface Row {
  reference: string
  tier: string
  urgent: boolean
  council: string
  owner: string
  sent: string
  due: Due
}

/** The queue as its page shows it. */
export interface QueueView {
  tabs: { name: string; count: number; address: string; here: boolean }[]
  heading: string
  list: List
  search: string
  rows: Row[]
  total: string
  before: string | null
  after: string | null
}

export function queueView(
  asked: QueueAsked,
  { cases, total, counts }: { cases: CaseSummary[]; total: number; counts: Record<List, number> },
  { words, nameOf, now }: { words: Words; nameOf: NameOf; now: Date },
): QueueView {
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE))
  const to = (page: number) => addressOf({ ...asked, page })
  return {
    tabs: LISTS.map((list) => ({
      name: words(`desk:queue.lists.${list}`),
      count: counts[list],
      address: addressOf({ list, search: '', page: 1 }),
      here: list === asked.list,
    })),
    heading: words(`desk:queue.lists.${asked.list}`),
    list: asked.list,
    search: asked.search,
    rows: cases.map((each) => ({
      reference: each.reference,
      tier: words(`desk:tiers.${each.tier}`),
      urgent: each.tier === 'T0' || each.tier === 'T1',
      council: words(`delivery:authorities.${each.authority}`),
      owner: each.owner ? nameOf(each.owner) : words('desk:nobody'),
      sent: inWords(each.sentAt, words),
      due: each.closedAt
        ? { text: words('desk:due.closed', { when: inWords(each.closedAt, words) }), mark: 'none' }
        : dueInWords(each.dueAt, now, words),
    })),
    total: words('desk:queue.total', { total, page: asked.page, pages }),
    before: asked.page > 1 ? to(Math.min(asked.page - 1, pages)) : null,
    after: asked.page < pages ? to(asked.page + 1) : null,
  }
}
