import type { Authority, Tier } from '../../referrals/assessment'
import { reading } from '../../test/support/submission'
import { addressOf, askedOf, forecastMoments, spanOf } from './asked'
import { queueView } from './queue'

const NOW = new Date('2026-11-24T10:00:00Z')
const { words } = reading
const PLAIN = { list: 'open', search: '', area: null, tier: null, due: null, sort: 'urgency', page: 1 } as const

describe('what is wanted', () => {
  test.each([
    ['', {}],
    ['list=mine&page=3&search=k7tn4qxr9', { list: 'mine', search: 'K7T-N4Q-XR9', page: 3 }],
    ['list=nothing&page=-1&search=%25%3Cscript%3E', { search: 'SCR-IPT' }],
    ['area=Thurrock&tier=T3&due=soon&sort=newest', { area: 'Thurrock', tier: 'T3', due: 'soon', sort: 'newest' }],
    ['area=Narnia&tier=T9&due=never&sort=drop&page=1e99', {}],
  ] as const)('is read from the address %j, and goes back into it', (query, asked) => {
    const read = askedOf(new URLSearchParams(query))
    expect(read).toEqual({ ...PLAIN, ...asked })
    expect(askedOf(new URL(addressOf(read), 'http://desk').searchParams)).toEqual(read)
  })

  test.each([
    ['on a working day', '2026-11-24T10:00:00Z', ['2026-11-24T17:00:00Z', '2026-11-25T17:00:00Z']],
    ['in the evening', '2026-11-24T18:00:00Z', ['2026-11-25T17:00:00Z', '2026-11-26T17:00:00Z']],
    ['before Christmas', '2026-12-24T18:00:00Z', ['2026-12-29T17:00:00Z', '2026-12-30T17:00:00Z']],
    ['in summer', '2026-07-03T12:00:00Z', ['2026-07-03T16:00:00Z', '2026-07-06T16:00:00Z']],
  ])('the forecast is for the ends of two working days: %s', (_when, now, ends) => {
    const holidays = new Set(['2026-12-25', '2026-12-28'])
    expect(forecastMoments(new Date(now), holidays)).toEqual(ends.map((end) => new Date(end)))
  })

  test('today ends at midnight in England', () => {
    expect(spanOf('today', new Date('2026-07-03T12:00:00Z'), new Set())?.until).toEqual(
      new Date('2026-07-03T23:00:00Z'),
    )
  })
})

describe('the queue', () => {
  const counts = { urgent: 0, new: 1, mine: 0, away: 0, open: 60, closed: 0 }
  const parts = { words, nameOf: (id: string) => `Name of ${id}`, now: NOW, areas: ['Thurrock'] as Authority[] }
  const summary = (dueAt: string | null, owner: string | null = null) => ({
    reference: 'K7T-N4Q-XR9',
    tier: 'T2' as Tier,
    authority: 'Thurrock' as Authority,
    owner,
    sentAt: NOW,
    dueAt: dueAt === null ? null : new Date(dueAt),
    closedAt: null,
    asksAt: null,
  })
  const rowOf = (dueAt: string | null, owner: string | null = null) =>
    queueView(PLAIN, { cases: [summary(dueAt, owner)], total: 1, counts, forecast: [] }, parts).rows[0]

  test.each([
    ['2026-11-24T09:59:00Z', null, 'overdue', 'Overdue since Tue 24 Nov, 09:59'],
    ['2026-11-24T17:00:00Z', null, 'today', 'Today: overdue from Tue 24 Nov, 17:00 unless somebody takes it'],
    ['2026-11-25T17:00:00Z', null, 'later', 'Overdue from Wed 25 Nov, 17:00 unless somebody takes it'],
    ['2026-11-25T17:00:00Z', 'anna', 'later', 'Wed 25 Nov, 17:00'],
    ['2027-01-04T17:00:00Z', 'anna', 'later', '4 Jan 2027, 17:00'],
    [null, null, 'none', 'Nothing is due'],
  ])('says when a case is due: %s, with %s', (dueAt, owner, mark, text) => {
    expect(rowOf(dueAt, owner)).toMatchObject({ due: { mark, text }, council: 'Thurrock Council' })
  })

  test('keeps what was chosen from page to page, and offers the way back to the whole list', () => {
    const found = { cases: [], total: 60, counts, forecast: [] }
    const view = queueView({ ...PLAIN, tier: 'T2', page: 2 }, found, parts)
    expect([view.before, view.after]).toEqual(['/desk?list=open&tier=T2', '/desk?list=open&tier=T2&page=3'])
    expect(view.whole).toBe('/desk?list=open')
    expect(queueView(PLAIN, found, parts).whole).toBeNull()
  })

  test('foretells what will be overdue, and says nothing when nothing will', () => {
    const by = new Date('2026-11-24T17:00:00Z')
    const forecast = [
      { by, cases: 3, nobodys: 2 },
      { by, cases: 0, nobodys: 0 },
    ]
    expect(queueView(PLAIN, { cases: [], total: 0, counts, forecast }, parts).forecast).toEqual({
      lines: ['By Tuesday 24 November 2026, 17:00, 3 more cases will be overdue. Nobody has: 2.'],
      address: '/desk?list=open&due=soon&sort=due',
    })
    expect(queueView(PLAIN, { cases: [], total: 0, counts, forecast: [] }, parts).forecast).toBeNull()
  })
})
