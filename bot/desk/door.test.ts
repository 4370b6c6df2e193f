import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import pino from 'pino'
import { FRESH_MILLISECONDS, RIGHTS, type Right, type RouteName } from '../../desk/rights'
import { ROLES, type Role } from '../../referrals/lifecycle/case'
import { DeskVisitor, inviteTo, PASSWORD, signedIn, versionIn, withWorkers } from '../../test/support/desk-visitor'
import { type Running, start } from '../../test/support/program'
import { sendTo } from '../../test/support/sent'
import { IDLE_MILLISECONDS, LONGEST_MILLISECONDS } from './sessions'

/** Words that must be in no line of the log. */
const CANARY = 'canary-of-the-desk'
const MONDAY = Date.parse('2026-11-23T11:00:00Z')
const MINUTE = 60_000

let program: Running
let at: Date
const logged: string[] = []

beforeAll(async () => {
  at = new Date(MONDAY)
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
  expect(logged.filter((line) => /canary|Kowalska|07700|example\.org/i.test(line))).toEqual([])
})

let workers = 0
/** Somebody who works here and is signed in. */
const worker = (role: Role = 'link-worker', areas = 'Thurrock') =>
  signedIn(program.address, program.folder, `${CANARY}${++workers}@example.org`, role, areas, at)
/** Somebody who signed in with a password of their own. */
async function arrived(role: Role = 'link-worker') {
  // Nobody may try often, and here everybody has the same address.
  at = new Date(at.getTime() + 2 * MINUTE)
  const email = `${CANARY}${++workers}@example.org`
  const visitor = new DeskVisitor(program.address)
  const { location } = await visitor.arrive(await inviteTo(program.folder, email, role, 'Kent', at), email)
  return { email, visitor, location }
}
const refusals = () => logged.filter((line) => line.includes('the desk refused')).length
const stranger = () => new DeskVisitor(program.address)
const send = (...given: Parameters<typeof sendTo> extends [unknown, ...infer Rest] ? Rest : never) =>
  sendTo(program.store, ...given)

describe('the table of rights', () => {
  const routes = Object.entries(RIGHTS) as [RouteName, Right][]
  const pathOf = ({ path }: Right, reference: string) =>
    path
      .replace(':reference', reference)
      .replace(':action', 'note')
      .replace(':token', 'a'.repeat(43))
      .replace(':deed', 'hold')

  test('is all that the server knows of the desk', () => {
    const paths = Object.values(
      program.server.router.getRoutes() as unknown as Record<string, { path: string; method: string }>,
    )
      .filter(({ path, method }) => String(path).startsWith('/desk') && method !== 'HEAD')
      .map(({ path, method }) => `${method} ${path}`)
    expect(paths.sort()).toEqual(routes.map(([, { method, path }]) => `${method.toUpperCase()} ${path}`).sort())
  })

  /** Somebody at the desk's doors, and what they get where they are not let through: from a page, and for a form. */
  type Somebody = { visitor: () => Promise<DeskVisitor>; role: Role | null; page: string; form: string }
  const STRANGER = { role: null, page: '303 /desk/sign-in', form: '401 null' }
  const withCookie = async (cookie: string) => {
    const visitor = stranger()
    visitor.cookie = cookie
    return visitor
  }
  const SOMEBODIES: [string, Somebody][] = [
    ...ROLES.map((role): [string, Somebody] => [
      role,
      { visitor: () => worker(role), role, page: '403 null', form: '403 null' },
    ]),
    ['a stranger', { ...STRANGER, visitor: async () => stranger() }],
    ['a forged session', { ...STRANGER, visitor: () => withCookie(`desk=${'A'.repeat(43)}`) }],
    ['a session that is too old', { ...STRANGER, visitor: () => outdated('lead') }],
  ]
  async function outdated(role: Role) {
    const now = at
    at = new Date(at.getTime() - LONGEST_MILLISECONDS - MINUTE)
    const visitor = await worker(role)
    at = now
    return visitor
  }
  /** What a route answers to somebody who may use it but sends nothing of use. */
  const OWN_ANSWER: Partial<Record<RouteName, string>> = {
    takeAgain: '403 null',
    takeData: '400 null',
    otherArea: '400 null',
    takeLeave: '400 null',
    takeProposal: '400 null',
    decide: '409 null',
    reportTable: '404 null',
  }

  test.each(SOMEBODIES)(
    'holds for %s, and every refusal is logged',
    async (_who, { visitor: arrive, role, page, form }) => {
      const { reference } = await send()
      await (await worker()).open('/desk')
      for (const [name, right] of routes) {
        const { reference: other } = await send()
        const visitor = await arrive()
        const path = pathOf(right, reference).replace(':other', other)
        const before = refusals()
        const { status, location } =
          right.method === 'get' ? await visitor.open(path) : await visitor.post(path, { version: '1', text: 'x' })
        const told = `${name} ${status} ${location}`
        if (right.for === 'anyone') expect([told, status < 500]).toEqual([told, true])
        else if (role && right.for.includes(role)) {
          expect([told, status < 400 || told === `${name} ${OWN_ANSWER[name]}`]).toEqual([told, true])
        } else {
          expect(told).toBe(`${name} ${right.method === 'get' ? page : form}`)
          expect([name, refusals()]).toEqual([name, before + 1])
        }
      }
    },
  )

  test('what asks for a fresh sign-in does not take one of a while ago', async () => {
    const { reference } = await send()
    for (const [, right] of routes.filter(([, { fresh }]) => fresh)) {
      const visitor = await worker('lead')
      const path = pathOf(right, reference)
      at = new Date(at.getTime() + FRESH_MILLISECONDS)
      if (right.method === 'get') {
        expect((await visitor.open(path)).location).toBe(`/desk/again?to=${encodeURIComponent(path)}`)
      } else {
        await visitor.open('/desk')
        const { status, html } = await visitor.post(path, { reason: `${CANARY} reason` })
        expect([status, html.includes(`${CANARY} reason`), html.includes('Show that it is you')]).toEqual([
          403,
          true,
          true,
        ])
      }
    }
  })
})

