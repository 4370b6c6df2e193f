import fc from 'fast-check'
import { type Day, type Hours, hoursSchema } from '../content/schema'
import { englishTime, openingAt } from './opening'

const WEEKDAYS: Day[] = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri']
const DAYS: Day[] = [...WEEKDAYS, 'Sat', 'Sun']
const NO_HOLIDAYS = new Set<string>()
const CHRISTMAS = new Set(['2026-12-25', '2026-12-28'])

const hours = (given: Partial<Hours>): Hours => hoursSchema.parse({ text: 'as said', ...given })
const office = (bankHolidays: Hours['bankHolidays'] = 'closed') =>
  hours({ weekly: [{ days: WEEKDAYS, opens: '09:00', closes: '17:00' }], bankHolidays })
const outOfHours = (bankHolidays: Hours['bankHolidays'] = 'open') =>
  hours({ outside: [{ days: WEEKDAYS, opens: '09:00', closes: '17:00' }], bankHolidays })

/** Winter: the clock in England shows the universal time. 2026-11-23 is a Monday. */
const openAt = (given: Hours | null, moment: string, holidays: ReadonlySet<string> = NO_HOLIDAYS) =>
  openingAt(given, new Date(moment), holidays)
const moment = (daysAhead: number, day: Day, clock: string) => ({
  daysAhead,
  day,
  minutes: Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)),
})

describe('what is not known', () => {
  test('no hours at all, or hours that are only words, are unknown', () => {
    expect(openAt(null, '2026-11-23T10:00:00Z')).toEqual({ state: 'unknown' })
    expect(openAt(hours({}), '2026-11-23T10:00:00Z')).toEqual({ state: 'unknown' })
  })

  test('a bank holiday of which nothing is known makes the day unknown, and nothing is promised beyond it', () => {
    expect(openAt(office('unknown'), '2026-12-25T10:00:00Z', CHRISTMAS)).toEqual({ state: 'unknown' })
    expect(openAt(office('unknown'), '2026-12-24T18:00:00Z', CHRISTMAS)).toEqual({ state: 'closed', opens: null })
    expect(openAt(office('unknown'), '2026-12-24T16:00:00Z', CHRISTMAS)).toMatchObject({ state: 'open' })
  })
})

describe('office hours', () => {
  test.each([
    ['before opening', '2026-11-23T08:59:00Z', { state: 'closed', opens: moment(0, 'Mon', '09:00') }],
    ['as they open', '2026-11-23T09:00:00Z', { state: 'open', until: moment(0, 'Mon', '17:00') }],
    ['in the last minute', '2026-11-23T16:59:59Z', { state: 'open', until: moment(0, 'Mon', '17:00') }],
    ['as they close', '2026-11-23T17:00:00Z', { state: 'closed', opens: moment(1, 'Tue', '09:00') }],
    ['on a Friday night', '2026-11-27T22:00:00Z', { state: 'closed', opens: moment(3, 'Mon', '09:00') }],
    ['at midnight', '2026-11-29T00:00:00Z', { state: 'closed', opens: moment(1, 'Mon', '09:00') }],
  ])('%s', (_when, at, expected) => {
    expect(openAt(office(), at)).toEqual(expected)
  })

  test('closed on bank holidays, the next opening is after them', () => {
    expect(openAt(office(), '2026-12-25T10:00:00Z', CHRISTMAS)).toEqual({
      state: 'closed',
      opens: moment(4, 'Tue', '09:00'),
    })
  })

  test('open as usual, or with hours of their own, on bank holidays', () => {
    expect(openAt(office('open'), '2026-12-25T10:00:00Z', CHRISTMAS)).toMatchObject({ state: 'open' })
    const short = office({ opens: '11:00', closes: '12:30' })
    expect(openAt(short, '2026-12-25T10:00:00Z', CHRISTMAS)).toEqual({
      state: 'closed',
      opens: moment(0, 'Fri', '11:00'),
    })
    expect(openAt(short, '2026-12-25T11:00:00Z', CHRISTMAS)).toEqual({
      state: 'open',
      until: moment(0, 'Fri', '12:30'),
    })
  })

  test('open once a week, it is seen from the day after', () => {
    const weekly = hours({ weekly: [{ days: ['Tue'], opens: '10:00', closes: '12:00' }], bankHolidays: 'closed' })
    expect(openAt(weekly, '2026-11-24T12:00:00Z')).toEqual({ state: 'closed', opens: moment(7, 'Tue', '10:00') })
  })
})

