import type { Retention } from '../../content/retention'
import { expire } from '../../referrals/lifecycle/protection'
import { stateOf } from '../../referrals/lifecycle/state'
import { closedBefore, keepingOf } from '../../referrals/retention'
import type { Cases } from '../../store/cases'
import type { CaseDesk } from './case-desk'

const CASES_AT_ONCE = 100

export interface ExpiryParts {
  cases: Cases
  desk: CaseDesk
  retention: () => Retention
  now: () => Date
}

/** Erases closed cases whose time is over, each with an event that says so; answers how many. What is held stays. */
export async function eraseExpired({ cases, desk, retention, now }: ExpiryParts): Promise<number> {
  const at = now()
  const before = closedBefore(at, retention())
  let erased = 0
  for (let after = ''; ; ) {
    const closed = await cases.closed(before, after, CASES_AT_ONCE)
    for (const { id, reference } of closed) {
      await cases.add(reference, (record) => {
        const keeping = keepingOf(record, retention())
        if (!keeping.at || keeping.at > at) return null
        const done = expire(stateOf(record.events), at, keeping.class.id)
        if (!done.ok) return null
        erased += 1
        return desk.addition(record, done.events)
      })
      after = id
    }
    if (closed.length < CASES_AT_ONCE) return erased
  }
}
