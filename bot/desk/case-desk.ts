import { type ActionName, type AtCase, type Faults, perform, type Values } from '../../desk/case/actions'
import { forecastMoments, type QueueAsked, spanOf } from '../../desk/queue/asked'
import type { QueueFound } from '../../desk/queue/queue'
import type { Reading } from '../../referrals/exports/in-words'
import { figuresOf } from '../../referrals/figures'
import {
  type AlikeCase,
  CASE_ROLES,
  type CaseRecord,
  type CaseSummary,
  sees,
  type Worker,
} from '../../referrals/lifecycle/case'
import { ask, read } from '../../referrals/lifecycle/commands'
import type { KeyedErrand } from '../../referrals/lifecycle/errand'
import { ASSISTANT, type CaseEvent, isDoing } from '../../referrals/lifecycle/event'
import { mayOpen } from '../../referrals/lifecycle/protection'
import { standing, stateOf } from '../../referrals/lifecycle/state'
import type { Submission } from '../../referrals/submission'
import { tracesOf } from '../../referrals/traces'
import { dateInEngland } from '../../referrals/working-days'
import type { Addition, Cases } from '../../store/cases'
import type { LeaveBook } from '../../store/leave'
import type { Workers } from '../../store/workers'

/** What came of something that a worker wanted to do. `since` is what others did that the worker could not have seen. */
export type Acted =
  | { kind: 'done' }
  | { kind: 'refused'; at: AtCase; faults: Faults }
  | { kind: 'overtaken'; at: AtCase; since: CaseEvent[] }

export interface CaseDeskParts {
  cases: Cases
  workers: Workers
  leave: LeaveBook
  holidays: () => ReadonlySet<string>
  now: () => Date
  forms: () => Reading['forms']
  /** The councils to which the desk can mail a case. */
  councils?: readonly string[]
}

/** What can be asked of the cases, always for somebody: what they may not see is not there. */
export class CaseDesk {
  constructor(private readonly parts: CaseDeskParts) {}

  /** Makes cases of what was sent since, and events of what people asked about theirs. Answers how many cases. */
  async admit(): Promise<number> {
    const { cases, now } = this.parts
    const admitted = await cases.admit((submission: Submission, digest: string) => ({
      ...this.addition({ submission, events: [] }, [
        { kind: 'received', at: submission.sentAt, by: ASSISTANT, tier: submission.assessment.tier, digest },
      ]),
      traces: tracesOf(submission),
    }))
    await cases.takeAsks((record, { what, text }) => this.addition(record, [ask(what, text, now())]))
    return admitted
  }

  async list(worker: Worker, asked: QueueAsked, size: number): Promise<QueueFound> {
    await this.admit()
    const { cases, holidays } = this.parts
    const now = this.parts.now()
    const authorities = authoritiesOf(worker)
    const { area, tier, due, ...others } = asked
    const page = await cases.list({
      ...others,
      worker: worker.id,
      away: await this.away(),
      authorities: area ? authorities.filter((each) => each === area) : authorities,
      tiers: tier ? [tier] : [],
      due: spanOf(due, now, holidays()),
      size,
    })
    return { ...page, forecast: await cases.forecast(authorities, now, forecastMoments(now, holidays())) }
  }

  /** Opens a case: that it was read is on its record before anybody sees it. Null when there is none for this worker. */
  async open(worker: Worker, reference: string): Promise<AtCase | 'other-area' | null> {
    await this.admit()
    const found = await this.parts.cases.find(reference)
    if (!found) return null
    if (!mayOpen(worker, found, this.parts.now())) return 'other-area'
    const record = await this.parts.cases.add(reference, (now) =>
      this.addition(now, read(now.events, { id: worker.id, lead: false }, this.parts.now())),
    )
    return record && this.atCase(worker, record)
  }

  /** Other cases that may be of the same person, of those that the worker sees. */
  alike = (worker: Worker, reference: string): Promise<AlikeCase[]> =>
    this.parts.cases.alike(reference, authoritiesOf(worker))

  /** Does something to a case that the worker saw at a version, unless somebody else did something since. */
  async act(
    worker: Worker,
    reference: string,
    { action, values, version }: { action: ActionName; values: Values; version: number },
  ): Promise<Acted | 'other-area' | null> {
    await this.admit()
    const found = await this.parts.cases.find(reference)
    if (!found) return null
    if (!mayOpen(worker, found, this.parts.now())) return 'other-area'
    const around = await this.atCase(worker, found)
    let acted: Acted = { kind: 'done' }
    await this.parts.cases.add(reference, (record) => {
      const at = { ...around, record }
      const since = stateOf(record.events).version === version ? [] : record.events.slice(version).filter(isDoing)
      if (since.length > 0 || version > record.events.length) {
        acted = { kind: 'overtaken', at, since }
        return null
      }
      const done = perform(action, values, at, this.parts.now())
      acted = done.ok ? { kind: 'done' } : { kind: 'refused', at, faults: done.faults }
      return done.ok ? this.addition(record, done.events) : null
    })
    return acted
  }

  private async atCase(worker: Worker, record: CaseRecord): Promise<AtCase> {
    const everybody = await this.parts.workers.all()
    const { authority } = record.submission.assessment
    return {
      record,
      worker,
      colleagues: everybody.filter((each) => worksOn(each, authority)),
      away: await this.away(),
      canMail: (this.parts.councils ?? []).includes(authority),
    }
  }

  /** Who is on leave today. */
  private away(): Promise<string[]> {
    return this.parts.leave.away(dateInEngland(this.parts.now()))
  }

  /** Events to be added to a case, and how it stands then. */
  addition(record: CaseRecord, events: CaseEvent[]): Addition {
    const { authority } = record.submission.assessment
    const all = [...record.events, ...events]
    return {
      events,
      now: standing(all, authority, this.parts.holidays()),
      figures: figuresOf(record.submission, all, this.parts.forms()[record.submission.form.id]),
      errands: events.flatMap((event, index) => errandOf(record, event, index)),
    }
  }
}

/** What leaves with an event. Its key has the event's place in the case, which is only ever that event's. */
function errandOf({ submission, events }: CaseRecord, event: CaseEvent, index: number): KeyedErrand[] {
  if (event.kind !== 'sent-on' || event.over !== 'mail') return []
  const key = `send-on/${submission.id}/${events.length + index + 1}`
  return [{ key, errand: { kind: 'send-on', submission: submission.id, to: event.to, text: event.text } }]
}

/** Whether somebody works on the cases of a council, and does not only look at what was done. */
export const worksOn = (worker: Worker, authority: CaseSummary['authority']): boolean =>
  CASE_ROLES.includes(worker.role) && worker.areas.length > 0 && sees(worker, authority)

/** The councils whose cases somebody sees; cases without one are everybody's who sees any. */
export const authoritiesOf = ({ areas }: Worker): CaseSummary['authority'][] =>
  areas.length > 0 ? [...areas, 'none'] : []