describe('spans that meet', () => {
  test('at midnight are one: "until" is when it really closes', () => {
    const night = hours({
      weekly: [
        { days: DAYS, opens: '18:00', closes: '24:00' },
        { days: DAYS, opens: '00:00', closes: '07:00' },
      ],
      bankHolidays: 'open',
    })
    expect(openAt(night, '2026-11-23T23:59:00Z')).toEqual({ state: 'open', until: moment(1, 'Tue', '07:00') })
    expect(openAt(night, '2026-11-23T12:00:00Z')).toEqual({ state: 'closed', opens: moment(0, 'Mon', '18:00') })
  })

  test('all round the clock never close', () => {
    const all = hours({ weekly: [{ days: DAYS, opens: '00:00', closes: '24:00' }], bankHolidays: 'open' })
    expect(openAt(all, '2026-11-23T12:00:00Z')).toEqual({ state: 'open', until: null })
    expect(openAt(hours({ always: true }), '2026-11-23T12:00:00Z')).toEqual({ state: 'open', until: null })
  })

  test('or overlap are one too', () => {
    const overlapping = hours({
      weekly: [
        { days: DAYS, opens: '10:00', closes: '14:00' },
        { days: WEEKDAYS, opens: '09:00', closes: '17:00' },
        { days: ['Mon'], opens: '11:00', closes: '12:00' },
      ],
      bankHolidays: 'open',
    })
    expect(openAt(overlapping, '2026-11-23T11:30:00Z')).toEqual({ state: 'open', until: moment(0, 'Mon', '17:00') })
  })
})

describe('outside hours', () => {
  test('evenings, nights and weekends are one span', () => {
    expect(openAt(outOfHours(), '2026-11-27T17:00:00Z')).toEqual({ state: 'open', until: moment(3, 'Mon', '09:00') })
    expect(openAt(outOfHours(), '2026-11-24T03:00:00Z')).toEqual({ state: 'open', until: moment(0, 'Tue', '09:00') })
    expect(openAt(outOfHours(), '2026-11-24T09:00:00Z')).toEqual({ state: 'closed', opens: moment(0, 'Tue', '17:00') })
  })

  test('a bank holiday is outside hours', () => {
    expect(openAt(outOfHours(), '2026-12-25T11:00:00Z', CHRISTMAS)).toEqual({
      state: 'open',
      until: moment(4, 'Tue', '09:00'),
    })
  })

  test('of spans that overlap are outside all of them', () => {
    const both = hours({
      outside: [
        { days: WEEKDAYS, opens: '09:00', closes: '17:00' },
        { days: ['Mon'], opens: '10:00', closes: '12:00' },
      ],
      bankHolidays: 'open',
    })
    expect(openAt(both, '2026-11-23T13:00:00Z')).toMatchObject({ state: 'closed' })
  })
})

