import type { Tier } from './assessment'

const DAY = 24 * 60 * 60_000
const SATURDAY = 6
const SUNDAY = 0

/**
 * How soon a person reads a submission. T0 and T1 within 24 hours, whatever the day (Thurrock Council: within 24 hours if
 * urgent or at serious risk of harm); the others in working days, a proposal to be agreed with each council.
 */
const HOURS: Partial<Record<Tier, number>> = { T0: 24, T1: 24 }
const WORKING_DAYS: Partial<Record<Tier, number>> = { T2: 2, T3: 5, T4: 10 }

/** The date in England of a moment, as an ISO date. */
const LONDON = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})
export const dateInEngland = (at: Date): string => LONDON.format(at)

/** The hour at which the working day ends in England: what was promised for a day is promised until then. */
const END_OF_DAY = 17

/** Whether people work on a date ("2026-12-25") in England. */
export function isWorkingDay(date: string, holidays: ReadonlySet<string>): boolean {
  const day = new Date(`${date}T12:00:00Z`).getUTCDay()
  return day !== SATURDAY && day !== SUNDAY && !holidays.has(date)
}

/** The date that many working days after a date; the date itself is not counted. */
export function workingDaysAfter(date: string, days: number, holidays: ReadonlySet<string>): string {
  let at = new Date(`${date}T12:00:00Z`)
  let left = days
  while (left > 0) {
    at = new Date(at.getTime() + DAY)
    if (isWorkingDay(at.toISOString().slice(0, 10), holidays)) left--
  }
  return at.toISOString().slice(0, 10)
}

/**
 * Until when a submission of a tier is read.
 * @param holidays England's bank holidays, as ISO dates
 */
export function readBy(tier: Tier, sentAt: Date, holidays: ReadonlySet<string>): Date {
  const hours = HOURS[tier]
  if (hours !== undefined) return new Date(sentAt.getTime() + hours * 60 * 60_000)
  const date = workingDaysAfter(dateInEngland(sentAt), WORKING_DAYS[tier]!, holidays)
  return endOfWorkingDay(date)
}

/** 5pm in England on a date, in summer and in winter. */
export function endOfWorkingDay(date: string): Date {
  const winter = new Date(`${date}T${END_OF_DAY}:00:00Z`)
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' }).format(winter),
  )
  return new Date(winter.getTime() - (hour - END_OF_DAY) * 60 * 60_000)
}
