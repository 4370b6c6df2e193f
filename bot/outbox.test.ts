import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino, { type Logger } from 'pino'
import { freshState } from '../dialogs/state'
import type { Effect, OutgoingEffect } from '../dialogs/types'
import type { KyselyStore } from '../store/kysely-store'
import { openSqliteStore } from '../store/sqlite'
import type { OutboxItem } from '../store/store'
import { DeliveryError } from './delivery/delivery-error'
import { noteForEditors } from './editor-notes'
import { DEAD_LETTER_FAILURES, type Deliver, Outbox } from './outbox'

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

const unanswered = (question: string): OutgoingEffect => ({ kind: 'unanswered', question })

/** Takes a turn that leaves these effects to be delivered. */
const leave = (turnKey: string, ...effects: Effect[]) =>
  store.turn({ conversation: 'c', turnKey, channel: 'web', said: null, at: now }, () => ({
    state: freshState(),
    outcome: 'no-match',
    replies: [{ kind: 'text', text: 'no' }],
    services: [],
    effects,
  }))

const QUIET = pino({ level: 'silent' })
function openOutbox(deliver: Deliver, { log = QUIET, patience }: { log?: Logger; patience?: number } = {}): Outbox {
  const handlers = {
    unanswered: deliver,
    feedback: deliver,
    deliver,
    'mail-copy': deliver,
    'send-on': deliver,
    alert: deliver,
    'tell-answer': deliver,
  }
  outbox = new Outbox(store, handlers, () => now, log, patience)
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

/** Something to wait for, and the way to end the waiting. */
function held(): { until: Promise<void>; release: () => void } {
  let release = () => {}
  const until = new Promise<void>((resolve) => {
    release = resolve
  })
  return { until, release }
}

test('four are delivered at a time, none of them twice, and closing waits for those under way', async () => {
  const { until, release } = held()
  const started: string[] = []
  let working = 0
  let most = 0
  const fourStarted = held()
  const running = openOutbox(async ({ key }) => {
    started.push(key)
    most = Math.max(most, ++working)
    if (working === 4) fourStarted.release()
    await until
    working--
  })
  await leave('a', ...Array.from({ length: 10 }, (_, number) => unanswered(`${number}`)))
  const runs = [running.run(), running.run()]
  await fourStarted.until
  const closed = running.close()
  release()
  await Promise.all([...runs, closed])
  expect({ most, working, started: new Set(started).size }).toEqual({ most: 4, working: 0, started: 4 })
  expect(await store.due(now, 20)).toHaveLength(6)
})

test('a slow one does not hold up what comes after it', async () => {
  const { until, release } = held()
  const slow = held()
  const others = held()
  const delivered: string[] = []
  const running = openOutbox(async ({ key, effect }) => {
    if (effect.kind === 'unanswered' && effect.question === 'slow') {
      slow.release()
      await until
    }
    delivered.push(key)
    if (delivered.length === 60) others.release()
  })
  await leave('a', unanswered('slow'))
  const first = running.run()
  await slow.until
  await leave('b', ...Array.from({ length: 60 }, (_, number) => unanswered(`${number}`)))
  const second = running.run()
  await others.until
  expect(delivered).not.toContain('c/a/0')
  release()
  await Promise.all([first, second])
  expect(delivered.filter((key) => key === 'c/a/0')).toHaveLength(1)
  expect(delivered).toHaveLength(61)
})

test('what never ends is put off', async () => {
  const running = openOutbox(() => new Promise(() => {}), { patience: 20 })
  await leave('a', unanswered('x'))
  await running.run()
  expect(await store.waiting(1, 10)).toMatchObject([{ key: 'c/a/0', attempts: 1 }])
})

test('it runs at once when it is woken, however often that is', async () => {
  const { until, release } = held()
  const delivered: string[] = []
  const running = openOutbox(async ({ key }) => {
    delivered.push(key)
    release()
  })
  await leave('a', unanswered('x'))
  for (let time = 0; time < 5; time++) running.wake()
  await until
  await running.close()
  running.wake()
  expect(delivered).toEqual(['c/a/0'])
})

describe('dead letters', () => {
  test('what failed ten times is listed, and tried every hour for ever', async () => {
    let tries = 0
    const running = openOutbox(async () => {
      tries++
      throw new DeliveryError('mail: ECONNREFUSED')
    })
    await leave('a', unanswered('x'))
    for (let time = 1; time <= DEAD_LETTER_FAILURES; time++) {
      expect(await store.waiting(DEAD_LETTER_FAILURES, 10)).toEqual([])
      await running.run()
      pass(3_600_000)
    }
    const [dead] = await store.waiting(DEAD_LETTER_FAILURES, 10)
    expect(dead).toMatchObject({ key: 'c/a/0', attempts: DEAD_LETTER_FAILURES })
    for (let day = 0; day < 7 * 24; day++) {
      await running.run()
      pass(3_600_000)
    }
    expect(tries).toBe(DEAD_LETTER_FAILURES + 7 * 24)
  })

  test('what was refused for good is listed at once, and tried again in an hour', async () => {
    const running = openOutbox(async () => {
      throw new DeliveryError('webhook: status 410', true)
    })
    await leave('a', unanswered('x'))
    await running.run()
    const [dead] = await store.waiting(DEAD_LETTER_FAILURES, 10)
    expect(dead?.retryAt).toEqual(new Date(now.getTime() + 3_600_000))
    expect(await store.due(new Date(now.getTime() + 3_599_000), 10)).toEqual([])
  })

  test('the log says what went wrong without a word of what another side said', async () => {
    const lines: string[] = []
    const log = pino({ level: 'debug' }, { write: (line: string) => lines.push(line) })
    const running = openOutbox(
      async ({ key }) => {
        if (key.endsWith('0')) throw new DeliveryError('mail: EENVELOPE 550', true)
        throw Object.assign(new Error('550 <anna@example.org> is ill'), {
          code: 'EENVELOPE',
          rejected: ['anna@example.org'],
        })
      },
      { log },
    )
    await leave('a', unanswered('x'), unanswered('y'))
    await running.run()
    expect(lines.join()).toContain('mail: EENVELOPE 550')
    expect(lines.join()).toContain('Error EENVELOPE')
    expect(lines.join()).not.toMatch(/anna|is ill/)
  })
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
  const item = (effect: OutgoingEffect): OutboxItem => ({ key: 'k', effect, at: now, attempts: 0 })

  test('hold what was asked and what was shown, once, however often they are delivered', async () => {
    const note = noteForEditors(store)
    const feedback: OutgoingEffect = { kind: 'feedback', useful: false, question: 'who helps', services: ['frank'] }
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
