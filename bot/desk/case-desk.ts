import { type ActionName, type AtCase, type Faults, perform, type Values } from '../../desk/case/actions'
import { type CaseRecord, type CaseSummary, type List, sees, type Worker } from '../../referrals/lifecycle/case'
import { read } from '../../referrals/lifecycle/commands'
import { ASSISTANT, type CaseEvent, isDoing } from '../../referrals/lifecycle/event'
import { mayOpen } from '../../referrals/lifecycle/protection'
import { standing, stateOf } from '../../referrals/lifecycle/state'
import type { Submission } from '../../referrals/submission'
import type { Addition, Cases, ListPage } from '../../store/cases'
import type { Workers } from '../../store/workers'

/** What came of something that a worker wanted to do. `since` is what others did that the worker could not have seen. */
export type Acted =
  | { kind: 'done' }
  | { kind: 'refused'; at: AtCase; faults: Faults }
  | { kind: 'overtaken'; at: AtCase; since: CaseEvent[] }

export interface CaseDeskParts {
  cases: Cases
  workers: Workers
  holidays: () => ReadonlySet<string>
  now: () => Date
}

/** What can be asked of the cases, always for somebody: what they may not see is not there. */
export class CaseDesk {
  constructor(private readonly parts: CaseDeskParts) {}

  /** Makes cases of what was sent since. */
  admit(): Promise<number> {
    return this.parts.cases.admit((submission: Submission, digest: string) =>
      this.addition({ submission, events: [] }, [
        { kind: 'received', at: submission.sentAt, by: ASSISTANT, tier: submission.assessment.tier, digest },
      ]),
    )
  }

  async list(worker: Worker, asked: { list: List; search: string; page: number }, size: number): Promise<ListPage> {
    await this.admit()
    return this.parts.cases.list({ ...asked, worker: worker.id, authorities: authoritiesOf(worker), size })
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

  /** Does something to a case that the worker saw at a version, unless somebody else did something since. */
  async act(
    worker: Worker,
    reference: string,
    { action, values, version }: { action: ActionName; values: Values; version: number },
  ): Promise<Acted | 'other-area' | null> {
    const found = await this.parts.cases.find(reference)
    if (!found) return null
    if (!mayOpen(worker, found, this.parts.now())) return 'other-area'
    const { colleagues } = await this.atCase(worker, found)
    let acted: Acted = { kind: 'done' }
    await this.parts.cases.add(reference, (record) => {
      const at = { record, worker, colleagues }
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
      colleagues: everybody.filter((each) => each.role !== 'auditor' && each.areas.length > 0 && sees(each, authority)),
    }
  }

  /** Events to be added to a case, and how it stands then. */
  addition(record: CaseRecord, events: CaseEvent[]): Addition {
    const { authority } = record.submission.assessment
    return { events, now: standing([...record.events, ...events], authority, this.parts.holidays()) }
  }
}

/** The councils whose cases somebody sees; cases without one are everybody's who sees any. */
export const authoritiesOf = ({ areas }: Worker): CaseSummary['authority'][] =>
  areas.length > 0 ? [...areas, 'none'] : []
