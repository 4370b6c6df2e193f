import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { freshState } from '../dialogs/state'
import type { Turn } from '../dialogs/types'
import type { Authority, Tier } from '../referrals/assessment'
import type { CaseRecord } from '../referrals/lifecycle/case'
import { type Actor, note, planContact, read, take } from '../referrals/lifecycle/commands'
import type { CaseEvent } from '../referrals/lifecycle/event'
import { erase } from '../referrals/lifecycle/protection'
import { standing, stateOf } from '../referrals/lifecycle/state'
import { submissionOf } from '../test/support/submission'
import { KyselyCases } from './kysely-cases'
import { type Connections, KyselyStore } from './kysely-store'
import { connectSqlite } from './sqlite'

const AT = new Date('2026-11-23T11:00:00Z')
const KEY = new Uint8Array(32).fill(7)
const anna: Actor = { id: 'anna', lead: false }
const ben: Actor = { id: 'ben', lead: false }
const EVERYWHERE: Authority[] = ['Thurrock', 'Southend-on-Sea', 'Essex', 'Kent', 'Medway', 'none']

let folder: string
let connections: Connections
let cases: KyselyCases

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'care-navigator-cases-'))
  connections = await connectSqlite(folder)
  cases = new KyselyCases(connections, { key: KEY, random: randomBytes })
})
afterEach(async () => {
  await new KyselyStore(connections).close()
  rmSync(folder, { recursive: true })
})

let sent = 0
/** Sends a submission as a turn does. Its reference is the answer. */
async function send(tier: Tier = 'T2', authority: Authority = 'Thurrock'): Promise<string> {
  const number = String(++sent).padStart(3, '0')
  const whole = submissionOf({}, { id: `submission-${number}`, reference: `ABC-DEF-${number}` })
  const submission = { ...whole, assessment: { ...whole.assessment, tier, authority } }
  const turn: Turn = {
    state: freshState(),
    outcome: 'submitted',
    replies: [],
    services: [],
    effects: [{ kind: 'submit', submission, code: `CODE-${number}` }],
  }
  const request = { conversation: `web:${number}`, turnKey: 'a', channel: 'web' as const, said: null, at: AT }
  await new KyselyStore(connections).turn(request, () => turn)
  return submission.reference
}

const addition = (record: CaseRecord, events: CaseEvent[]) => ({
  events,
  now: standing([...record.events, ...events], record.submission.assessment.authority, new Set()),
})
const admit = () =>
  cases.admit((submission, digest) => {
    const { tier } = submission.assessment
    return addition({ submission, events: [] }, [
      { kind: 'received', at: submission.sentAt, by: 'assistant', tier, digest },
    ])
  })

/** Does a command as somebody who saw the case at a version; the answer is whether it was done. */
async function act(reference: string, version: number, command: typeof take, who: Actor): Promise<boolean> {
  let acted = false
  await cases.add(reference, (record) => {
    const state = stateOf(record.events)
    const done = command(state, who, AT)
    acted = state.version === version && done.ok
    return done.ok && acted ? addition(record, done.events) : null
  })
  return acted
}

const list = (more: Partial<Parameters<KyselyCases['list']>[0]> = {}) =>
  cases.list({
    list: 'open',
    worker: 'anna',
    authorities: EVERYWHERE,
    search: '',
    away: [],
    tiers: [],
    due: null,
    sort: 'urgency',
    page: 1,
    size: 50,
    ...more,
  })

function inFile<T>(use: (database: Database.Database) => T): T {
  const database = new Database(join(folder, 'care-navigator.db'))
  try {
    return use(database)
  } finally {
    database.close()
  }
}

test('what is sent becomes a case, once', async () => {
  const reference = await send()
  expect([await admit(), await admit()]).toEqual([1, 0])
  const record = await cases.find(reference)
  expect(record?.submission.reference).toBe(reference)
  expect(record?.events).toMatchObject([{ kind: 'received', by: 'assistant', tier: 'T2' }])
  expect(await cases.find('NOT-THE-RE')).toBeNull()
})

test('lists have what belongs to them, the most urgent first', async () => {
  const [late, danger, essex] = [await send('T3'), await send('T0'), await send('T1', 'Essex')]
  await admit()
  await act(late, 1, take, anna)
  const references = async (more: Parameters<typeof list>[0]) => (await list(more)).cases.map((each) => each.reference)
  expect(await references({})).toEqual([danger, essex, late])
  expect(await references({ list: 'urgent' })).toEqual([danger, essex])
  expect(await references({ list: 'mine' })).toEqual([late])
  expect(await references({ list: 'mine', worker: 'ben' })).toEqual([])
  expect(await references({ list: 'closed' })).toEqual([])
  expect(await references({ authorities: ['Essex', 'none'] })).toEqual([essex])
  expect(await references({ search: danger.slice(-3) })).toEqual([danger])
  expect(await references({ search: '%' })).toHaveLength(3)
  expect(await references({ page: 2, size: 2 })).toEqual([late])
  const { counts, total } = await list({ list: 'new' })
  expect([counts, total]).toEqual([{ urgent: 2, new: 3, mine: 1, away: 0, open: 3, closed: 0 }, 3])
})

