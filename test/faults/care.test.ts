import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import pino from 'pino'
import { openSqliteStore } from '../../store/sqlite'
import type { Store } from '../../store/store'
import { type Running, start } from '../support/program'

/** Whatever else is broken or busy, words of danger get the numbers, through every door. */

const DANGER = 'i want to die'
const NUMBERS = /999[\s\S]*111[\s\S]*116 123/
const SCRIPTED = { 'x-requested-with': 'care-navigator' }

let program: Running
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'care-navigator-'))
})
afterEach(async () => {
  await program.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** A real store, which can be made to fail as one whose disk is gone. */
async function failingStore(): Promise<{ store: Store; fail: () => void }> {
  const real = await openSqliteStore(folder)
  let down = false
  const store = new Proxy(real, {
    get(target, name: keyof Store) {
      if (down && name !== 'close') return () => Promise.reject(new Error('the disk is gone'))
      return target[name].bind(target)
    },
  })
  return {
    store,
    fail: () => {
      down = true
    },
  }
}

const key = (n: number) => String(n).padStart(22, 'k')
const talk = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${program.address}/talk`, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' })
const urgentHelp = async () => {
  const response = await fetch(`${program.address}/urgent-help`)
  return { status: response.status, html: await response.text() }
}

async function directLine() {
  const root = `${program.address}/v3/directline/conversations`
  const headers = { 'content-type': 'application/json' }
  const begun = (await (await fetch(root, { method: 'POST', headers, body: '{}' })).json()) as Record<string, string>
  return (activity: object) =>
    fetch(`${root}/${begun.conversationId}/activities`, {
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${begun.token}` },
      body: JSON.stringify({ type: 'message', from: { id: 'me' }, ...activity }),
    })
}

describe('with the database stopped', () => {
  let say: Awaited<ReturnType<typeof directLine>>
  beforeEach(async () => {
    const { store, fail } = await failingStore()
    program = await start({ DATA_DIR: folder }, { store })
    say = await directLine()
    fail()
  })

  test('the urgent-help page is there', async () => {
    expect(await urgentHelp()).toEqual({ status: 200, html: expect.stringMatching(NUMBERS) })
  })

  test.each([
    ['typed', { text: DANGER }],
    ['pressed', { choice: `ask:${DANGER}` }],
    ['in another field', { choice: 'do:more', text: DANGER }],
  ])('words of danger that are %s get the card on the web, as a page and in an open page', async (_how, fields) => {
    const whole = await talk({ key: key(1), ...fields })
    expect(whole.status).toBe(200)
    const html = await whole.text()
    expect(html).toMatch(NUMBERS)
    expect(html).toContain('You are not a burden')
    expect(html).not.toContain(DANGER)
    const part = await talk({ key: key(1), ...fields }, SCRIPTED)
    expect(part.status).toBe(200)
    expect(await part.text()).toMatch(/id="problem"[\s\S]*999[\s\S]*116 123/)
  })

  test('a medical emergency gets 999 before anything else', async () => {
    const html = await (await talk({ key: key(1), text: 'he is not breathing' }, SCRIPTED)).text()
    expect(html.replace(/<[^>]+>/g, ' ').trim()).toMatch(/^(Important:)?\s*Call 999 now/)
  })

  test('words of danger over Direct Line are told the numbers, and anything else to try again', async () => {
    const answer = await say({ text: DANGER })
    expect(answer.status).toBe(503)
    expect(((await answer.json()) as { error: { message: string } }).error.message).toMatch(NUMBERS)
    const other = await say({ text: 'hello' })
    expect(((await other.json()) as { error: { message: string } }).error.message).not.toMatch(/999/)
  })
})

test('words of danger are in no line of the log, also when the database fails', async () => {
  const { store, fail } = await failingStore()
  const logged: string[] = []
  const lines = new Writable({
    write(line: Buffer, _encoding, done) {
      logged.push(line.toString())
      done()
    },
  })
  program = await start({ DATA_DIR: folder }, { store, log: pino({ level: 'trace' }, lines) })
  const say = await directLine()
  const words = `${DANGER} because of mulberry`
  const everywhere = async () => {
    await talk({ key: key(1), text: words })
    await talk({ key: key(1), choice: `ask:${words}` }, SCRIPTED)
    await say({ text: words })
    await say({ value: { note: words } })
  }
  await everywhere()
  fail()
  await everywhere()
  expect(logged.length).toBeGreaterThan(0)
  expect(logged.join()).not.toMatch(/mulberry|want to die/)
})

test('with the content broken the card is there, on its page and for words of danger', async () => {
  const content = join(folder, 'content')
  cpSync(join(__dirname, '../../content'), content, { recursive: true })
  let told: () => void
  const faulty = new Promise<void>((resolve) => {
    told = resolve
  })
  const lines = new Writable({
    write(line: Buffer, _encoding, done) {
      if (line.toString().includes('content has faults')) told()
      done()
    },
  })
  program = await start(
    { CONTENT_DIR: content, DATA_DIR: join(folder, 'data') },
    { log: pino({ level: 'error' }, lines) },
  )
  rmSync(join(content, 'locales'), { recursive: true })
  for (const file of readdirSync(join(content, 'services'))) writeFileSync(join(content, 'services', file), ': [')
  await faulty
  expect(await urgentHelp()).toEqual({ status: 200, html: expect.stringMatching(NUMBERS) })
  const said = await talk({ key: key(1), text: DANGER }, SCRIPTED)
  expect(await said.text()).toMatch(NUMBERS)
})

describe('with the load being shed', () => {
  beforeEach(async () => {
    program = await start({ DATA_DIR: folder, MESSAGES_PER_MINUTE: '1', REQUESTS_PER_MINUTE: '2' })
  })

  test('words of danger are taken, however they come; others wait, with the numbers', async () => {
    const first = await talk({ key: key(1), text: 'hello' })
    const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? ''
    const again = await talk({ key: key(2), text: 'when is the library open' }, { cookie })
    expect(again.status).toBe(429)
    expect(await again.text()).toMatch(NUMBERS)
    const dangers = [{ text: DANGER }, { choice: `ask:${DANGER}` }, { choice: 'do:more', text: DANGER }]
    for (const [index, fields] of dangers.entries()) {
      const answer = await talk({ key: key(3 + index), ...fields }, { cookie, ...SCRIPTED })
      expect(answer.status).toBe(200)
      expect(await answer.text()).toContain('You are not a burden')
    }
  })

  test('a press that is refused for its form still gets the card', async () => {
    const answer = await talk({ key: 'short', text: DANGER })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('You are not a burden')
    const long = await talk({ key: key(1), choice: `ask:${DANGER} ${'x'.repeat(300)}` })
    expect(await long.text()).toContain('You are not a burden')
  })

  test('the urgent-help page is never turned away', async () => {
    for (let visit = 0; visit < 5; visit++) expect((await urgentHelp()).status).toBe(200)
    const statuses = []
    for (let visit = 0; visit < 3; visit++) statuses.push((await fetch(`${program.address}/topics`)).status)
    expect(statuses).toContain(429)
  })

  test('over Direct Line words of danger are taken, typed or in a card', async () => {
    const say = await directLine()
    await say({ text: 'hello' })
    expect((await say({ text: 'when is the library open' })).status).toBe(429)
    for (const activity of [
      { text: DANGER },
      { value: { choice: `ask:${DANGER}` } },
      { value: { choice: 'do:more', note: DANGER } },
      { value: { anything: [DANGER] } },
    ]) {
      expect((await say(activity)).status).toBe(200)
    }
  })
})
