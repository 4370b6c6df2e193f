import type { Words } from '../../content/words'
import type { Worker } from '../../referrals/lifecycle/case'
import { dateInEngland } from '../../referrals/working-days'
import { dayInWords } from '../case/timeline'

/** Dates in England ("2026-12-25"), both included. */
export interface LeaveDates {
  from: string
  until: string
}
const DATES = ['from', 'until'] as const
export const LEAVE_FAULTS = ['choose', 'no-date', 'date-past', 'date-far', 'before-from'] as const
export type LeaveFault = (typeof LEAVE_FAULTS)[number]
type Field = 'worker' | 'from' | 'until'

/** What was typed to say who is on leave, and what is wrong with it. */
export interface LeaveTried {
  values: Record<Field, string>
  faults: Partial<Record<Field, LeaveFault>>
}

const MOST_DAYS_AHEAD = 400
const DAY = 24 * 60 * 60_000

const isDate = (date: string): boolean => {
  const at = new Date(`${date}T12:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date)
}

/** For whom somebody may say that they are on leave: for themselves, and a lead for everybody of their areas. */
export const mayGiveLeave = (worker: Worker, team: readonly Worker[]): Worker[] =>
  worker.role === 'lead' ? [...team] : team.filter(({ id }) => id === worker.id)

/** Reads a leave; what is wrong is told by field. */
export function leaveOf(
  values: Record<Field, string>,
  choices: readonly Worker[],
  now: Date,
): { ok: true; worker: string; dates: LeaveDates } | { ok: false; faults: LeaveTried['faults'] } {
  const faults: LeaveTried['faults'] = {}
  const [from, until] = [values.from.trim(), values.until.trim()]
  const far = dateInEngland(new Date(now.getTime() + MOST_DAYS_AHEAD * DAY))
  if (!choices.some(({ id }) => id === values.worker)) faults.worker = 'choose'
  if (!isDate(from)) faults.from = 'no-date'
  else if (from > far) faults.from = 'date-far'
  if (!isDate(until)) faults.until = 'no-date'
  else if (until > far) faults.until = 'date-far'
  else if (until < dateInEngland(now)) faults.until = 'date-past'
  else if (!faults.from && until < from) faults.until = 'before-from'
  return Object.keys(faults).length > 0
    ? { ok: false, faults }
    : { ok: true, worker: values.worker, dates: { from, until } }
}

/** Who works here and who is on leave, as the page shows it. */
export interface TeamView {
  rows: { id: string; name: string; role: string; areas: string; cases: number; leave: string; mayEnd: boolean }[]
  choices: { id: string; name: string; chosen: boolean }[]
  values: Record<Field, string>
  faults: { field: Field; text: string }[]
  fault: Partial<Record<Field, string>>
  done: boolean
}

export interface TeamParts {
  worker: Worker
  /** Everybody who works on cases of the worker's areas. */
  team: readonly Worker[]
  leaves: readonly ({ worker: string } & LeaveDates)[]
  /** How many open cases each has. */
  cases: Readonly<Record<string, number>>
  tried: LeaveTried | null
  done: boolean
}

export function teamView({ worker, team, leaves, cases, tried, done }: TeamParts, words: Words): TeamView {
  const choices = mayGiveLeave(worker, team)
  const spoken = Object.entries(tried?.faults ?? {}).map(([field, fault]) => ({
    field: field as Field,
    text: words(`desk:team.faults.${fault}`),
  }))
  return {
    rows: team.map(({ id, name, role, areas }) => {
      const leave = leaves.find((each) => each.worker === id)
      return {
        id,
        name,
        role: words(`desk:roles.${role}`),
        areas: areas.map((area) => words(`delivery:authorities.${area}`)).join(', '),
        cases: cases[id] ?? 0,
        leave: leave
          ? words('desk:team.on-leave', { from: dayInWords(leave.from), until: dayInWords(leave.until) })
          : words('desk:team.here'),
        mayEnd: leave !== undefined && choices.some((each) => each.id === id),
      }
    }),
    choices: choices.map(({ id, name }) => ({ id, name, chosen: (tried?.values.worker ?? worker.id) === id })),
    values:
      tried?.values ??
      ({ worker: worker.id, ...Object.fromEntries(DATES.map((date) => [date, ''])) } as TeamView['values']),
    faults: spoken,
    fault: Object.fromEntries(spoken.map(({ field, text }) => [field, text])),
    done,
  }
}
