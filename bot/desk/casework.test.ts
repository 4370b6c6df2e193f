import pino from 'pino'
import { DeskVisitor, signedIn } from '../../test/support/desk-visitor'
import { type Running, start } from '../../test/support/program'
import { sendTo } from '../../test/support/sent'

/** What link workers do with cases, over HTTP, with the mail that leaves. */

const MONDAY = Date.parse('2026-11-23T11:00:00Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE

let program: Running
let at = new Date(MONDAY)

beforeAll(async () => {
  const mail = { LINK_WORKERS_MAIL: 'team@desk.example', COUNCIL_MAIL: 'Thurrock=carers@thurrock.example' }
  program = await start(mail, { now: () => at, log: pino({ level: 'silent' }) })
})
afterAll(() => program.stop())

let workers = 0
const worker = (role = 'link-worker', areas = 'Thurrock') =>
  signedIn(program.address, program.folder, `casework${++workers}@desk.example`, role, areas, at)
const send = (...given: Parameters<typeof sendTo> extends [unknown, ...infer Rest] ? Rest : never) =>
  sendTo(program.store, ...given)
/** The mails in the mailbox of development, the newest first. */
const mails = async (): Promise<string> => {
  await program.outbox.run()
  return (await fetch(`${program.address}/mailbox`)).text()
}
const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

describe('sending on', () => {
  test('mails the case with what is said besides, once, and keeps it in what happened', async () => {
    const anna = await worker()
    const { reference } = await send({ share: 'yes' })
    await anna.act(reference, 'take')
    await program.outbox.run()
    const before = (await mails()).split('carers@thurrock.example').length
    const { status } = await anna.act(reference, 'send-on', {
      to: 'Thurrock',
      text: 'She can be rung at 6.\n.\nFrom: x',
    })
    expect(status).toBe(303)
    const sent = await mails()
    expect(sent.split('carers@thurrock.example').length - before).toBe(1)
    expect(text(sent)).toContain('&gt; She can be rung at 6.')
    expect((await mails()).split('carers@thurrock.example').length - before).toBe(1)
    expect(text((await anna.open(`/desk/case/${reference}`)).html)).toContain('sent it on to Thurrock Council, by mail')
  })

  test('is refused without their agreement, whatever form comes', async () => {
    const anna = await worker()
    const { reference } = await send({ share: 'link-worker-first' })
    await anna.act(reference, 'take')
    const { status, html } = await anna.act(reference, 'send-on', { to: 'Thurrock', text: 'Please' })
    expect([status, text(html).includes('They have not agreed')]).toEqual([400, true])
    expect(html).toContain('>\nPlease</textarea>')
  })
})

describe('what a person asks about what they sent', () => {
  const ask = async (code: string, button: string, words: string) => {
    const conversation = `web:asks-${code}`
    const say = (turnKey: string, input: { kind: 'text'; text: string } | { kind: 'choice'; value: string }) =>
      program.assistant.take({ conversation, turnKey, channel: 'web', said: null, input })
    await say('1', { kind: 'text', text: code })
    await say('2', { kind: 'choice', value: button })
    return say('3', { kind: 'text', text: words })
  }
  const CODE = 'KMNP7-QRTWX'

  test('stands on top of the case, stops what they do not want, and is answered for them to see', async () => {
    const anna = await worker()
    const { reference } = await send({ share: 'yes' }, {}, CODE)
    await anna.act(reference, 'take')
    const kept = await ask(CODE, 'do:ask-objection', 'Do not tell the council. <script>alert(1)</script>')
    expect(kept.outcome).toBe('change-asked')
    expect(text((await anna.open('/desk?list=mine')).html)).toContain('They ask for a change')
    const { html } = await anna.open(`/desk/case/${reference}`)
    expect(html.indexOf('Do not tell the council. &lt;script&gt;')).toBeGreaterThan(0)
    expect(html.indexOf('Do not tell the council.')).toBeLessThan(html.indexOf('Before you contact them'))
    for (const [action, fields, words] of [
      ['send-on', { to: 'Thurrock', text: '' }, 'asked that this is not used'],
      ['close', { outcome: 'declined', reason: 'x' }, 'Deal with that before you close'],
    ] as const) {
      const refused = await anna.act(reference, action, fields)
      expect([action, refused.status, text(refused.html).includes(words)]).toEqual([action, 400, true])
    }
    const again = () =>
      program.assistant.take({
        conversation: `web:track-${at.getTime()}`,
        turnKey: `${Math.random()}`,
        channel: 'web',
        said: null,
        input: { kind: 'text', text: CODE },
      })
    expect(JSON.stringify((await again()).replies)).toContain('It has not been answered yet')
    expect((await anna.act(reference, 'answer', { outcome: 'done', reason: 'Told nobody' })).status).toBe(303)
    expect(JSON.stringify((await again()).replies)).toContain('A link worker dealt with it on')
    const rows = await program.store.due(at, 100)
    expect(JSON.stringify(rows)).not.toContain('Do not tell')
  })

  test('opens a closed case again', async () => {
    const anna = await worker()
    const code = 'KMNP7-QRTWY'
    const { reference } = await send({}, {}, code)
    await anna.act(reference, 'take')
    await anna.act(reference, 'close', { outcome: 'advice-given', reason: 'x' })
    await ask(code, 'do:ask-correction', 'My name is Ann')
    expect((await anna.open('/desk?list=mine')).html).toContain(reference)
    expect(text((await anna.open(`/desk/case/${reference}`)).html)).toContain('something in it is wrong')
  })

  test('is asked of nothing by a code that opens nothing', async () => {
    const kept = await ask('KMNP7-QRTQQ', 'do:ask-objection', 'Do not use it')
    expect(kept.outcome).not.toBe('change-asked')
  })
})

describe('leave', () => {
  test('shows the cases to the others, who may take them; nothing is handed over to who is away', async () => {
    const [anna, ben] = [await worker('link-worker', 'Medway'), await worker('link-worker', 'Medway')]
    const { reference } = await send({ cared_area: 'medway' })
    await anna.act(reference, 'take')
    const annasId = /<option value="([^"]+)"/.exec((await anna.open('/desk/team')).html)![1]!
    expect(text((await ben.open('/desk/team')).html)).toContain('Worker casework')
    const leave = { worker: annasId, from: '2026-11-23', until: '2026-11-27' }
    expect((await ben.post('/desk/team', leave)).status).toBe(400)
    expect((await ben.act(reference, 'take')).status).toBe(400)
    expect((await anna.post('/desk/team', leave)).status).toBe(303)
    expect((await ben.open('/desk?list=away')).html).toContain(reference)
    expect((await ben.open(`/desk/case/${reference}`)).html).not.toContain(`value="${annasId}"`)
    expect((await ben.act(reference, 'take')).status).toBe(303)
    const { html } = await ben.open(`/desk/case/${reference}`)
    expect(html).not.toContain(`value="${annasId}"`)
    expect((await anna.post('/desk/team', { end: annasId })).status).toBe(303)
    expect((await ben.open(`/desk/case/${reference}`)).html).toContain(`value="${annasId}"`)
  })

  test.each([
    [{ from: 'soon', until: '2026-11-30' }, 'This is not a date'],
    [{ from: '2026-11-30', until: '2026-11-24' }, 'The last day is before the first day'],
    [{ from: '2026-11-01', until: '2026-11-20' }, 'This day is over'],
    [{ from: '2026-11-30', until: '2036-11-24' }, 'too far away'],
  ])('%j is told to be wrong beside its field, and what was typed is kept', async (dates, words) => {
    const anna = await worker()
    const id = /<option value="([^"]+)"/.exec((await anna.open('/desk/team')).html)![1]!
    const { status, html } = await anna.post('/desk/team', { worker: id, ...dates })
    expect([status, text(html).split(words).length - 1]).toEqual([400, 2])
    expect(html).toContain(`value="${dates.from}"`)
    expect(html).toContain(`value="${dates.until}"`)
  })
})

