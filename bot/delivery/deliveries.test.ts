import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { freshState } from '../../dialogs/state'
import type { Effect } from '../../dialogs/types'
import type { Submission } from '../../referrals/submission'
import type { KyselyStore } from '../../store/kysely-store'
import { openSqliteStore } from '../../store/sqlite'
import { Listener } from '../../test/support/listener'
import { PostOffice } from '../../test/support/post-office'
import { reading, submissionOf } from '../../test/support/submission'
import { parseSettings } from '../config'
import { DEAD_LETTER_FAILURES, Outbox } from '../outbox'
import { type Deliveries, deliveries } from './deliveries'
import { stableId } from './stable-id'

const HOUR = 3_600_000
const WORKERS = 'workers@care.example'

let folder: string
let store: KyselyStore
let now: Date
let office: PostOffice
let outbox: Outbox | undefined
let delivery: Deliveries | undefined
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'care-navigator-deliveries-'))
  store = await openSqliteStore(folder)
  now = new Date('2026-11-23T10:10:00Z')
  office = new PostOffice()
  await office.open()
})
afterEach(async () => {
  await outbox?.close()
  delivery?.close()
  await office.close()
  await store.close()
  rmSync(folder, { recursive: true })
})

const pass = (milliseconds: number) => {
  now = new Date(now.getTime() + milliseconds)
}

/** The deliveries of these settings behind a real outbox. Opening it again is what a restart does. */
function open(environment: Record<string, string>): Outbox {
  delivery?.close()
  const settings = parseSettings({ NODE_ENV: 'test', ...environment })
  delivery = deliveries(settings, { store, reading: () => reading, now: () => now })
  const note = async () => {}
  const handlers = { feedback: note, unanswered: note, alert: note, 'tell-answer': note, ...delivery.handlers }
  outbox = new Outbox(store, handlers, () => now, pino({ level: 'silent' }))
  return outbox
}

let turns = 0
const leave = (effect: Effect) =>
  store.turn({ conversation: 'c', turnKey: `${turns++}`, channel: 'web', said: null, at: now }, () => ({
    state: freshState(),
    outcome: 'submitted',
    replies: [{ kind: 'text', text: 'sent' }],
    services: [],
    effects: [effect],
  }))

/** Sends a submission as a turn does. */
async function submit(number: number, ...given: Parameters<typeof submissionOf>): Promise<Submission> {
  const [changes, more] = given
  const reference = `REF-${number}`
  const submission = submissionOf(changes, { id: `submission-${number}`, reference, ...more })
  await leave({ kind: 'submit', submission, code: `code-${number}` })
  return submission
}

const mailSettings = () => ({ SMTP_URL: office.url, MAIL_FROM: 'us@care.example', LINK_WORKERS_MAIL: WORKERS })
/** How often each mail arrived, by its number: Message-ID. */
const timesById = () => {
  const times = new Map<string, number>()
  for (const { id } of office.arrived) times.set(id, (times.get(id) ?? 0) + 1)
  return [...times.values()]
}
/** Lets hours go by, looking every so often as the program does. */
async function hours(count: number, running: Outbox): Promise<void> {
  for (let hour = 0; hour < count; hour++) {
    await running.run()
    pass(HOUR)
  }
}

