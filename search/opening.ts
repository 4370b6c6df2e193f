import type { Day, Hours, Span } from '../content/schema'

/** Open, and when it closes (null: never, or not within a week); or closed, and when it opens next; or unknown. */
export type OpeningTimes =
  | { state: 'open'; until: Moment | null }
  | { state: 'closed'; opens: Moment | null }
  | { state: 'unknown' }

/** A wall-clock moment in England: how many days from today, the weekday, and minutes after midnight. */
export interface Moment {
  daysAhead: number
  day: Day
  minutes: number
}

const DAYS: Day[] = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MINUTES_A_DAY = 24 * 60
const LOOK_AHEAD_DAYS = 8

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** The date and the minutes after midnight of a moment, as clocks in England show it (summer time included). */
export function englishTime(at: Date): { date: string; minutes: number } {
  const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]))
  return {
    date: `${part.year}-${part.month}-${part.day}`,
    minutes: Number(part.hour) * 60 + Number(part.minute),
  }
}

/** Nothing changes within a minute, and every turn of that minute asks for the hours of the same few services. */
const known = new WeakMap<Hours, { minute: number; holidays: ReadonlySet<string>; times: OpeningTimes }>()

/**
 * Whether opening hours include a moment, and when that changes. Times are England's; a bank holiday whose hours the
 * directory does not know makes the answer `unknown` for that day, never a guess.
 */
export function openingAt(hours: Hours | null, at: Date, bankHolidays: ReadonlySet<string>): OpeningTimes {
  if (!hours) return { state: 'unknown' }
  if (hours.always) return { state: 'open', until: null }
  const minute = Math.floor(at.getTime() / 60_000)
  const before = known.get(hours)
  if (before?.minute === minute && before.holidays === bankHolidays) return before.times
  const times = timesAt(hours, englishTime(at), bankHolidays)
  known.set(hours, { minute, holidays: bankHolidays, times })
  return times
}

function timesAt(
  hours: Hours,
  now: { date: string; minutes: number },
  bankHolidays: ReadonlySet<string>,
): OpeningTimes {
  const plan = planOf(hours, now.date, bankHolidays)
  if (plan[0] === null || plan.length === 0) return { state: 'unknown' }

  // Days become one run of minutes, so that spans which meet at midnight are one span.
  const spans = plan.flatMap((day, ahead) =>
    (day ?? []).map(([from, to]): [number, number] => [from + ahead * MINUTES_A_DAY, to + ahead * MINUTES_A_DAY]),
  )
  const joined = join(spans)
  const current = joined.find(([from, to]) => from <= now.minutes && now.minutes < to)
  if (current) return { state: 'open', until: momentOf(current[1], now.date) }
  const next = joined.find(([from]) => from > now.minutes)
  const unknownBefore = plan.indexOf(null)
  const reachable = next && (unknownBefore === -1 || next[0] < unknownBefore * MINUTES_A_DAY)
  return { state: 'closed', opens: reachable ? momentOf(next[0], now.date) : null }
}

type DayPlan = [number, number][] | null

/** The open spans of today and the days after it; null for a day whose hours are not known. */
function planOf(hours: Hours, today: string, bankHolidays: ReadonlySet<string>): DayPlan[] {
  if (!hours.weekly && !hours.outside) return []
  return Array.from({ length: LOOK_AHEAD_DAYS }, (_, ahead): DayPlan => {
    const date = addDays(today, ahead)
    if (bankHolidays.has(date)) {
      if (hours.bankHolidays === 'unknown') return null
      if (typeof hours.bankHolidays === 'object') return [toMinutes(hours.bankHolidays)]
      if (hours.bankHolidays === 'closed') return []
      if (hours.outside) return [[0, MINUTES_A_DAY]]
    }
    const day = weekday(date)
    if (hours.outside) return gapsOf(spansOn(hours.outside, day))
    return spansOn(hours.weekly ?? [], day)
  })
}

const spansOn = (spans: readonly Span[], day: Day): [number, number][] =>
  join(
    spans
      .filter((span) => span.days.includes(day))
      .map(toMinutes)
      .sort((a, b) => a[0] - b[0]),
  )

/** Spans in order of their beginning, those that meet or overlap as one. */
function join(spans: readonly [number, number][]): [number, number][] {
  const joined: [number, number][] = []
  for (const [from, to] of spans) {
    const last = joined.at(-1)
    if (last && last[1] >= from) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return joined
}

function gapsOf(spans: readonly [number, number][]): [number, number][] {
  const gaps: [number, number][] = []
  let from = 0
  for (const [opens, closes] of spans) {
    if (opens > from) gaps.push([from, opens])
    from = closes
  }
  if (from < MINUTES_A_DAY) gaps.push([from, MINUTES_A_DAY])
  return gaps
}

const toMinutes = ({ opens, closes }: { opens: string; closes: string }): [number, number] => [
  minutesOf(opens),
  minutesOf(closes),
]

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

const weekday = (date: string): Day => DAYS[new Date(`${date}T12:00:00Z`).getUTCDay()]!

function momentOf(minutes: number, today: string): Moment | null {
  const daysAhead = Math.floor(minutes / MINUTES_A_DAY)
  if (daysAhead >= LOOK_AHEAD_DAYS) return null
  return { daysAhead, day: weekday(addDays(today, daysAhead)), minutes: minutes % MINUTES_A_DAY }
}
