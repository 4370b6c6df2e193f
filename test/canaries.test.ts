import { Writable } from 'node:stream'
import pino from 'pino'
import { RIGHTS } from '../desk/rights'
import { ROLES } from '../referrals/lifecycle/case'
import { DeskVisitor, signedIn, versionIn } from './support/desk-visitor'
import { newKey, PlainVisitor, SHORT } from './support/plain-visitor'
import { type Running, start } from './support/program'
import { sendTo } from './support/sent'

/** No word of anybody is in any line of the log: canaries are planted wherever somebody can put words. */

const CANARY = 'canarysong'
const WORDS = `${CANARY} my mum hits me, 07700 900456, ${CANARY}@home.example`
/** Where words may come in at the desk. */
const FIELDS = ['email', 'password', 'again', 'to', 'how', 'outcome', 'date', 'text', 'reason', 'search', 'list']
const REST = ['token', 'key', 'choices', 'version', 'code', 'state', 'error', 'error_description', 'before', 'a.name']

let program: Running
const logged: string[] = []

beforeAll(async () => {
  const stream = new Writable({
    write(chunk, _encoding, done) {
      logged.push(String(chunk))
      done()
    },
  })
  const environment = {
    // Nobody listens there: what fails is logged too.
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: `${CANARY}@desk.example`,
    LINK_WORKERS_MAIL: `${CANARY}@desk.example`,
  }
  program = await start(environment, { log: pino({ level: 'trace' }, stream) })
})
afterAll(() => program.stop())
afterEach(() => {
  expect(logged.length).toBeGreaterThan(0)
  expect(logged.filter((line) => /canary|Kowalska|07700|mum/i.test(line))).toEqual([])
})

const fields = (): Record<string, string> => Object.fromEntries([...FIELDS, ...REST].map((name) => [name, WORDS]))

test('somebody who asks, fills in a form, sends it, and whose mail cannot leave', async () => {
  const visitor = new PlainVisitor(program.address)
  for (const text of [WORDS, `I feel like ending it ${WORDS}`, `${CANARY} ${'x'.repeat(20_000)}`]) {
    await visitor.press('talk', { text })
  }
  const anna = new PlainVisitor(program.address)
  const shown = await anna.answer('do-you-care', {
    ...SHORT,
    name: `Anna ${CANARY}`,
    contact: '07700 900456',
    share: 'yes',
  })
  expect(shown.html).toContain('Your reference')
  for (let tries = 0; tries < 200 && !logged.some((line) => line.includes('will be tried again')); tries++) {
    await fetch(`${program.address}/health`)
  }
  expect(logged.some((line) => line.includes('will be tried again'))).toBe(true)
})

test('a program that talks over Direct Line', async () => {
  const api = `${program.address}/v3/directline`
  const { token, conversationId } = (await (
    await fetch(`${api}/conversations`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })
  ).json()) as { token: string; conversationId: string }
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const activity = { type: 'message', text: WORDS, from: { id: CANARY, name: WORDS }, channelData: { note: WORDS } }
  const answer = await fetch(`${api}/conversations/${conversationId}/activities`, {
    method: 'POST',
    headers,
    body: JSON.stringify(activity),
  })
  expect(answer.status).toBeLessThan(300)
  const forged = await fetch(`${api}/conversations/${CANARY}`, { headers: { authorization: `Bearer ${CANARY}` } })
  expect(forged.status).toBeGreaterThanOrEqual(400)
})

test('whoever works at the desk, on a case, with everything that can be typed', async () => {
  await new DeskVisitor(program.address).signIn(`${CANARY}@desk.example`, WORDS)
  const at = new Date()
  const [lead, other] = await Promise.all([
    signedIn(program.address, program.folder, `${CANARY}1@desk.example`, 'lead', 'Thurrock', at),
    signedIn(program.address, program.folder, `${CANARY}2@desk.example`, 'link-worker', 'Kent', at),
  ])
  const { reference } = await sendTo(program.store, { name: `Anna ${CANARY}`, difference: WORDS })
  await lead.open('/desk')
  expect((await other.post(`/desk/other-area/${reference}`, { reason: WORDS })).status).toBe(303)
  for (const visitor of [lead, other]) {
    for (const action of [
      'take',
      'contact',
      'plan',
      'note',
      'tier',
      'hand-over',
      'send-on',
      'close',
      'reopen',
      CANARY,
    ]) {
      const version = versionIn((await visitor.open(`/desk/case/${reference}`)).html)
      await visitor.post(`/desk/case/${reference}/${action}`, { ...fields(), token: visitor.token, version })
    }
  }
  for (const deed of ['hold', 'release', 'copy-json', 'copy-text', 'refuse', 'erase']) {
    expect((await lead.post(`/desk/data/${reference}/${deed}`, { reason: WORDS })).status).toBeLessThan(400)
  }
  expect((await lead.open(`/desk/case/${reference}`)).status).toBe(404)
})

test('whatever is sent to any route of the program, by anybody', async () => {
  const routes = Object.values(
    program.server.router.getRoutes() as unknown as Record<string, { path: string | RegExp; method: string }>,
  ).filter(({ path }) => typeof path === 'string')
  expect(routes.length).toBeGreaterThan(Object.keys(RIGHTS).length + 15)
  const at = new Date()
  const roles = await Promise.all(
    ROLES.map((role) => signedIn(program.address, program.folder, `${CANARY}-${role}@desk.example`, role, 'Essex', at)),
  )
  const somebodies = [null, ...roles]
  for (const [index, { path, method }] of routes.entries()) {
    const place = String(path).replace(/:\w+/g, encodeURIComponent(WORDS))
    const query = new URLSearchParams({ ...fields(), fresh: '' })
    const address = `${program.address}${place}?${query}`
    for (const somebody of String(path).startsWith('/desk') ? somebodies : [null]) {
      const headers = {
        'user-agent': CANARY,
        referer: `${program.address}/${CANARY}`,
        cookie: somebody?.cookie ?? `desk=${CANARY}; conversation=${newKey()}; desk-way=${CANARY}`,
        authorization: `Bearer ${CANARY}`,
      }
      if (method !== 'POST') {
        await (await fetch(address, { method, headers, redirect: 'manual' })).arrayBuffer()
        continue
      }
      const token = somebody?.token ?? WORDS
      const bodies: [string | URLSearchParams, Record<string, string>][] = [
        [new URLSearchParams({ ...fields(), token, version: '1' }), {}],
        [JSON.stringify({ type: 'message', text: WORDS, ...fields() }), { 'content-type': 'application/json' }],
        [`{"text": "${WORDS}`, { 'content-type': 'application/json' }],
      ]
      const [body, more] = bodies[index % bodies.length]!
      for (const [given, type] of somebody ? [bodies[0]!] : [bodies[0]!, [body, more] as const]) {
        await (
          await fetch(address, { method, redirect: 'manual', headers: { ...headers, ...type }, body: given })
        ).arrayBuffer()
      }
    }
  }
})
