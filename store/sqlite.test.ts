import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { freshState, type State } from '../dialogs/state'
import type { Effect, Turn } from '../dialogs/types'
import type { KyselyStore } from './kysely-store'
import { openSqliteStore } from './sqlite'
import type { TurnRequest } from './store'

let folder: string
let store: KyselyStore

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'care-navigator-store-'))
  store = await openSqliteStore(folder)
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

const AT = new Date('2026-11-22T10:00:00Z')
const later = (milliseconds: number) => new Date(AT.getTime() + milliseconds)

const request = (turnKey: string, more: Partial<TurnRequest> = {}): TurnRequest => ({
  conversation: 'one',
  turnKey,
  channel: 'web',
  said: `said ${turnKey}`,
  at: AT,
  ...more,
})

const answer = (words: string, state: State = freshState(), effects: Effect[] = []): Turn => ({
  state,
  outcome: 'services-found',
  replies: [{ kind: 'text', text: words }],
  services: ['samaritans'],
  effects,
})

const unanswered: Effect = { kind: 'unanswered', question: 'what' }
const counted = (state: State) => answer('counted', { ...state, misses: state.misses + 1 })
const ask = (turnKey: string, more: Partial<TurnRequest> = {}) => store.turn(request(turnKey, more), counted)
const leave = (turnKey: string) =>
  store.turn(request(turnKey), () => ({ ...answer('gone'), outcome: 'left', effects: [{ kind: 'forget-transcript' }] }))

async function missesOf(conversation: string): Promise<number> {
  let misses = -1
  await store.turn(request('look', { conversation, said: null }), (state) => {
    misses = state.misses
    return answer('looked', state)
  })
  return misses
}

/** A second look at the same file, past the store. */
function inFile<T>(read: (database: Database.Database) => T): T {
  const database = new Database(join(folder, 'care-navigator.db'))
  try {
    return read(database)
  } finally {
    database.close()
  }
}

describe('a turn', () => {
  test('is kept whole: replies, transcript, state', async () => {
    const kept = await ask('a')
    expect(kept).toMatchObject({ repeated: false, outcome: 'services-found', services: ['samaritans'] })
    expect(await store.entries('one')).toEqual(kept.entries)
    expect(kept.entries).toMatchObject([
      { position: 1, from: 'person', turnKey: 'a', text: 'said a', at: AT },
      { position: 2, from: 'assistant', turnKey: 'a', replies: [{ kind: 'text', text: 'counted' }] },
    ])
    expect(await missesOf('one')).toBe(1)
  })

  test('with a key that was seen gives the stored replies, is not taken again, and has one effect', async () => {
    const first = await store.turn(request('a'), () => answer('first', freshState(), [unanswered]))
    const take = jest.fn(() => answer('second', freshState(), [unanswered]))
    const again = await store.turn(request('a', { said: 'other words' }), take)
    expect(again).toEqual({ ...first, repeated: true })
    expect(take).not.toHaveBeenCalled()
    expect(await store.entries('one')).toHaveLength(2)
    expect(await store.due(AT, 10)).toHaveLength(1)
  })

  test('that fails leaves nothing behind, and its key is free', async () => {
    const failing = () => {
      throw new Error('no')
    }
    await expect(store.turn(request('a'), failing)).rejects.toThrow('no')
    expect(await store.known('one')).toBe(false)
    expect(await store.entries('one')).toEqual([])
    expect((await ask('a')).repeated).toBe(false)
  })

  test('of one conversation knows nothing of another, even under the same key', async () => {
    await ask('a')
    const other = await ask('a', { conversation: 'two' })
    expect(other.repeated).toBe(false)
    expect(await store.entries('two')).toHaveLength(2)
    expect(await missesOf('two')).toBe(1)
  })

  test.each([
    ['no words', null],
    ['a line break, quotes and markup', `a\n"b" 'c' <b>`],
    ['other scripts and pictures', 'żółć 你好 👩‍👧 ‏שלום'],
    ['a character that ends a string in C', 'before\u0000after'],
    ['half a character', 'before\ud800after'],
    ['much', 'x'.repeat(100_000)],
  ])('keeps what was said with %s, whole', async (_what, said) => {
    const kept = await ask('a', { said })
    const [first] = await store.entries('one')
    const heard = first?.from === 'person' ? first.text : null
    expect(heard).toBe(said?.toWellFormed().replace('\u0000', '') ?? null)
    expect(kept.entries).toHaveLength(said === null ? 1 : 2)
  })
})

describe('turns at the same time', () => {
  test('fifty on one conversation lose nothing, and their places in the transcript follow each other', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, number) => ask(`key ${number}`)))
    const entries = await store.entries('one')
    expect(entries.map(({ position }) => position)).toEqual(Array.from({ length: 100 }, (_, at) => at + 1))
    expect(new Set(entries.map(({ turnKey }) => turnKey)).size).toBe(50)
    expect(await missesOf('one')).toBe(50)
  })

  test('twenty with one key are taken once', async () => {
    const take = jest.fn(() => answer('once', freshState(), [unanswered]))
    const kept = await Promise.all(Array.from({ length: 20 }, () => store.turn(request('a'), take)))
    expect(take).toHaveBeenCalledTimes(1)
    expect(kept.filter(({ repeated }) => !repeated)).toHaveLength(1)
    expect(new Set(kept.map(({ replies }) => JSON.stringify(replies))).size).toBe(1)
    expect(await store.due(AT, 10)).toHaveLength(1)
  })
})