describe('two forms of one person', () => {
  test('are suggested to each other, shown side by side, and never put together', async () => {
    const anna = await worker('link-worker', 'Kent')
    const person = { cared_area: 'kent', contact: '07700 900777', name: 'Bea Twice' }
    const first = await send({ ...person, difference: 'First words' })
    const second = await send({ ...person, contact: '+44 7700 900777', name: 'B Twice', difference: 'Second words' })
    const third = await send({ cared_area: 'kent', contact: '07700 900778', name: 'Cy Other' })
    const elsewhere = await send({ ...person, cared_area: 'essex' })
    const { html } = await anna.open(`/desk/case/${first.reference}`)
    const address = /href="([^"]+\/beside\/[^"]+)"/.exec(html)![1]!
    expect(address).toContain(second.reference)
    expect(html).not.toContain(third.reference)
    expect(html).not.toContain(elsewhere.reference)
    const beside = await anna.open(address)
    expect(text(beside.html)).toContain('First words Second words')
    expect((await anna.open(`/desk/case/${first.reference}/beside/${elsewhere.reference}`)).status).toBe(404)
    expect(text((await anna.open(`/desk/case/${second.reference}`)).html)).toContain('read it')
  })
})

test('the case says what the assistant told them', async () => {
  const anna = await worker()
  const { reference } = await send()
  const told = text((await anna.open(`/desk/case/${reference}`)).html).split('What the assistant told them')[1]!
  for (const words of ['What happens next', 'Thurrock First', 'Thurrock Council']) expect(told).toContain(words)
})

