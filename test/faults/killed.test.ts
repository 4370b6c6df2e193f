import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteStore } from '../../store/sqlite'
import { type OwnProcess, startProcess } from '../support/process'

/** The power goes, again and again, in the middle of turns. What was acknowledged is kept, and nothing is there twice. */
const ROUNDS = 7
const TALKERS = 4
const KEY_LENGTH = 22

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'care-navigator-killed-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

interface Message {
  key: string
  text: string
}

/** Somebody who sends one message after the other, and sends again what was not acknowledged. */
class Talker {
  cookie = ''
  readonly acknowledged: string[] = []
  private waiting: Message | null = null
  private sent = 0

  constructor(private readonly name: string) {}

  /** Sends the next message, or again the one that got no answer; false when nobody is there. */
  async send(address: string): Promise<boolean> {
    this.waiting ??= this.next()
    const { key, text } = this.waiting
    const response = await fetch(`${address}/talk`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: this.cookie },
      body: new URLSearchParams({ key, text }),
    }).catch(() => null)
    if (!response) return false
    expect(response.status).toBe(303)
    this.cookie = response.headers.get('set-cookie')?.split(';')[0] ?? this.cookie
    this.acknowledged.push(text)
    this.waiting = null
    return true
  }

  get conversation(): string {
    return `web:${/=(.+)$/.exec(this.cookie)?.[1]}`
  }

  private next(): Message {
    const number = ++this.sent
    const key = `${this.name}-${number}`.replace(/\W/g, '-').padEnd(KEY_LENGTH, '_')
    return { key, text: `${this.name} needs help with message ${number}` }
  }
}

test('every acknowledged turn is there after the program was killed, and none is doubled', async () => {
  const settings = { DATA_DIR: folder }
  const talkers = Array.from({ length: TALKERS }, (_, number) => new Talker(`talker ${number}`))
  let program: OwnProcess = await startProcess(settings)
  for (const talker of talkers) await talker.send(program.address)

  for (let round = 0; round < ROUNDS; round++) {
    // Each round dies after another number of acknowledgements, with the other talkers in the middle of a turn.
    let left = 3 + 5 * round
    let killed: Promise<void> | null = null
    const { address } = program
    const talk = async (talker: Talker) => {
      while (!killed && (await talker.send(address))) {
        if (--left <= 0) killed ??= program.kill()
      }
    }
    await Promise.all(talkers.map(talk))
    await killed
    program = await startProcess(settings)
  }
  for (const talker of talkers) expect(await talker.send(program.address)).toBe(true)
  expect(await program.stop()).toBe(0)

  const store = await openSqliteStore(folder)
  for (const { conversation, acknowledged } of talkers) {
    const entries = await store.entries(conversation)
    expect(entries.flatMap((entry) => (entry.from === 'person' ? [entry.text] : []))).toEqual(acknowledged)
    expect(entries.map(({ position }) => position)).toEqual(entries.map((_, at) => at + 1))
  }
  await store.close()
  expect(talkers.flatMap(({ acknowledged }) => acknowledged).length).toBeGreaterThan(ROUNDS * 3)
}, 180_000)
