import type { AddressInfo } from 'node:net'
import { type Running, start } from '../../test/support/program'
import { submissionOf } from '../../test/support/submission'

let program: Running
afterEach(() => program.stop())

const AT = new Date('2026-11-23T10:00:00Z')
const HOSTILE = { name: '"><script>alert(1)</script>', difference: '</pre><img src=x onerror=alert(1)>' }

/** Sends a submission as a turn does. */
const submit = () =>
  program.store.turn({ conversation: 'c', turnKey: 't', channel: 'web', said: null, at: AT }, (state) => ({
    state,
    outcome: 'submitted',
    replies: [{ kind: 'text', text: 'sent' }],
    services: [],
    effects: [{ kind: 'submit', submission: submissionOf(HOSTILE), code: 'code' }],
  }))

test('while developing, mails are shown on a page, as plain text, and kept by no browser', async () => {
  program = await start({}, { now: () => AT })
  const empty = await (await fetch(`${program.address}/mailbox`)).text()
  expect(empty).toContain('No mail has been sent yet.')
  await submit()
  await program.outbox.run()
  const response = await fetch(`${program.address}/mailbox`)
  const page = await response.text()
  expect(response.status).toBe(200)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(page).toContain('<h2 id="mail-')
  expect(page).toContain('K7TN-4QXR: read within 2 working days')
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(page).not.toMatch(/<script|<img/)
})

test('with a mail server, and in production, there is no such page', async () => {
  program = await start({ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'us@care.example' })
  expect((await fetch(`${program.address}/mailbox`)).status).toBe(404)
  await program.stop()
  program = await start({ NODE_ENV: 'production', PUBLIC_URL: 'https://care.example', DIRECTLINE: 'off' })
  const { port } = program.server.address() as AddressInfo
  expect((await fetch(`http://127.0.0.1:${port}/mailbox`)).status).toBe(404)
})

test('what could not be delivered is counted for operators', async () => {
  program = await start()
  const countOf = async () =>
    /^outbox_dead_letters (\S+)$/m.exec(await (await fetch(`${program.address}/metrics`)).text())
  expect((await countOf())?.[1]).toBe('0')
  await submit()
  const [item] = await program.store.due(new Date(8e15), 10)
  await program.store.putOff(item!.key, new Date(8e15), 10)
  expect((await countOf())?.[1]).toBe('1')
  const waiting = jest.spyOn(program.store, 'waiting').mockRejectedValue(new Error('busy'))
  expect((await countOf())?.[1]).toBe('Nan')
  waiting.mockRestore()
})
