import type { Authority } from '../../referrals/assessment'
import { type CaseSummary, sees, type Worker } from '../../referrals/lifecycle/case'
import type { AlertedCase, AlertKind, KeyedErrand } from '../../referrals/lifecycle/errand'
import { dateInEngland, endOfWorkingDay, isWorkingDay } from '../../referrals/working-days'
import type { Cases, ListQuery } from '../../store/cases'
import type { LeaveBook } from '../../store/leave'
import type { Workers } from '../../store/workers'
import type { Settings } from '../config'
import { worksOn } from './case-desk'

const HOUR = 60 * 60_000
/** From the hour of the digest to the end of the working day. */
const DIGEST_BEFORE_EVENING = 9 * HOUR
/** From the end of the working day to the end of the day. */
const EVENING = 7 * HOUR
/** What happened before is no news: a desk that starts again, or alerts that are set on, must not tell of weeks. */
const NEWS = 24 * HOUR
const MOST_CASES = 500
/** A mail names so many; how many there are is said too. */
const MOST_NAMED = 20
const EVERYWHERE: Authority[] = ['Thurrock', 'Southend-on-Sea', 'Essex', 'Kent', 'Medway', 'none']

export interface AlertsParts {
  cases: Cases
  workers: Workers
  leave: LeaveBook
  holidays: () => ReadonlySet<string>
  now: () => Date
  setting: Settings['DESK_ALERTS']
}

/** Who is at the desk today. */
interface Present {
  team: Worker[]
  away: string[]
}

/** Tells workers by mail what waits for them: what is urgent and what is overdue at once, and the day's in the morning. */
export class Alerts {
  constructor(private readonly parts: AlertsParts) {}

  /** Looks for what somebody must be told of. Everything is told once, however often this is called. */
  async look(): Promise<void> {
    if (this.parts.setting === 'off') return
    const at = this.parts.now()
    const away = await this.parts.leave.away(dateInEngland(at))
    const team = (await this.parts.workers.all()).filter(({ id }) => !away.includes(id))
    const present = { team, away }
    await this.urgent(present, at)
    await this.overdue(present, at)
    await this.digest(present, at)
  }

  private async urgent(present: Present, at: Date): Promise<void> {
    const fresh = await this.list({ list: 'new', tiers: ['T0', 'T1'], sort: 'newest' })
    const news = fresh.filter(({ sentAt }) => at.getTime() - sentAt.getTime() < NEWS)
    const claimOf = ({ reference }: CaseSummary) => `alert/urgent/${reference}`
    await this.parts.cases.errandsOnce(news.map(claimOf), at, (claims) =>
      news
        .filter((each) => claims.has(claimOf(each)))
        .flatMap((each) => this.recipients(each, present).map((to) => errand('urgent', claimOf(each), to, [each]))),
    )
  }

  /** What becomes overdue at the end of a day comes in one mail to each. */
  private async overdue(present: Present, at: Date): Promise<void> {
    const late = await this.list({ list: 'open', due: { from: new Date(at.getTime() - NEWS), until: at }, sort: 'due' })
    const claimOf = ({ reference, dueAt }: CaseSummary) => `alert/overdue/${reference}/${dueAt?.getTime()}`
    await this.parts.cases.errandsOnce(late.map(claimOf), at, (claims) => {
      const news = late.filter((each) => claims.has(claimOf(each)))
      return this.grouped(news, present).map(([to, cases]) =>
        errand('overdue', `alert/overdue/${at.toISOString()}`, to, cases),
      )
    })
  }

  private async digest(present: Present, at: Date): Promise<void> {
    const date = dateInEngland(at)
    const evening = endOfWorkingDay(date).getTime()
    if (!isWorkingDay(date, this.parts.holidays()) || at.getTime() < evening - DIGEST_BEFORE_EVENING) return
    const claim = `alert/digest/${date}`
    const [due, fresh] = [
      await this.list({ list: 'open', due: { from: null, until: new Date(evening + EVENING) } }),
      await this.list({ list: 'new' }),
    ]
    const known = new Set(due.map(({ reference }) => reference))
    const today = [...due, ...fresh.filter(({ reference }) => !known.has(reference))]
    await this.parts.cases.errandsOnce([claim], at, (claims) =>
      claims.size === 0 ? [] : this.grouped(today, present).map(([to, cases]) => errand('digest', claim, to, cases)),
    )
  }

  private async list(asked: Pick<ListQuery, 'list'> & Partial<ListQuery>): Promise<CaseSummary[]> {
    const all = { worker: '', away: [], authorities: EVERYWHERE, tiers: [], due: null, search: '' }
    const page = await this.parts.cases.list({ ...all, sort: 'urgency', page: 1, size: MOST_CASES, ...asked })
    return page.cases
  }

  /** Each worker, or the shared mailbox as null, with the cases that they are told of. */
  private grouped(cases: readonly CaseSummary[], present: Present): [string | null, CaseSummary[]][] {
    const groups = new Map<string | null, CaseSummary[]>()
    for (const each of cases) {
      for (const to of this.recipients(each, present)) groups.set(to, [...(groups.get(to) ?? []), each])
    }
    return [...groups]
  }

  /** Whoever has the case, or everybody of its area when nobody has it or they are away; else the shared mailbox. */
  private recipients({ owner, authority }: CaseSummary, { team }: Present): (string | null)[] {
    if (this.parts.setting === 'shared') return [null]
    const able = team.filter((each) => worksOn(each, authority) && sees(each, authority)).map(({ id }) => id)
    if (owner !== null && able.includes(owner)) return [owner]
    return able.length > 0 ? able : [null]
  }
}

function errand(what: AlertKind, key: string, to: string | null, cases: readonly CaseSummary[]): KeyedErrand {
  const named = cases
    .slice(0, MOST_NAMED)
    .map(({ reference, tier, dueAt }): AlertedCase => ({ reference, tier, dueAt: dueAt?.toISOString() ?? null }))
  return { key: `${key}/${to ?? 'shared'}`, errand: { kind: 'alert', to, what, count: cases.length, cases: named } }
}
