import { Writable } from 'node:stream'
import pino from 'pino'
import { inviteTo } from '../../test/support/desk-visitor'
import { type Running, start } from '../../test/support/program'
import { sendTo } from '../../test/support/sent'
import { freePort, IdentityProvider, WorkVisitor } from '../../test/support/work-visitor'

/** Signing in with a work account, against a real provider. */

const CANARY = 'canary-at-work'
const logged: string[] = []
let program: Running
let provider: IdentityProvider
let site: string

beforeAll(async () => {
  site = `http://127.0.0.1:${await freePort()}`
  provider = await IdentityProvider.start(`${site}/desk/signed-in`)
  const stream = new Writable({
    write(chunk, _encoding, done) {
      logged.push(String(chunk))
      done()
    },
  })
  const environment = {
    PORT: new URL(site).port,
    PUBLIC_URL: site,
    DESK_OIDC_ISSUER: provider.issuer,
    DESK_OIDC_CLIENT_ID: 'desk',
    DESK_OIDC_CLIENT_SECRET: 'a secret of the desk',
  }
  program = await start(environment, { log: pino({ level: 'debug' }, stream) })
})
afterAll(async () => {
  await program.stop()
  await provider.stop()
  expect(logged.length).toBeGreaterThan(10)
  expect(logged.filter((line) => line.includes(CANARY))).toEqual([])
})
afterEach(() => provider.spoil(''))

let people = 0
const somebody = (roles: string[] = ['link-worker', 'Thurrock']) => {
  const sub = `${CANARY}-${++people}`
  return { sub, email: `${sub}@work.example`, name: `Anna ${sub}`, roles }
}
const CALLBACK = /\/desk\/signed-in\?/
const began = `/desk/sign-in/work`
const refusals = () => logged.filter((line) => /a work account (that is not for us|was not proven)/.test(line)).length

/** Goes to the provider and comes back. */
async function arrive(account: Parameters<IdentityProvider['account']>[0], path = began) {
  await provider.account(account)
  const visitor = new WorkVisitor()
  return { visitor, ...(await visitor.open(site + path)) }
}
const isIn = async (visitor: WorkVisitor) => (await visitor.open(`${site}/desk`)).html.includes('Signed in as')

test('a link worker comes from the sign-in page, goes there and back, and is in with their name and role', async () => {
  const visitor = new WorkVisitor()
  expect((await visitor.open(`${site}/desk/sign-in`)).html).toContain('href="/desk/sign-in/work"')
  const anna = somebody()
  await provider.account(anna)
  const landed = await visitor.open(`${site}/desk/sign-in/work`)
  expect([landed.status, landed.html.includes('content="0; url=/desk"')]).toEqual([200, true])
  expect((await visitor.open(`${site}/desk`)).html).toContain(`Signed in as ${anna.name}, link worker`)
  expect(visitor.cookie(site, 'desk-way')).toBeUndefined()
})

test('name, role and areas are refreshed each time, and the pseudonym stays', async () => {
  const anna = somebody()
  await arrive(anna)
  const { visitor } = await arrive({ ...anna, name: 'Anna Married', roles: ['lead', 'auditor', 'Kent', 'Narnia'] })
  expect((await visitor.open(`${site}/desk`)).html).toContain('Signed in as Anna Married, lead')
  expect((await visitor.open(`${site}/desk/trail`)).status).toBe(200)
})

test('whoever audits begins where they may be', async () => {
  const { html } = await arrive(somebody(['auditor', 'Essex']))
  expect(html).toContain('url=/desk/trail')
})

test.each([
  ['no role', ['Thurrock']],
  ['no area', ['lead']],
  ['nothing', []],
])('with %s nobody gets in', async (_what, roles) => {
  const before = refusals()
  const { status, html, visitor } = await arrive(somebody(roles))
  expect([status, html.includes('may not use this desk')]).toEqual([403, true])
  expect([await isIn(visitor), refusals()]).toEqual([false, before + 1])
})

test('who lost their role cannot come back, and all their sessions end', async () => {
  const anna = somebody()
  const first = await arrive(anna)
  expect(await isIn(first.visitor)).toBe(true)
  const second = await arrive({ ...anna, roles: [] })
  expect([second.status, await isIn(first.visitor)]).toEqual([403, false])
})

test.each(['nonce', 'audience', 'issuer', 'expired', 'forged', 'unsigned'])(
  'an ID token with a wrong %s is refused and logged',
  async (how) => {
    await provider.spoil(how)
    const before = refusals()
    const { status, visitor } = await arrive(somebody())
    expect([status, await isIn(visitor), refusals()]).toEqual([403, false, before + 1])
  },
)