describe('summer time', () => {
  test('is what clocks in England show', () => {
    expect(englishTime(new Date('2026-07-01T23:30:00Z'))).toEqual({ date: '2026-07-02', minutes: 30 })
    expect(englishTime(new Date('2026-12-01T23:30:00Z'))).toEqual({ date: '2026-12-01', minutes: 1410 })
    expect(englishTime(new Date('2026-03-29T00:59:00Z')).minutes).toBe(59)
    expect(englishTime(new Date('2026-03-29T01:00:00Z')).minutes).toBe(120)
    expect(englishTime(new Date('2026-10-25T00:59:00Z')).minutes).toBe(119)
    expect(englishTime(new Date('2026-10-25T01:00:00Z')).minutes).toBe(60)
    expect(englishTime(new Date('2026-10-24T23:00:00Z'))).toEqual({ date: '2026-10-25', minutes: 0 })
  })

  test('offices open by the clock on the wall on both sides of the change', () => {
    const daily = hours({ weekly: [{ days: DAYS, opens: '09:00', closes: '17:00' }], bankHolidays: 'open' })
    expect(openAt(daily, '2026-03-28T08:59:00Z')).toMatchObject({ state: 'closed' })
    expect(openAt(daily, '2026-03-29T08:00:00Z')).toMatchObject({ state: 'open' })
    expect(openAt(daily, '2026-10-25T08:30:00Z')).toEqual({ state: 'closed', opens: moment(0, 'Sun', '09:00') })
    expect(openAt(daily, '2026-10-24T16:30:00Z')).toEqual({ state: 'closed', opens: moment(1, 'Sun', '09:00') })
  })
})

describe('for any hours and any moment', () => {
  const quarter = fc.integer({ min: 0, max: 96 })
  const clock = (quarters: number) =>
    `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`
  const span = fc
    .tuple(fc.uniqueArray(fc.constantFrom(...DAYS), { minLength: 1 }), quarter, quarter)
    .filter(([, from, to]) => from < to)
    .map(([days, from, to]) => ({ days, opens: clock(from), closes: clock(to) }))
  const spans = fc.array(span, { minLength: 1, maxLength: 4 })
  const bankHolidays = fc.constantFrom<Hours['bankHolidays']>('open', 'closed', 'unknown', {
    opens: '10:00',
    closes: '16:00',
  })
  const anyHours = fc
    .tuple(fc.constantFrom('weekly', 'outside'), spans, bankHolidays)
    .map(([kind, list, holidays]) => hours({ [kind]: list, bankHolidays: holidays }))
  const noon = Date.parse('2026-12-22T12:00:00Z')
  const anyMinute = fc.integer({ min: 0, max: 14 * 24 * 60 }).map((minute) => new Date(noon + minute * 60_000))
  const MINUTE = 60_000

  test('"until" and "opens" are in the future, and are the very minute at which it changes', () => {
    fc.assert(
      fc.property(anyHours, anyMinute, (given, at) => {
        const times = openingAt(given, at, CHRISTMAS)
        if (times.state === 'unknown') return
        const change = times.state === 'open' ? times.until : times.opens
        if (!change) return
        const wait = change.daysAhead * 1440 + change.minutes - englishTime(at).minutes
        expect(wait).toBeGreaterThan(0)
        const stateAfter = (minutes: number) =>
          openingAt(given, new Date(at.getTime() + minutes * MINUTE), CHRISTMAS).state
        expect(stateAfter(wait - 1)).toBe(times.state)
        expect(stateAfter(wait)).not.toBe(times.state)
        const on = new Date(at.getTime() + wait * MINUTE)
        expect(on.toLocaleDateString('en-GB', { weekday: 'short', timeZone: 'Europe/London' })).toBe(change.day)
      }),
      { numRuns: 400 },
    )
  })

  test('without bank holidays, being open is what the spans say, minute by minute', () => {
    fc.assert(
      fc.property(anyHours, anyMinute, (given, at) => {
        const { minutes } = englishTime(at)
        const day = at.toLocaleDateString('en-GB', { weekday: 'short', timeZone: 'Europe/London' }) as Day
        const toMinutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
        const within = (given.weekly ?? given.outside ?? []).some(
          ({ days, opens, closes }) => days.includes(day) && toMinutes(opens) <= minutes && minutes < toMinutes(closes),
        )
        expect(openingAt(given, at, NO_HOLIDAYS).state).toBe(within === Boolean(given.weekly) ? 'open' : 'closed')
      }),
      { numRuns: 400 },
    )
  })
})
