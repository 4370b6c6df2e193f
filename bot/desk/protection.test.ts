import { Writable } from 'node:stream'
import Database from 'libsql'
import pino from 'pino'
import { LeaveBook } from '../../store/leave'
import { connectSqlite } from '../../store/sqlite'
import { KyselyWorkers } from '../../store/workers'
import { type DeskVisitor, signedIn } from '../../test/support/desk-visitor'
import { type Running, start } from '../../test/support/program'
import { sendTo } from '../../test/support/sent'
import { parseSettings } from '../config'
import { vaultOf } from '../keys'
import { CaseDesk } from './case-desk'
import { eraseExpired } from './expiry'
import { casesOf } from './open-desk'

/** Cases of other areas, copies for the person, legal hold and erasure, through the whole program. */

const CANARY = 'canary-of-protection'
const MINUTE = 60_000
let program: Running
let at = new Date('2026-11-23T11:00:00Z')
const logged: string[] = []

beforeAll(async () => {
  const stream = new Writable({
    write(chunk, _encoding, done) {
      logged.push(String(chunk))
      done()
    },
  })
  program = await start({}, { now: () => at, log: pino({ level: 'debug' }, stream) })
})
afterAll(async () => {
  await program.stop()
  expect(logged.length).toBeGreaterThan(10)
  expect(logged.filter((line) => /canary|Kowalska|07700/i.test(line))).toEqual([])
})

let workers = 0
const worker = (role = 'lead', areas = 'Thurrock') =>
  signedIn(program.address, program.folder, `${CANARY}${++workers}@example.org`, role, areas, at)
const send = (...given: Parameters<typeof sendTo> extends [unknown, ...infer Rest] ? Rest : never) =>
  sendTo(program.store, ...given)
const inFile = <T>(use: (database: Database.Database) => T): T => {
  const database = new Database(`${program.folder}/care-navigator.db`)
  try {
    return use(database)
  } finally {
    database.close()
  }
}
const deed = (visitor: DeskVisitor, reference: string, name: string, fields: Record<string, string> = {}) =>
  visitor.post(`/desk/data/${reference}/${name}`, fields)
const loggedSince = (before: number, words: string) => logged.slice(before).filter((line) => line.includes(words))

describe('a case of another area', () => {
  test('opens only to whoever says why, for a working day; a lead and an auditor of its area read it', async () => {
    const { reference } = await send({ cared_area: 'essex' })
    const path = `/desk/case/${reference}`
    const kent = await worker('link-worker', 'Kent')
    const { status, html } = await kent.open(path)
    expect([status, html.includes('I must see a case of another area')]).toEqual([404, true])
    expect(html).not.toContain('Kowalska')
    const empty = await kent.post(`/desk/other-area/${reference}`, { reason: ' ' })
    expect([empty.status, empty.html.includes('Write something here')]).toEqual([400, true])
    const before = logged.length
    const reason = `${CANARY}: she rang us, her daughter lives here`
    expect((await kent.post(`/desk/other-area/${reference}`, { reason })).location).toBe(path)
    expect(loggedSince(before, 'a case of another area was opened')).toHaveLength(1)
    const opened = await kent.open(path)
    expect([opened.status, opened.html.includes('Kowalska'), opened.html.includes(reason)]).toEqual([200, true, true])
    expect((await kent.act(reference, 'note', { text: 'Called back' })).status).toBe(303)
    expect((await kent.open('/desk?list=open')).html).not.toContain(reference)

    for (const role of ['lead', 'auditor']) {
      const seen = await (await worker(role, 'Essex')).open('/desk/glass')
      expect([seen.html.includes(reference), seen.html.includes(reason)]).toEqual([true, true])
      expect((await (await worker(role, 'Medway')).open('/desk/glass')).html).not.toContain(reference)
    }
    expect((await (await worker('link-worker', 'Kent')).open(path)).status).toBe(404)
    at = new Date(at.getTime() + 8 * 60 * MINUTE)
    expect((await (await worker('link-worker', 'Kent')).open(path)).status).toBe(404)
  })

  test('a guess looks the same as a case that is there, and breaks no glass', async () => {
    const { reference } = await send({ cared_area: 'essex' })
    const kent = await worker('link-worker', 'Kent')
    const [there, guess] = [await kent.open(`/desk/case/${reference}`), await kent.open('/desk/case/K7T-4QX-ZZZ')]
    expect(guess.html).toBe(there.html.replaceAll(reference, 'K7T-4QX-ZZZ'))
    expect((await kent.post('/desk/other-area/K7T-4QX-ZZZ', { reason: 'x' })).status).toBe(404)
  })
})