describe('two workers at one case', () => {
  test('one wins, the other is told, and every word of both is there', async () => {
    const [anna, ben] = [await worker(), await worker()]
    const { reference } = await send()
    const pages = await Promise.all([anna, ben].map((each) => each.open(`/desk/case/${reference}`)))
    const version = /name="version" value="(\d+)"/.exec(pages[0]!.html)![1]!
    const path = `/desk/case/${reference}/note`
    const answers = await Promise.all([
      anna.post(path, { version, text: 'Words of one' }),
      ben.post(path, { version, text: 'Words of other' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
    const told = answers.find(({ status }) => status === 409)!
    expect(text(told.html)).toContain('wrote a note')
    const [won, lost] = answers[0]!.status === 303 ? ['one', 'other'] : ['other', 'one']
    expect(told.html).toContain(`>\nWords of ${lost}</textarea>`)
    const { html } = await anna.open(`/desk/case/${reference}`)
    expect([html.includes(`Words of ${won}`), html.includes(`Words of ${lost}`)]).toEqual([true, false])
  })
})

describe('alerts', () => {
  /** Looks as the clock does every minute. */
  const look = async () => {
    await program.desk!.door.look()
    return mails()
  }
  const mailTo = (all: string, address: string) => text(all).split(address).length - 1

  test('a new urgent case is told once to each of its area who is here, without a word of the person', async () => {
    // This morning's mail is out of the way.
    await look()
    const email = `casework${workers + 1}@desk.example`
    const anna = await worker('link-worker', 'Southend')
    const { reference } = await send(
      { safe_now: 'danger-now', cared_area: 'southend', name: 'Canary Name' },
      { sentAt: at.toISOString() },
    )
    await anna.open('/desk')
    const told = await look()
    expect(mailTo(told, email)).toBe(1)
    const mail = text(told)
      .slice(text(told).indexOf(email) - 200)
      .slice(0, 900)
    expect(mail).toContain(reference)
    expect(mail).toContain(`${program.address.replace('127.0.0.1', 'localhost')}/desk/case/${reference}`)
    expect(mail).not.toContain('Canary')
    expect(mailTo(await look(), email)).toBe(1)
  })

  test('what becomes overdue is told to whoever has it, and the morning tells of the day', async () => {
    const email = `casework${workers + 1}@desk.example`
    const anna = await worker('link-worker', 'Essex')
    const { reference } = await send({ cared_area: 'essex' }, { sentAt: at.toISOString() })
    await anna.open('/desk')
    at = new Date(Date.parse('2026-11-25T07:59:00Z'))
    expect(mailTo(await look(), email)).toBe(0)
    at = new Date(Date.parse('2026-11-25T08:00:00Z'))
    const morning = text(await look())
    expect(mailTo(morning, email)).toBe(1)
    expect(morning).toContain(`${reference}. How soon: Within 2 working days. Today`)
    at = new Date(Date.parse('2026-11-25T17:00:01Z'))
    expect(mailTo(await look(), email)).toBe(2)
    expect(mailTo(await look(), email)).toBe(2)
    at = new Date(at.getTime() + 4 * 24 * HOUR)
    expect(mailTo(await look(), email)).toBe(2)
  })
})

test('a visitor who is not signed in sees nothing of it', async () => {
  const stranger = new DeskVisitor(program.address)
  for (const path of ['/desk/team', '/desk/case/X/beside/Y']) expect((await stranger.open(path)).status).toBe(303)
})
