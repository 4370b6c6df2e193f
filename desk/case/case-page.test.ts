import type { Worker } from '../../referrals/lifecycle/case'
import type { CaseEvent } from '../../referrals/lifecycle/event'
import type { Submission } from '../../referrals/submission'
import { reading, submissionOf } from '../../test/support/submission'
import { type ActionName, type AtCase, offered, perform } from './actions'
import { casePage } from './case-page'

const NOW = new Date('2026-11-24T10:00:00Z')
const worker = (id: string, role: Worker['role'] = 'link-worker'): Worker => ({
  id,
  email: `${id}@desk.example`,
  name: `Name of ${id}`,
  role,
  areas: ['Thurrock'],
})
const [anna, ben, lena] = [worker('anna'), worker('ben'), worker('lena', 'lead')]
const nameOf = (id: string) => `Name of ${id}`

function at(who: Worker, events: Partial<CaseEvent>[] = [], submission: Submission = submissionOf()): AtCase {
  const received = {
    kind: 'received',
    at: submission.sentAt,
    by: 'assistant',
    tier: submission.assessment.tier,
    digest: 'x',
  }
  const all = [received, ...events.map((event) => ({ at: NOW.toISOString(), by: 'anna', ...event }))] as CaseEvent[]
  return { record: { submission, events: all }, worker: who, colleagues: [anna, ben, lena], away: [], canMail: false }
}
const view = (given: AtCase) =>
  casePage({ at: given, reading, holidays: new Set(), nameOf, now: NOW, tried: null, since: [], alike: [], told: [] })

describe('the page of a case', () => {
  test('says first how to reach somebody safely, and what they need', () => {
    const { contact, notices } = view(at(anna))
    expect(contact.map(({ text }) => text)).toEqual([
      'Anna Kowalska',
      '07700 900123',
      'No: only speak to me',
      'Evening',
      'No',
      'Large print',
      'Polish',
    ])
    expect(notices[0]).toBe('They agreed that this goes to Thurrock Council.')
    const unsure = submissionOf({ share: 'link-worker-first' })
    expect(view(at(anna, [], unsure)).notices[0]).toContain('have not agreed')
  })

  test('gives the answers that made the tier, own words, and what was not answered', () => {
    const page = view(at(anna))
    expect(page.tier).toBe('Within 2 working days')
    expect(page.because).toEqual([
      'How often does caring wake you or keep you up? Every night / Has caring made your body worse (pain, illness, missed treatment)? A lot',
    ])
    expect(page.own).toEqual([{ question: expect.any(String), lines: ['A night of sleep.', 'Just one.'] }])
    expect(page.unanswered).toContain('Does your GP know you look after someone?')
    expect(page.unanswered).not.toContain('How often does caring wake you or keep you up?')
  })

  test('tells a wording match as what it is, and a changed tier with who changed it', () => {
    const matched = submissionOf({}, { wordingMatch: { tier: 2, label: 'automatic wording match, not an assessment' } })
    const page = view(at(anna, [{ kind: 'tier-changed', to: 'T0', reason: 'She cried' }], matched))
    expect(page.match).toBe('automatic wording match, not an assessment')
    expect([page.tier, page.urgent, page.changed]).toEqual(['Now', true, 'Name of anna changed how soon: Now'])
    expect(page.timeline[0]).toMatchObject({ what: 'Name of anna changed how soon: Now', lines: ['She cried'] })
  })

  test('never says who is eligible', () => {
    expect(JSON.stringify(view(at(anna)))).not.toMatch(/eligib|score/i)
  })
})

describe('what can be done', () => {
  const taken: Partial<CaseEvent>[] = [{ kind: 'taken' }]
  const danger = submissionOf({ safe_now: 'danger-now' })
  test.each<[string, ActionName[], AtCase]>([
    ['with a new case', ['take', 'note', 'tier'], at(anna)],
    ['with one of mine', ['contact', 'plan', 'note', 'tier', 'hand-over', 'send-on', 'close'], at(anna, taken)],
    ["with somebody else's", ['note', 'tier'], at(ben, taken)],
    ['as a lead', ['take', 'note', 'tier', 'hand-over'], at(lena, taken)],
    ["with somebody else's that is urgent", ['take', 'second-look', 'note'], at(ben, taken, danger)],
    [
      'with a closed one',
      ['note', 'reopen'],
      at(anna, [...taken, { kind: 'closed', outcome: 'declined', reason: 'x' }]),
    ],
  ])('%s: %j', (_what, actions, given) => expect(offered(given)).toEqual(actions))

  test('not to send what a council may not be told', () => {
    const unsure = submissionOf({ share: 'link-worker-first' })
    expect(offered(at(anna, taken, unsure))).not.toContain('send-on')
    const tried = perform('send-on', { to: 'Thurrock' }, at(anna, taken, unsure), NOW)
    expect(tried).toEqual({ ok: false, faults: { form: 'not-agreed' } })
  })

  test('what is offered and filled in is never refused', () => {
    const values = { how: 'phone', outcome: 'reached', date: '2026-11-25', text: 'x', reason: 'x', to: 'Thurrock' }
    const ways: Partial<Record<ActionName, object>> = {
      tier: { to: 'T1' },
      'hand-over': { to: 'ben' },
      close: { outcome: 'declined' },
    }
    for (const given of [at(anna), at(anna, taken), at(ben, taken, danger), at(lena, taken)]) {
      for (const action of offered(given)) {
        expect([action, perform(action, { ...values, ...ways[action] }, given, NOW).ok]).toEqual([action, true])
      }
    }
  })
})