test('a copy for the person has all that was said and done, and no name of a worker', async () => {
  const { reference } = await send({ difference: `${CANARY} of the person` })
  const lead = await worker()
  await lead.act(reference, 'note', { text: `${CANARY} of a worker` })
  const json = await deed(lead, reference, 'copy-json')
  const copy = JSON.parse(json.html) as {
    answers: { question: string; values: string[] }[]
    events: { words: string }[]
  }
  expect(copy.answers).toContainEqual(
    expect.objectContaining({ question: 'difference', values: [`${CANARY} of the person`] }),
  )
  expect(copy.events.map(({ words }) => words)).toContain(`${CANARY} of a worker`)
  const { html: text } = await deed(lead, reference, 'copy-text')
  for (const words of ['Anna Kowalska', `> ${CANARY} of a worker`, 'Worker 1 wrote a note', 'a file for programs']) {
    expect(text).toContain(words)
  }
  expect(`${json.html}${text}`).not.toContain(`Worker ${CANARY}`)
  expect((await lead.open(`/desk/case/${reference}`)).html).toContain('made a copy for the person: a file to read')
})

test('what is on legal hold is not erased; what is erased is gone for ever, and the record is whole', async () => {
  const { reference, submission, code } = await send({ name: `${CANARY} Name`, difference: `${CANARY} words` })
  const lead = await worker()
  await lead.act(reference, 'note', { text: `${CANARY} note` })
  expect((await deed(lead, reference, 'release', { reason: 'x' })).html).toContain('not on legal hold')
  expect((await deed(lead, reference, 'hold', { reason: '' })).html).toContain('Write something here')
  expect((await deed(lead, reference, 'hold', { reason: 'An inquiry' })).status).toBe(303)
  expect((await lead.open(`/desk/data/${reference}`)).html).toContain('on legal hold')
  const held = await deed(lead, reference, 'erase', { reason: 'She asked' })
  expect([held.status, held.html.includes('End the hold first')]).toEqual([400, true])
  expect((await deed(lead, reference, 'refuse', { reason: 'An inquiry' })).status).toBe(303)
  expect((await deed(lead, reference, 'release', { reason: 'It is over' })).status).toBe(303)
  expect((await deed(lead, reference, 'erase', { reason: 'She asked' })).location).toBe('/desk/trail')

  expect((await lead.open(`/desk/case/${reference}`)).status).toBe(404)
  expect((await lead.open('/desk?list=new')).html).not.toContain(reference)
  expect((await lead.open('/desk/trail')).html).toContain('erased it: the person asked for it')
  expect(await program.store.submission(submission.id)).toBeNull()
  const kept = inFile((database) =>
    ['submission', 'case_event', 'case_now', 'outbox', 'saved_draft'].map((table) =>
      JSON.stringify(database.prepare(`select * from ${table}`).all()),
    ),
  ).join()
  for (const words of ['Name', 'words', 'note']) expect(kept).not.toContain(`${CANARY} ${words}`)
  expect(code).not.toBe('')
})

test('a closed case goes when its time is over, unless it is on hold', async () => {
  const [gone, held, young] = [await send(), await send(), await send({ age_band: 'under-16' })]
  const lead = await worker()
  for (const { reference } of [gone, held, young]) {
    await lead.act(reference, 'take')
    await lead.act(reference, 'close', { outcome: 'advice-given', reason: 'Knows whom to call' })
  }
  await deed(lead, held.reference, 'hold', { reason: 'An inquiry' })
  const erase = async (years: number) => {
    const now = new Date(at)
    now.setUTCFullYear(at.getUTCFullYear() + years)
    return withExpiry(program.folder, now)
  }
  expect(await erase(1)).toBe(0)
  expect(await erase(3)).toBe(1)
  expect(await erase(3)).toBe(0)
  expect(await program.store.submission(gone.submission.id)).toBeNull()
  expect(await program.store.submission(held.submission.id)).not.toBeNull()
  expect(await program.store.submission(young.submission.id)).not.toBeNull()
})

/** What the program does by itself some times a day, at another moment. */
async function withExpiry(folder: string, now: Date): Promise<number> {
  const settings = parseSettings({ DATA_DIR: folder })
  const connections = await connectSqlite(folder, vaultOf(settings))
  const { content } = program.knowledge()
  const cases = casesOf(connections, settings)
  const [workers, leave] = [new KyselyWorkers(connections), new LeaveBook(connections)]
  const parts = { cases, workers, leave, forms: () => content.forms, holidays: () => content.holidays, now: () => now }
  try {
    return await eraseExpired({ cases, desk: new CaseDesk(parts), retention: () => content.retention, now: () => now })
  } finally {
    await connections.reads.destroy()
    await connections.writes.destroy()
  }
}

test('who may not, may not: a link worker, and a lead of another area', async () => {
  const { reference } = await send()
  expect((await (await worker('link-worker')).open(`/desk/data/${reference}`)).status).toBe(403)
  const before = logged.length
  expect((await (await worker('lead', 'Kent')).open(`/desk/data/${reference}`)).status).toBe(404)
  expect((await deed(await worker('lead', 'Kent'), reference, 'erase', { reason: 'x' })).status).toBe(404)
  expect(loggedSince(before, 'a case of another area')).toHaveLength(2)
  expect((await deed(await worker(), reference, 'explode', { reason: 'x' })).status).toBe(404)
})