describe('the transcript', () => {
  test('can be read on from a position, also from between a question and its answer', async () => {
    for (const key of ['a', 'b', 'c']) await ask(key)
    expect((await store.entries('one', 3)).map(({ position }) => position)).toEqual([4, 5, 6])
    expect(await store.entries('one', 6)).toEqual([])
    expect(await store.entries('nobody')).toEqual([])
  })

  test('is forgotten on leaving: all words, the last ones too; positions go on', async () => {
    await ask('secret one')
    await ask('secret two')
    const left = await leave('secret three')
    expect(left.entries).toMatchObject([{ position: 5, from: 'assistant', outcome: 'left' }])
    expect(await store.entries('one')).toEqual(left.entries)
    const rows = inFile((database) => database.prepare('select said from turn').all() as { said: string | null }[])
    expect(rows.map(({ said }) => said)).toEqual([null])
    const next = await ask('after')
    expect(next.entries.map(({ position }) => position)).toEqual([6, 7])
  })

  test('leaving twice with one key is leaving once', async () => {
    await leave('a')
    expect(await leave('a')).toMatchObject({ repeated: true, outcome: 'left' })
  })

  test('a key whose turn was forgotten before its effect was delivered can be used again, with one effect', async () => {
    const take = () => answer('noted', freshState(), [unanswered])
    await store.turn(request('a'), take)
    await leave('b')
    await store.turn(request('a'), take)
    expect(await store.due(AT, 10)).toHaveLength(1)
  })
})

describe('conversations that nobody uses', () => {
  test('are forgotten with all their words; others stay', async () => {
    await ask('a', { conversation: 'old', at: AT })
    await ask('a', { conversation: 'used again', at: AT })
    await ask('b', { conversation: 'used again', at: later(2000) })
    expect(await store.forgetIdle(later(1000))).toBe(1)
    expect(await store.known('old')).toBe(false)
    expect(await store.entries('old')).toEqual([])
    expect(await store.entries('used again')).toHaveLength(4)
    expect(inFile((database) => database.prepare('select count(*) as n from turn').get())).toMatchObject({ n: 2 })
    expect(await store.forgetIdle(later(1000))).toBe(0)
  })
})

describe('the outbox', () => {
  test('gives what is due, oldest first, and no more than asked for', async () => {
    for (const [at, key] of ['c', 'a', 'b'].entries()) {
      await store.turn(request(key, { at: later(at) }), () => answer('x', freshState(), [unanswered]))
    }
    expect((await store.due(later(1), 10)).map(({ key }) => key)).toEqual(['one/c/0', 'one/a/0'])
    expect(await store.due(later(10), 1)).toEqual([{ key: 'one/c/0', effect: unanswered, at: AT, attempts: 0 }])
    expect(await store.due(later(-1), 10)).toEqual([])
  })

  test('puts off what failed, counting, and forgets what was delivered', async () => {
    await store.turn(request('a'), () => answer('x', freshState(), [unanswered, unanswered]))
    await store.putOff('one/a/0', later(1000))
    await store.delivered('one/a/1')
    expect(await store.due(later(999), 10)).toEqual([])
    expect(await store.due(later(1000), 10)).toMatchObject([{ key: 'one/a/0', attempts: 1, at: AT }])
    await store.putOff('one/a/0', later(2000))
    expect(await store.due(later(2000), 10)).toMatchObject([{ attempts: 2 }])
    await store.delivered('one/a/0')
    await store.delivered('one/a/0')
    expect(await store.due(later(9000), 10)).toEqual([])
  })
})

describe('notes for editors', () => {
  const note = { kind: 'feedback', question: 'who', services: ['frank'], useful: false, at: AT } as const

  test('are kept once by key, newest first', async () => {
    await store.note('k', { ...note, services: ['frank'] })
    await store.note('k', { ...note, services: ['frank'], useful: true })
    await store.note('l', { kind: 'unanswered', question: null, services: [], useful: null, at: later(5) })
    expect(await store.notes(10)).toEqual([
      { kind: 'unanswered', question: null, services: [], useful: null, at: later(5) },
      note,
    ])
    expect(await store.notes(1)).toHaveLength(1)
  })
})

describe('the file', () => {
  test('is opened again with everything in it, and its migrations are not run twice', async () => {
    await ask('a')
    await store.close()
    store = await openSqliteStore(folder)
    expect(await store.entries('one')).toHaveLength(2)
    await store.close()
    store = await openSqliteStore(folder)
    expect((await ask('a')).repeated).toBe(true)
  })

  test('keeps every acknowledged turn on the disk', () => {
    expect(inFile((database) => database.pragma('journal_mode', { simple: true }))).toMatchObject({
      journal_mode: 'wal',
    })
  })

  test.each([
    ['nothing at all', {}],
    ['only some keys', { greeted: true, area: 'Kent', misses: 7 }],
    ['keys that are no longer known', { misses: 7, lastStep: 3, form: { page: 'two' } }],
    ['a council area that is no more', { misses: 7, area: 'Atlantis' }],
  ])('may hold a state that another release wrote: %s', async (_what, written) => {
    await ask('a')
    inFile((database) => database.prepare('update conversation set state_json = ?').run(JSON.stringify(written)))
    expect(await missesOf('one')).toBe('misses' in written ? 7 : 0)
  })

  test('says so when it cannot be asked', async () => {
    await expect(store.check()).resolves.toBeUndefined()
    await store.close()
    await expect(store.check()).rejects.toThrow()
    store = await openSqliteStore(folder)
  })
})