describe('the way back', () => {
  async function answered() {
    await provider.account(somebody())
    const visitor = new WorkVisitor()
    const { address } = await visitor.open(site + began, CALLBACK)
    return { visitor, address: new URL(address) }
  }
  const changed = (address: URL, name: string, value: string) => {
    const copy = new URL(address)
    copy.searchParams.set(name, value)
    return copy.href
  }

  test.each([
    ['another state', (address: URL) => changed(address, 'state', 'x'.repeat(43))],
    ['another code', (address: URL) => changed(address, 'code', CANARY)],
    ['an error of the provider', () => `${site}/desk/signed-in?error=${CANARY}&state=x`],
    ['nothing', () => `${site}/desk/signed-in`],
  ])('with %s is refused', async (_what, change) => {
    const { visitor, address } = await answered()
    expect([(await visitor.open(change(address))).status, await isIn(visitor)]).toEqual([403, false])
  })

  test('works in the browser that went, and once', async () => {
    const { visitor, address } = await answered()
    const other = new WorkVisitor()
    expect((await other.open(address.href)).status).toBe(403)
    expect((await visitor.open(address.href)).status).toBe(200)
    expect((await visitor.open(address.href)).status).toBe(403)
    await visitor.post(`${site}/desk/sign-out`, {})
  })

  test.each(['https://evil.example', '//evil.example', '/\\evil.example', '/desk/"><script>', '/desk/../talk'])(
    'leads to no other site: %s',
    async (to) => {
      const { html } = await arrive(somebody(), `${began}?to=${encodeURIComponent(to)}`)
      expect([html.includes('url=/desk"'), html.includes('evil')]).toEqual([true, false])
    },
  )
})

test("a local account is nobody else's because of its email, until it has no access any more", async () => {
  const anna = somebody()
  await inviteTo(program.folder, anna.email, 'link-worker', 'Thurrock')
  expect((await arrive(anna)).status).toBe(403)
})

test('a provider that is away is said in words', async () => {
  const away = await start({
    PUBLIC_URL: site,
    DESK_OIDC_ISSUER: 'http://127.0.0.1:9',
    DESK_OIDC_CLIENT_ID: 'desk',
    DESK_OIDC_CLIENT_SECRET: 'x',
  })
  const response = await fetch(`http://127.0.0.1:${(away.server.address() as { port: number }).port}${began}`)
  expect([response.status, (await response.text()).includes('cannot be reached')]).toEqual([503, true])
  await away.stop()
})

test('what asks for a fresh sign-in sends a work account to sign in again, and takes no old proof of it', async () => {
  const { reference } = await sendTo(program.store)
  const anna = somebody(['lead', 'Thurrock'])
  const { visitor } = await arrive(anna)
  const path = `/desk/data/${reference}`
  const again = await visitor.open(site + path)
  expect(again.address).toBe(`${site}/desk/again?to=${encodeURIComponent(path)}`)
  const link = /href="(\/desk\/sign-in\/work\?fresh[^"]*)"/.exec(again.html)![1]!.replace('&amp;', '&')
  const asked = new URL((await visitor.open(site + link, /\/auth\?/)).address).searchParams
  expect([asked.get('prompt'), asked.get('max_age')]).toEqual(['login', '300'])
  await provider.spoil('stale')
  expect((await visitor.open(site + link)).status).toBe(403)
  await provider.spoil('')
  expect((await visitor.open(site + link)).html).toContain(`url=${path}"`)
  expect((await visitor.open(site + path)).status).toBe(200)
})

test('signing out leads to the sign-out of the work account', async () => {
  const { visitor } = await arrive(somebody())
  const { html } = await visitor.open(`${site}/desk`)
  const token = /name="token" value="([\w-]{43})"/.exec(html)![1]!
  const out = await visitor.post(`${site}/desk/sign-out`, { token })
  expect(out.headers.get('location')).toBe('/desk/sign-in?out')
  expect((await visitor.open(`${site}/desk/sign-in?out`)).html).toContain('href="/desk/sign-out/work"')
  const { address } = await visitor.open(`${site}/desk/sign-out/work`, /\/session\/end/)
  expect(address.startsWith(`${provider.issuer}/session/end?`)).toBe(true)
})

test('where there are no work accounts, their pages are not there', async () => {
  const without = await start()
  for (const path of [began, '/desk/signed-in', '/desk/sign-out/work']) {
    expect((await fetch(without.address + path)).status).toBe(404)
  }
  await without.stop()
})