test('two workers at once: one takes it, the other is told, and nothing is overwritten', async () => {
  const reference = await send()
  await admit()
  const [first, second] = await Promise.all([act(reference, 1, take, anna), act(reference, 1, take, ben)])
  expect([first, second]).toEqual([true, false])
  const record = await cases.find(reference)
  expect(record?.events.map(({ kind, by }) => `${kind} ${by}`)).toEqual(['received assistant', 'taken anna'])
  expect((await cases.verify()).faults).toEqual([])
})

test('a sequence that is there cannot be there again', async () => {
  await send()
  await admit()
  const again = () =>
    inFile((database) =>
      database.exec(
        'insert into case_event select position + 1, submission, sequence, event, words, salt, hash from case_event',
      ),
    )
  expect(again).toThrow(/UNIQUE/)
})

test('reading and planning are seen by whoever follows their form', async () => {
  const reference = await send()
  await admit()
  await cases.add(reference, (record) => addition(record, read(record.events, anna, AT)))
  await act(reference, 1, take, anna)
  await act(reference, 3, (state, who, at) => planContact(state, who, at, '2026-11-25'), anna)
  const row = inFile((database) => database.prepare('select * from submission').get()) as Record<string, unknown>
  expect(row).toMatchObject({
    read_at: AT.getTime(),
    contact_planned_for: Date.parse('2026-11-25T17:00:00Z'),
    closed_at: null,
  })
})

describe('the check of the trail', () => {
  async function trail() {
    const reference = await send('T0')
    await send()
    await admit()
    await act(reference, 1, take, anna)
    await act(reference, 2, (state, who, at) => note(state, who, at, 'She sounded tired'), anna)
    return reference
  }
  const whatIsWrong = async () => (await cases.verify()).faults.map(({ what }) => what)

  test('finds nothing in a whole one, and says where it ends', async () => {
    const reference = await trail()
    const { end, events, faults } = await cases.verify()
    expect([events, faults]).toEqual([4, []])
    await act(reference, 3, (state, who, at) => note(state, who, at, 'More'), anna)
    expect((await cases.verify(end)).faults).toEqual([])
    expect((await cases.verify('9:none')).faults).toEqual([{ position: 0, what: 'end-gone' }])
  })

  test.each([
    ["update case_event set words = 'Another word' where words is not null", 'words-changed'],
    ["update case_event set event = replace(event, 'anna', 'ben')", 'changed'],
    ['delete from case_event where position = 2', 'missing'],
    ['delete from case_event where position = 4', 'head-elsewhere'],
    ['delete from case_chain', 'head-missing'],
    ["update submission set submission_json = replace(submission_json, 'Anna', 'Anne')", 'submission-changed'],
  ])('finds: %s', async (tamper, what) => {
    await trail()
    inFile((database) => database.exec(tamper))
    expect(await whatIsWrong()).toContain(what)
  })

  describe('after an erasure', () => {
    async function erased() {
      const reference = await trail()
      await cases.add(reference, (record) => {
        const done = erase(stateOf(record.events), { ...anna, lead: true }, AT, 'She asked')
        return done.ok ? addition(record, done.events) : null
      })
    }

    test('finds nothing, and nothing is left of the person', async () => {
      await erased()
      expect((await cases.verify()).faults).toEqual([])
      const left = inFile((database) =>
        JSON.stringify([
          database.prepare('select * from submission').all(),
          database.prepare('select * from case_event').all(),
        ]),
      )
      expect([left.includes('sounded tired'), left.split('Kowalska').length - 1]).toEqual([false, 1])
    })

    test.each([
      ["update submission set submission_json = '' where submission_json <> ''", 'submission-changed'],
      ["update submission set submission_json = '{}' where submission_json = ''", 'submission-changed'],
      ['delete from submission', 'submission-changed'],
      ["delete from case_event where event like '%erased%'", 'head-elsewhere'],
      ["update case_event set words = null, salt = null where event like '%erased%'", 'words-changed'],
      ["update case_event set words = 'Other' where event like '%\"note\"%'", 'words-changed'],
      ["update case_event set event = replace(event, 'asked', 'time-over')", 'changed'],
    ])('finds: %s', async (tamper, what) => {
      await erased()
      inFile((database) => database.exec(`pragma foreign_keys = off; ${tamper}`))
      expect(await whatIsWrong()).toContain(what)
    })
  })

  test('finds words that are gone although nothing was erased', async () => {
    await trail()
    inFile((database) => database.exec('update case_event set words = null, salt = null'))
    expect(await whatIsWrong()).toContain('words-changed')
  })

  test('no words of anybody are in the trail that is shown', async () => {
    await trail()
    const shown = await cases.trail(EVERYWHERE, Number.MAX_SAFE_INTEGER, 10)
    expect(shown.map(({ event }) => event.kind)).toEqual(['note', 'taken', 'received', 'received'])
    expect(JSON.stringify(shown)).not.toContain('tired')
  })
})
