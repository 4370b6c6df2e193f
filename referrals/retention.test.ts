import { submissionOf } from '../test/support/submission'
import { knowledge } from '../test/support/talk'
import type { Tier } from './assessment'
import type { CaseEvent, Closing } from './lifecycle/event'
import { closedBefore, keepingOf } from './retention'

const { retention } = knowledge.content
const AT = '2026-11-23T10:00:00.000Z'

/** A case that began in a tier and ended in a way, and was then put on hold or not. */
function caseOf(outcome: Closing | null, more: { tier?: Tier; age?: string; held?: boolean } = {}) {
  const { tier = 'T3', age = '25-to-64', held = false } = more
  const events: CaseEvent[] = [
    { at: AT, by: 'assistant', kind: 'received', tier, digest: '' },
    ...(outcome ? [{ at: AT, by: 'anna', kind: 'closed', outcome, reason: 'x' } as const] : []),
    ...(held ? [{ at: AT, by: 'anna', kind: 'held', reason: 'x' } as const] : []),
  ]
  return { submission: submissionOf({ age_band: age }), events }
}

test.each([
  ['advice-given', {}, 'contact', '2028-11-23'],
  ['not-reached', {}, 'contact', '2028-11-23'],
  ['assessment-arranged', {}, 'case', '2034-11-23'],
  ['declined', { tier: 'T1' }, 'urgent', '2034-11-23'],
  ['declined', { age: 'under-16' }, 'young-person', '2046-11-23'],
] as const)('%s %j is of the class %s, until %s', (outcome, more, id, until) => {
  const keeping = keepingOf(caseOf(outcome, more), retention)
  expect([keeping.class.id, keeping.at?.toISOString().slice(0, 10)]).toEqual([id, until])
})

test('what is open or on hold is kept', () => {
  expect(keepingOf(caseOf(null), retention).at).toBeNull()
  expect(keepingOf(caseOf('declined', { held: true }), retention).at).toBeNull()
})

test('nothing that was closed since is looked at', () => {
  expect(closedBefore(new Date(AT), retention).toISOString()).toBe('2024-11-23T10:00:00.000Z')
})