describe('signing in', () => {
  test('needs the right password, and says no more than that', async () => {
    const { email } = await arrived()
    const wrong = await stranger().signIn(email, 'not the password')
    const nobody = await stranger().signIn('nobody@desk.example', 'not the password')
    expect([wrong.status, nobody.status, wrong.cookies]).toEqual([403, 403, []])
    expect(wrong.html.replaceAll(email, '')).toBe(nobody.html.replaceAll('nobody@desk.example', ''))
    expect(wrong.html).toContain(`value="${email}"`)
  })

  test('is refused when it was tried too often, for one account only', async () => {
    const { email } = await arrived()
    const other = await arrived()
    const tries = await Promise.all(Array.from({ length: 7 }, () => stranger().signIn(email, 'wrong')))
    expect(tries.map(({ status }) => status)).toContain(429)
    expect((await stranger().signIn(email)).status).toBe(429)
    at = new Date(at.getTime() + 2 * MINUTE)
    expect((await stranger().signIn(other.email)).status).toBe(303)
  })

  test.each([
    ['link-worker', '/desk'],
    ['lead', '/desk'],
    ['auditor', '/desk/trail'],
  ] as const)('leads a %s to %s', async (role, home) => {
    const { visitor, location } = await arrived(role)
    expect([location, (await visitor.open(home)).status]).toEqual([home, 200])
  })

  test('gives a cookie that only the browser sees, and a new one each time', async () => {
    const { email } = await arrived()
    const [first, second] = [await stranger().signIn(email), await stranger().signIn(email)]
    expect(first.cookies[0]).toMatch(/^desk=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(first.cookies[0]).not.toBe(second.cookies[0])
  })

  test('makes a hash of an older release anew', async () => {
    const { email } = await arrived()
    const old = 'scrypt$32768$8$3$AAECAwQFBgcICQoLDA0ODw$VslVulO-UG4J-QIJi8Ib9uCqnjxUEtLoHILyVnevjyA'
    const kept = (set?: string) =>
      withWorkers(program.folder, async (workers) => {
        const { worker, password } = (await workers.byEmail(email))!
        if (set) await workers.rehash(worker.id, set)
        return password
      })
    await kept(old)
    expect([(await stranger().signIn(email)).status, (await kept())?.slice(0, 9)]).toEqual([303, '$argon2id'])
    expect((await stranger().signIn(email)).status).toBe(303)
  })

  test('is asked for again, and only the own password will do', async () => {
    const { visitor } = await arrived()
    const page = await visitor.open('/desk/again?to=/desk/trail')
    expect([page.status, page.html.includes('name="to" value="/desk/trail"')]).toEqual([200, true])
    const { cookie } = visitor
    expect((await visitor.post('/desk/again', { to: '/desk', password: 'not the password' })).status).toBe(403)
    const { location } = await visitor.post('/desk/again', { to: '//evil.example', password: PASSWORD })
    expect([location, visitor.cookie === cookie]).toEqual(['/desk', false])
    visitor.cookie = cookie
    expect((await visitor.open('/desk')).status).toBe(303)
  })

  test('a link works once, and only for a good password', async () => {
    const email = `${CANARY}-link@example.org`
    const link = await inviteTo(program.folder, email, 'link-worker', 'Thurrock', at)
    const visitor = stranger()
    for (const [password, again, words] of [
      ['short', 'short', 'at least 12'],
      ['aaaaaaaaaaaaaa', 'aaaaaaaaaaaaaa', 'too easy'],
      [`${CANARY}-link`, `${CANARY}-link`, 'too easy'],
      [PASSWORD, 'something else', 'not the same'],
    ] as const) {
      const { status, html } = await visitor.post(link, { password, again })
      expect([status, html.includes(words)]).toEqual([400, true])
    }
    expect((await visitor.open(link)).status).toBe(200)
    expect((await visitor.post(link, { password: PASSWORD, again: PASSWORD })).location).toBe('/desk/sign-in?done')
    expect((await visitor.post(link, { password: PASSWORD, again: PASSWORD })).status).toBe(404)
    expect((await visitor.open(link)).status).toBe(404)
  })
})

describe('a session ends', () => {
  const minutesOn = (minutes: number) => {
    at = new Date(at.getTime() + minutes * MINUTE)
  }
  const isIn = async (visitor: DeskVisitor) => (await visitor.open('/desk')).status === 200

  test('after half an hour of nothing', async () => {
    const visitor = await worker()
    minutesOn(29)
    expect(await isIn(visitor)).toBe(true)
    minutesOn(IDLE_MILLISECONDS / MINUTE + 1)
    expect(await isIn(visitor)).toBe(false)
  })

  test('after a working day, however busy', async () => {
    const visitor = await worker()
    for (let passed = 20; passed * MINUTE <= LONGEST_MILLISECONDS; passed += 20) {
      minutesOn(20)
      expect(await isIn(visitor)).toBe(true)
    }
    minutesOn(20)
    expect(await isIn(visitor)).toBe(false)
  })

  test('by signing out, also for a copy of the cookie', async () => {
    const visitor = await worker()
    const { cookie } = visitor
    await visitor.post('/desk/sign-out')
    visitor.cookie = cookie
    expect(await isIn(visitor)).toBe(false)
  })

  test('and what was being written comes back, to nobody but whoever wrote it', async () => {
    const { reference } = await send()
    const visitor = await worker()
    minutesOn(31)
    const { status, html } = await visitor.post(`/desk/case/${reference}/note`, {
      version: '1',
      text: `${CANARY} note`,
    })
    expect([status, html.includes(`${CANARY} note`)]).toEqual([401, true])
  })

  test('a made-up cookie is nobody', async () => {
    const visitor = stranger()
    for (const cookie of ['desk=', `desk=${'a'.repeat(43)}`, 'desk=../../etc', `desk=${'a'.repeat(5000)}`]) {
      visitor.cookie = cookie
      expect(await isIn(visitor)).toBe(false)
    }
  })
})

describe('a form', () => {
  test('without the token of the session, or from another site, changes nothing', async () => {
    const { reference } = await send()
    const visitor = await worker()
    const path = `/desk/case/${reference}/take`
    const version = versionIn((await visitor.open(`/desk/case/${reference}`)).html)
    const other = await worker()
    for (const token of ['', 'x', other.token]) {
      expect((await visitor.post(path, { version, token })).status).toBe(403)
    }
    const foreign = { origin: 'https://evil.example' }
    expect((await visitor.post(path, { version }, foreign)).status).toBe(403)
    expect((await visitor.post(path, { version }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await visitor.open(`/desk/case/${reference}`)).html).toContain('Nobody yet')
  })

  test.each([
    ['no version', {}],
    ['a version that is no number', { version: 'x' }],
    ['a version below all', { version: '-1' }],
  ])('with %s is a clear 400', async (_what, fields) => {
    const { reference } = await send()
    const visitor = await worker()
    expect((await visitor.post(`/desk/case/${reference}/note`, { text: 'x', ...fields })).status).toBe(400)
  })

  test('that cannot be taken says why beside the field and keeps what was typed', async () => {
    const { reference } = await send()
    const visitor = await worker()
    await visitor.act(reference, 'take')
    const { status, html } = await visitor.act(reference, 'close', { reason: `${CANARY} <b>reason` })
    expect(status).toBe(400)
    expect(html).toContain('<title>Error: ')
    expect(html).toContain(`${CANARY} &lt;b&gt;reason</textarea>`)
    expect(html).toMatch(/id="close-outcome-fault">Choose one/)
    const plan = await visitor.act(reference, 'plan', { date: '2020-01-01' })
    expect(plan.html).toMatch(/id="plan-date-fault">This day is over/)
    expect(plan.html).toMatch(/id="plan-date" name="date"[^>]* value="2020-01-01"/)
    expect((await visitor.act(reference, 'fly')).status).toBe(404)
    expect((await visitor.act(reference, 'tier', { to: 'T9', reason: 'x' })).status).toBe(400)
    expect((await visitor.act(reference, 'hand-over', { to: 'nobody' })).status).toBe(400)
  })
})

describe('cases of other areas', () => {
  test('are not there: not in the list, not by reference, not to act on, and whoever tries is logged', async () => {
    const { reference } = await send({ cared_area: 'essex' })
    const [essex, kent] = [await worker('link-worker', 'Essex'), await worker('lead', 'Kent')]
    expect((await essex.open('/desk')).html).toContain(reference)
    expect((await kent.open('/desk?list=new')).html).not.toContain(reference)
    expect((await kent.open(`/desk?search=${reference}`)).html).not.toContain(`case/${reference}`)
    const before = logged.length
    expect((await kent.open(`/desk/case/${reference}`)).status).toBe(404)
    expect((await kent.post(`/desk/case/${reference}/note`, { version: '1', text: CANARY })).status).toBe(404)
    expect((await kent.open('/desk/trail')).html).not.toContain(reference)
    expect(logged.slice(before).filter((line) => line.includes('a case of another area'))).toHaveLength(2)
    expect((await essex.open(`/desk/case/${reference}`)).html).not.toContain('Worker canary-of-the-desk wrote a note')
  })

  test.each(['K7T-4QX-ZZZ', '%00', '..%2f..', 'a'.repeat(60), '<script>'])('a guess: %s', async (guess) => {
    const visitor = await worker()
    const { status, html } = await visitor.open(`/desk/case/${guess}`)
    expect([status >= 400 && status < 500, html.includes('<script')]).toEqual([true, false])
  })

  test('a case without a council is for everybody who sees any', async () => {
    const { reference } = await send({ cared_area: 'elsewhere' })
    expect((await (await worker('link-worker', 'Medway')).open(`/desk/case/${reference}`)).status).toBe(200)
  })
})

test('two workers on one case: one wins, the other is told what happened and loses nothing', async () => {
  const { reference } = await send()
  const [one, two] = [await worker(), await worker()]
  const version = versionIn((await one.open(`/desk/case/${reference}`)).html)
  await two.open(`/desk/case/${reference}`)
  expect((await one.post(`/desk/case/${reference}/take`, { version })).status).toBe(303)
  const { status, html } = await two.post(`/desk/case/${reference}/note`, { version, text: `${CANARY} mine` })
  expect(status).toBe(409)
  expect(html).toMatch(/<li>Worker canary-of-the-desk\d+ took it<\/li>/)
  expect(html).toContain(`${CANARY} mine</textarea>`)
  const again = await two.post(`/desk/case/${reference}/note`, { version: versionIn(html), text: `${CANARY} mine` })
  expect(again.location).toBe(`/desk/case/${reference}?done`)
})

test('a press that comes twice counts once', async () => {
  const { reference } = await send()
  const visitor = await worker()
  const version = versionIn((await visitor.open(`/desk/case/${reference}`)).html)
  const press = () => visitor.post(`/desk/case/${reference}/note`, { version, text: 'only once' })
  const statuses = (await Promise.all([press(), press()])).map(({ status }) => status)
  expect(statuses.sort()).toEqual([303, 409])
})

test('whoever audits sees what was done and by whom, and nothing of the people', async () => {
  const { reference } = await send()
  const one = await worker()
  await one.act(reference, 'note', { text: `${CANARY} note` })
  const { html } = await (await worker('auditor')).open('/desk/trail')
  expect(html).toContain(reference)
  expect(html).toContain('wrote a note')
  expect(html).not.toContain(`${CANARY} note`)
  expect(html).not.toContain('Kowalska')
})

test('no page lets a script run, be framed or be kept', async () => {
  const response = await fetch(`${program.address}/desk/sign-in`)
  const policy = response.headers.get('content-security-policy')
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toContain('script')
  expect(response.headers.get('cache-control')).toBe('no-store')
})

const addressOf = ({ server }: Running) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

describe('over https', () => {
  test('the cookie is for this host alone, and the desk is there in production only when it is asked for', async () => {
    const production = {
      NODE_ENV: 'production',
      PUBLIC_URL: 'https://care.example.org',
      DIRECTLINE: 'off',
      REQUESTS_PER_MINUTE: '1000',
    }
    const without = await start(production)
    expect((await fetch(`${addressOf(without)}/desk/sign-in`)).status).toBe(404)
    expect(without.desk).toBeNull()
    await without.stop()
    const running = await start({ ...production, DESK: 'on' })
    const email = 'https@example.org'
    const visitor = new DeskVisitor(addressOf(running))
    const headers = { origin: production.PUBLIC_URL }
    const link = await inviteTo(running.folder, email, 'lead', 'Kent')
    await visitor.post(link, { password: PASSWORD, again: PASSWORD }, headers)
    const { cookies } = await visitor.post('/desk/sign-in', { email, password: PASSWORD }, headers)
    expect(cookies[0]).toMatch(/^__Host-desk=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/)
    expect(await running.desk?.demonstration()).toBeNull()
    await running.stop()
  })
})