describe('mail', () => {
  test('a submission reaches the link workers once, with the reference and how soon in the subject', async () => {
    const running = open(mailSettings())
    await submit(1)
    await running.run()
    await running.run()
    expect(office.arrived).toHaveLength(1)
    const [mail] = office.arrived
    expect(mail).toMatchObject({ to: [WORKERS] })
    expect(mail!.headers.subject).toBe('REF-1: read within 2 working days')
    expect(mail!.raw).toContain('No: only speak to me')
    expect(await store.due(new Date(8e15), 10)).toEqual([])
  })

  test('sent again and again it is one', async () => {
    const running = open(mailSettings())
    for (let time = 0; time < 3; time++) {
      await submit(1)
      await running.run()
    }
    expect(office.arrived).toHaveLength(1)
  })

  test('a council gets its own mail, only when the person agreed and the council is theirs', async () => {
    const running = open({ ...mailSettings(), COUNCIL_MAIL: 'Thurrock=t@council.example,Essex=e@council.example' })
    await submit(1)
    await submit(2, { share: 'link-worker-first' })
    await submit(3, { cared_area: 'essex' })
    await submit(4, { cared_area: 'kent' })
    await submit(5, { cared_area: 'elsewhere' })
    await running.run()
    const to = (address: string) =>
      office.arrived
        .filter(({ to }) => to.includes(address))
        .map(({ headers }) => headers.subject!.split(':')[0])
        .sort()
    expect(to(WORKERS)).toEqual(['REF-1', 'REF-2', 'REF-3', 'REF-4', 'REF-5'])
    expect(to('t@council.example')).toEqual(['REF-1'])
    expect(to('e@council.example')).toEqual(['REF-3'])
    expect(new Set(timesById())).toEqual(new Set([1]))
  })

  test("a council's address that is refused does not send the link workers' mail again", async () => {
    const running = open({ ...mailSettings(), COUNCIL_MAIL: 'Thurrock=gone@council.example' })
    office.manners = { recipient: (address) => (address === 'gone@council.example' ? 550 : null) }
    await submit(1)
    await hours(30, running)
    expect(office.arrived.map(({ to }) => to)).toEqual([[WORKERS]])
    expect(await store.waiting(DEAD_LETTER_FAILURES, 10)).toMatchObject([{ effect: { over: 'council-mail' } }])
  })

  test('down for a week, then slow, then refusing: every mail arrives, once', async () => {
    await office.close()
    let running = open(mailSettings())
    for (let number = 0; number < 6; number++) await submit(number)
    await hours(7 * 24, running)
    expect(await store.waiting(DEAD_LETTER_FAILURES, 100)).toHaveLength(6)
    await running.close()

    await office.open()
    office.manners = { end: { code: 451 } }
    running = open(mailSettings())
    await hours(3, running)
    office.manners = { recipient: () => 550 }
    await hours(3, running)
    expect(office.arrived).toEqual([])

    office.manners = { greet: () => new Promise((resolve) => setImmediate(resolve)) }
    await submit(6)
    await hours(2, running)
    expect(timesById()).toEqual(Array.from({ length: 7 }, () => 1))
    expect(await store.due(new Date(8e15), 10)).toEqual([])
  })

  test('a mail that was taken while the line was lost comes again under the same number', async () => {
    const running = open(mailSettings())
    office.manners = { end: 'lose the line' }
    await submit(1)
    await running.run()
    office.manners = {}
    await hours(2, running)
    expect(office.arrived).toHaveLength(2)
    expect(timesById()).toEqual([2])
  })

  test('leaving the page does not stop a submission that was sent', async () => {
    await office.close()
    const running = open(mailSettings())
    await submit(1)
    await running.run()
    await leave({ kind: 'forget-transcript' })
    await office.open()
    await hours(2, running)
    expect(office.arrived).toHaveLength(1)
  })

  test('a submission that was deleted goes nowhere, and waits no longer', async () => {
    const running = open(mailSettings())
    await submit(1)
    const gone = jest.spyOn(store, 'submission').mockResolvedValue(null)
    await running.run()
    gone.mockRestore()
    expect(office.arrived).toEqual([])
    expect(await store.due(new Date(8e15), 10)).toEqual([])
  })

  test('hostile answers stay answers', async () => {
    const running = open(mailSettings())
    await submit(1, { name: 'Eve\r\nBcc: evil@bad.example', difference: '<img src=x onerror=alert(1)>\r\n.\r\nQUIT' })
    await running.run()
    expect(office.arrived).toHaveLength(1)
    expect(office.arrived[0]!.to).toEqual([WORKERS])
    expect(Object.keys(office.arrived[0]!.headers)).not.toContain('bcc')
    expect(office.arrived[0]!.headers['content-type']).toMatch(/^text\/plain/)
  })
})

describe('a copy for the person', () => {
  const copy: Effect = { kind: 'mail-copy', to: 'anna@home.example', subject: 'Your copy', text: 'What you told us.' }

  test('is mailed to them once', async () => {
    const running = open(mailSettings())
    await leave(copy)
    await running.run()
    await running.run()
    expect(office.arrived).toMatchObject([{ to: ['anna@home.example'], headers: { subject: 'Your copy' } }])
  })

  test('is given up and deleted when no server takes it for two weeks', async () => {
    const running = open(mailSettings())
    office.manners = { recipient: () => 550 }
    await leave(copy)
    await hours(14 * 24, running)
    expect(await store.waiting(1, 10)).toHaveLength(1)
    await hours(2, running)
    expect(await store.waiting(1, 10)).toEqual([])
  })
})

