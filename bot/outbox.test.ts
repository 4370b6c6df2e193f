import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { freshState } from '../dialogs/state'
import type { Effect } from '../dialogs/types'
import type { KyselyStore } from '../store/kysely-store'
import { openSqliteStore } from '../store/sqlite'
import type { OutboxItem } from '../store/store'
import { noteForEditors } from './editor-notes'
import { type Deliver, Outbox } from './outbox'

let folder: string
let store: KyselyStore
let now: Date
let outbox: Outbox | undefined
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'care-navigator-outbox-'))
  store = await openSqliteStore(folder)
  now = new Date('2026-11-22T10:00:00Z')
})
afterEach(async () => {
  await outbox?.close()
  outbox = undefined
  await store.close()
  rmSync(folder, { recursive: true })
})

const pass = (milliseconds: number) => {
  now = new Date(now.getTime() + milliseconds)
}

const unanswered = (question: string): Effect => ({ kind: 'unanswered', question })

/** Takes a turn that leaves these effects to be delivered. */
const leave = (turnKey: string, ...effects: Effect[]) =>
  store.turn({ conversation: 'c', turnKey, channel: 'web', said: null, at: now }, () => ({
    state: freshState(),
    outcome: 'no-match',
    replies: [{ kind: 'text', text: 'no' }],
    services: [],
    effects,
  }))

function openOutbox(deliver: Deliver): Outbox {
  outbox = new Outbox(store, { unanswered: deliver, feedback: deliver }, () => now, pino({ level: 'silent' }))
  return outbox
}

test('delivers what is due once, in order of time, however often it runs', async () => {
  const delivered: string[] = []
  const running = openOutbox(async ({ key }) => {
    delivered.push(key)
  })
  await leave('first', unanswered('a'))
  pass(1)
  await leave('second', unanswered('b'), unanswered('c'))
  await Promise.all([running.run(), running.run(), running.run()])
  await running.run()
  expect(delivered).toEqual(['c/first/0', 'c/second/0', 'c/second/1'])
})

test('delivers all that is due, also when it is very much', async () => {
  const keys = new Set<string>()
  const running = openOutbox(async ({ key }) => {
    keys.add(key)
  })
  await leave('many', ...Array.from({ length: 120 }, (_, number) => unanswered(`${number}`)))
  await running.run()
  expect(keys.size).toBe(120)
  expect(await store.due(now, 10)).toEqual([])
})

test('what fails is tried again later and later, at most an hour apart, and then delivered', async () => {
  let failing = true
  const tries: number[] = []
  const running = openOutbox(async ({ attempts }) => {
    tries.push(attempts)
    if (failing) throw new Error('the post is closed')
  })
  await leave('a', unanswered('x'))

  const waits: number[] = []
  for (let attempt = 0; attempt < 11; attempt++) {
    const before = tries.length
    let waited = 0
    await running.run()
    while (tries.length === before) {
      pass(10_000)
      waited += 10
      await running.run()
    }
    waits.push(waited)
  }
  expect(waits).toEqual([0, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600])
  expect(tries).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  failing = false
  pass(3_600_000)
  await running.run()
  expect(await store.due(new Date(8e15), 10)).toEqual([])
})

test('one that fails does not hold up the others', async () => {
  const delivered: string[] = []
  const running = openOutbox(async ({ key, effect }) => {
    if (effect.kind === 'unanswered' && effect.question === 'bad') throw new Error('no')
    delivered.push(key)
  })
  await leave('a', unanswered('bad'), unanswered('good'))
  await running.run()
  expect(delivered).toEqual(['c/a/1'])
})

test('runs do not overlap, and closing waits for the one under way', async () => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  let working = 0
  let most = 0
  const running = openOutbox(async () => {
    most = Math.max(most, ++working)
    await held
    working--
  })
  await leave('a', unanswered('x'), unanswered('y'))
  const runs = [running.run(), running.run()]
  const closed = running.close()
  release()
  await Promise.all([...runs, closed])
  expect({ most, working }).toEqual({ most: 1, working: 0 })
})

test('a database that fails is no end: the next run goes on', async () => {
  const delivered: string[] = []
  const running = openOutbox(async ({ key }) => {
    delivered.push(key)
  })
  await leave('a', unanswered('x'))
  const due = jest.spyOn(store, 'due').mockRejectedValueOnce(new Error('busy'))
  await running.run()
  expect(delivered).toEqual([])
  due.mockRestore()
  await running.run()
  expect(delivered).toEqual(['c/a/0'])
})

describe('notes for editors', () => {
  const item = (effect: Effect): OutboxItem => ({ key: 'k', effect, at: now, attempts: 0 })

  test('hold what was asked and what was shown, once, however often they are delivered', async () => {
    const note = noteForEditors(store)
    const feedback: Effect = { kind: 'feedback', useful: false, question: 'who helps', services: ['frank'] }
    for (let time = 0; time < 3; time++) await note(item(feedback))
    await note({ ...item(unanswered('what of my cat')), key: 'l', at: new Date(now.getTime() + 1) })
    expect(await store.notes(10)).toMatchObject([
      { kind: 'unanswered', question: 'what of my cat', services: [], useful: null },
      { kind: 'feedback', question: 'who helps', services: ['frank'], useful: false },
    ])
  })

  test.each([
    'ring me on 07700 900123',
    'my nhs number is 943 476 5919',
    'write to a.person@example.org',
    'i live at RM17 6SL',
  ])('do not hold what points at a person: %s', async (question) => {
    await noteForEditors(store)(item(unanswered(question)))
    const [note] = await store.notes(1)
    expect(note?.question).not.toMatch(/\d{3}|@|RM17/)
  })
})
