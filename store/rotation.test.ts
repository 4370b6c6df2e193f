import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { freshState } from '../dialogs/state'
import type { Effect } from '../dialogs/types'
import { note } from '../referrals/lifecycle/commands'
import { standing, stateOf } from '../referrals/lifecycle/state'
import { sendTo } from '../test/support/sent'
import { KyselyCases } from './kysely-cases'
import { type Connections, KyselyStore } from './kysely-store'
import { checkKeys, keysInUse, rotate } from './rotation'
import { connectSqlite } from './sqlite'
import { KeyVault, keyId, PLAIN, type Vault, VaultError } from './vault'

const AT = new Date('2026-11-23T11:00:00Z')
const OLD = new Uint8Array(32).fill(1)
const NEW = new Uint8Array(32).fill(2)
const vaultOf = (...keys: Uint8Array[]) => new KeyVault(() => keys)
const COPY: Effect = { kind: 'mail-copy', to: 'anna@home.example', subject: 'x', text: 'canary of a copy' }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'care-navigator-keys-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

async function using<T>(vault: Vault, use: (parts: Connections, cases: KyselyCases, store: KyselyStore) => Promise<T>) {
  const connections = await connectSqlite(folder, vault)
  const store = new KyselyStore(connections)
  try {
    return await use(connections, new KyselyCases(connections, { key: OLD, random: randomBytes }), store)
  } finally {
    await store.close()
  }
}

/** A submission that became a case with a note, a saved draft, and a copy that waits to leave. */
const fill = (vault: Vault): Promise<string> =>
  using(vault, async (_parts, cases, store) => {
    const { reference, submission } = await sendTo(store, { difference: 'canary of the person' })
    await cases.admit(({ assessment: { tier, authority }, sentAt }, digest) => {
      const events = [{ at: sentAt, by: 'assistant', kind: 'received', tier, digest } as const]
      return { events, now: standing(events, authority, new Set()) }
    })
    await cases.add(reference, ({ events }) => {
      const done = note(stateOf(events), { id: 'anna', lead: false }, AT, 'canary of a worker')
      return done.ok ? { events: done.events, now: standing([...events, ...done.events], 'Thurrock', new Set()) } : null
    })
    const draft = { ...DRAFT, id: `draft-${submission.id}` }
    const effects: Effect[] = [{ kind: 'keep-draft', code: 'CODE', draft, until: '2027-01-01T00:00:00Z' }, COPY]
    const turn = { state: freshState(), outcome: 'question-asked' as const, replies: [], services: [], effects }
    await store.turn({ conversation: 'web:x', turnKey: 'x', channel: 'web', said: null, at: AT }, () => turn)
    return reference
  })
const DRAFT = {
  id: 'draft',
  form: 'do-you-care',
  version: 1,
  answers: { name: 'canary of a draft' },
} as never as Extract<Effect, { kind: 'keep-draft' }>['draft']

/** Everything that is in the tables, as text. */
function everything(): string {
  const database = new Database(join(folder, 'care-navigator.db'))
  const tables = database.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[]
  const text = tables.map(({ name }) => JSON.stringify(database.prepare(`select * from "${name}"`).all())).join('\n')
  database.close()
  return text
}

/** That all of it can be read, and the trail is whole. */
const expectWhole = (vault: Vault, reference: string) =>
  using(vault, async (parts, cases, store) => {
    const record = await cases.find(reference)
    expect(record?.submission.answers.difference).toBe('canary of the person')
    expect(record?.events.at(-1)).toMatchObject({ kind: 'note', text: 'canary of a worker' })
    expect((await store.due(AT, 50)).map(({ effect }) => effect)).toContainEqual(COPY)
    expect((await cases.verify()).faults).toEqual([])
    await checkKeys(parts)
  })

test('nothing that people said or wrote is in the database as it is', async () => {
  const reference = await fill(vaultOf(OLD))
  expect(everything()).not.toMatch(/canary|Kowalska|07700|anna@/)
  await expectWhole(vaultOf(OLD), reference)
})

test('everything is sealed anew: with a newer key, or for the first time; and again is nothing', async () => {
  const references = [await fill(PLAIN), await fill(vaultOf(OLD))]
  await using(vaultOf(NEW, OLD), async (parts) => {
    expect(Object.keys(await keysInUse(parts)).sort()).toEqual([keyId(OLD), 'none'].sort())
    const rotated = await rotate(parts)
    expect(rotated).toMatchObject({ 'submission.submission_json': 2, 'case_event.words': 2 })
    expect(Object.keys(await keysInUse(parts))).toEqual([keyId(NEW)])
    expect(Object.values(await rotate(parts)).every((many) => many === 0)).toBe(true)
  })
  expect(everything()).not.toMatch(/canary/)
  for (const reference of references) await expectWhole(vaultOf(NEW), reference)
})

test('stopped in the middle, it is still all there, and goes on', async () => {
  const reference = await fill(vaultOf(OLD))
  await using(vaultOf(NEW, OLD), async (parts) => {
    let commits = 0
    const stopping = <T>(work: Parameters<Connections['commit']>[0]) => {
      commits += 1
      if (commits > 3) throw new Error('stopped')
      return parts.commit(work) as Promise<T>
    }
    await expect(rotate({ ...parts, commit: stopping as Connections['commit'] })).rejects.toThrow('stopped')
    expect(Object.keys(await keysInUse(parts))).toHaveLength(2)
  })
  await expectWhole(vaultOf(NEW, OLD), reference)
  await using(vaultOf(NEW, OLD), (parts) => rotate(parts))
  await expectWhole(vaultOf(NEW), reference)
})

test('without its key nothing is opened, and that is found before anything is added', async () => {
  await fill(vaultOf(OLD))
  await expect(using(vaultOf(NEW), (parts) => checkKeys(parts))).rejects.toThrow(VaultError)
})

test('values that were swapped between rows are found by the check of the trail', async () => {
  await fill(vaultOf(OLD))
  await fill(vaultOf(OLD))
  const database = new Database(join(folder, 'care-navigator.db'))
  database.exec(`create temp table was as select id, submission_json as text from submission;
    update submission set submission_json = (select text from was where was.id <> submission.id)`)
  database.close()
  const { faults } = await using(vaultOf(OLD), (_parts, cases) => cases.verify())
  expect(faults.map(({ what }) => what)).toEqual(['submission-changed', 'submission-changed'])
})