describe('other ways', () => {
  const listener = new Listener()
  beforeAll(() => listener.open())
  afterAll(() => listener.close())
  beforeEach(() => {
    listener.heard.length = 0
    listener.answer = () => ({ status: 200 })
  })

  const both = () => ({
    WEBHOOK_URL: `${listener.url}/hook`,
    WEBHOOK_SECRET: 's'.repeat(32),
    FHIR_URL: `${listener.url}/fhir`,
    FHIR_TOKEN: 't'.repeat(16),
  })
  const heardAt = (path: string) => listener.heard.filter((heard) => heard.path === path)

  test('webhook and FHIR get it too, each for itself', async () => {
    const running = open({ ...mailSettings(), ...both() })
    listener.answer = ({ path }) => ({ status: path === '/fhir' ? 503 : 204 })
    await submit(1)
    await running.run()
    listener.answer = () => ({ status: 200 })
    await hours(2, running)
    expect(heardAt('/hook')).toHaveLength(1)
    expect(heardAt('/fhir')).toHaveLength(2)
    expect(office.arrived).toHaveLength(1)
    const [first, second] = heardAt('/fhir')
    expect(first!.headers).toMatchObject({
      'content-type': 'application/fhir+json; fhirVersion=4.0',
      authorization: `Bearer ${'t'.repeat(16)}`,
    })
    expect(JSON.parse(first!.body)).toMatchObject({ resourceType: 'Bundle', type: 'transaction' })
    expect(second!.body).toBe(first!.body)
  })

  test('a webhook tried again keeps its id, which tells nothing of our keys', async () => {
    const running = open(both())
    listener.answer = () => ({ status: 500 })
    await submit(1)
    await running.run()
    pass(HOUR)
    listener.answer = () => ({ status: 200 })
    await running.run()
    const ids = heardAt('/hook').map(({ headers }) => headers['webhook-id'])
    expect(ids).toEqual([stableId('submission/submission-1/webhook'), stableId('submission/submission-1/webhook')])
    expect(heardAt('/hook').map(({ headers }) => headers['webhook-timestamp'])).toEqual(['1795428600', '1795432200'])
  })

  test('mail goes through Notify when that is set', async () => {
    const uuid = '26785a09-ab16-4eb0-8407-a37497a57506'
    const running = open({
      NOTIFY_URL: listener.url,
      NOTIFY_API_KEY: `key-${uuid}-${uuid}`,
      NOTIFY_TEMPLATE_ID: uuid,
      LINK_WORKERS_MAIL: WORKERS,
    })
    await submit(1)
    await running.run()
    const [heard] = heardAt('/v2/notifications/email')
    expect(JSON.parse(heard!.body)).toMatchObject({
      email_address: WORKERS,
      personalisation: { subject: 'REF-1: read within 2 working days' },
    })
    expect(office.arrived).toEqual([])
  })
})

describe('what can be offered', () => {
  const PRODUCTION = { NODE_ENV: 'production', PUBLIC_URL: 'https://care.example', DIRECTLINE: 'off' }
  const HOOK = { WEBHOOK_URL: 'https://a.example', WEBHOOK_SECRET: 's'.repeat(32) }
  const FHIR = { FHIR_URL: 'https://a.example', FHIR_TOKEN: 't'.repeat(16) }
  const SMTP = { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'us@care.example' }

  test.each([
    ['nothing, in production', PRODUCTION, { canSend: false, canMail: false, mailbox: null }],
    ['mail that nobody reads', { ...PRODUCTION, ...SMTP }, { canSend: false, canMail: true, mailbox: null }],
    ['mail', { ...PRODUCTION, ...SMTP, LINK_WORKERS_MAIL: WORKERS }, { canSend: true, canMail: true, mailbox: null }],
    ['a webhook', { ...PRODUCTION, ...HOOK }, { canSend: true, canMail: false, mailbox: null }],
    ['FHIR', { ...PRODUCTION, ...FHIR }, { canSend: true, canMail: false, mailbox: null }],
    ['nothing, in development', {}, { canSend: true, canMail: true, mailbox: expect.anything() }],
  ])('with %s', (_what, environment: Record<string, string>, expected) => {
    open(environment)
    expect(delivery).toMatchObject(expected)
  })

  test('a way that is not set up is done at once', async () => {
    const running = open(PRODUCTION)
    await submit(1)
    await leave({ kind: 'mail-copy', to: 'a@b.example', subject: 'x', text: 'y' })
    await running.run()
    expect(await store.due(new Date(8e15), 10)).toEqual([])
  })

  test('while developing, mails are in the mailbox, once each and no more than fifty', async () => {
    const running = open({})
    for (let number = 0; number < 60; number++) await submit(number)
    await running.run()
    const mails = delivery!.mailbox!.mails
    expect(mails).toHaveLength(50)
    expect(new Set(mails.map(({ id }) => id)).size).toBe(50)
    expect(mails[0]).toMatchObject({ to: 'link-workers@mailbox.invalid' })
    await delivery!.mailbox!.send(mails[0]!)
    expect(delivery!.mailbox!.mails).toHaveLength(50)
  })
})
