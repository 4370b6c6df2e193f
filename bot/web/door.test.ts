import type { AddressInfo } from 'node:net'
import restify, { type Server } from 'restify'
import { PretendAssistant, pretendDirectory, pretendForms } from '../../test/browser/support/pretend'
import { pageWords } from '../../test/browser/support/words'
import { type WebDoorParts, webDoor } from './door'
import { encodeOnce } from './encoding'

const assets = {
  style: 'p{color:red}',
  styleHash: 'sha256-x',
  script: { path: '/assets/page.x.js', type: 'text/javascript; charset=utf-8', bodies: encodeOnce('1') },
  embed: '(function(){})',
}

let server: Server
let base: string
let assistant: PretendAssistant
let faults: unknown[]

async function open(more: Partial<WebDoorParts> = {}) {
  assistant = new PretendAssistant()
  faults = []
  server = restify.createServer()
  webDoor({
    assistant,
    directory: pretendDirectory,
    forms: pretendForms,
    words: pageWords,
    settings: { PUBLIC_URL: undefined, EMBED_ORIGINS: undefined, LEAVE_URL: 'https://away.example/', KEEP_HOURS: 24 },
    now: () => new Date('2026-11-22T22:00:00Z'),
    allowMessage: () => true,
    urgent: (text) => text.includes('die'),
    addressOf: () => 'somewhere',
    report: (fault) => faults.push(fault),
    assets,
    ...more,
  }).attach(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

afterEach(
  () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.server.closeAllConnections()
    }),
)

const get = (path: string, headers: Record<string, string> = {}) => fetch(base + path, { headers, redirect: 'manual' })

const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(base + path, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' })

/** The key of a rendering: the page's first one. */
const keyIn = (html: string) => /name="key" value="([\w-]+)"/.exec(html)?.[1] ?? ''
const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? ''
const freshKey = async () => keyIn(await (await get('/')).text())
const scripted = { 'x-requested-with': 'care-navigator' }

describe('looking', () => {
  test('the first page has the numbers and the box, sets no cookie and is not kept', async () => {
    await open()
    const response = await get('/')
    const html = await response.text()
    expect(response.status).toBe(200)
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(response.headers.get('cache-control')).toBe('no-store')
    for (const number of ['tel:999', 'tel:111', 'tel:116123', 'sms:85258']) expect(html).toContain(number)
    expect(html).toContain('<textarea')
  })

  test.each([
    '/',
    '/urgent-help',
    '/service/first',
    '/list?services=first,second',
    '/list.txt?services=first',
    '/topics',
    '/about',
    '/privacy',
    '/accessibility',
  ])('%s answers, also to HEAD, with the policy', async (path) => {
    await open()
    const response = await get(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    const head = await fetch(base + path, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  test.each([
    '/service/nobody',
    '/service/..%2f..%2fetc',
    '/list',
    '/list?services=',
    '/list?services=nobody',
    '/nowhere',
    '/%00',
    '/%zz',
  ])('%s is a clear 4xx with the numbers', async (path) => {
    await open()
    const response = await get(path, { accept: 'text/html' })
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(response.status).toBeLessThan(500)
    expect(await response.text()).toContain('tel:116123')
    expect(faults).toEqual([])
  })

  test('a program that asks for what is not there gets JSON', async () => {
    await open()
    expect((await get('/v3/nowhere', { accept: '*/*' })).headers.get('content-type')).toContain('json')
  })

  test('a list passes over what has left the directory', async () => {
    await open()
    const text = await (await get('/list.txt?services=second,gone,first')).text()
    expect(text.indexOf('The second service')).toBeLessThan(text.indexOf('The first service'))
    expect(text).toContain('Call: 01375 000000')
  })

  test('when the store is down, urgent help and the services are still there', async () => {
    await open()
    assistant.failure = new Error('down')
    const cookie = `conversation=${'a'.repeat(22)}`
    expect((await get('/urgent-help', { cookie })).status).toBe(200)
    expect((await get('/service/first', { cookie })).status).toBe(200)
    const home = await get('/', { cookie })
    expect(home.status).toBe(503)
    expect(await home.text()).toContain('tel:116123')
    expect(faults).toHaveLength(1)
  })

  test('the script is kept for ever, and pages are small on the wire', async () => {
    await open()
    const script = await get(assets.script.path, { 'accept-encoding': 'br' })
    expect(script.headers.get('cache-control')).toContain('immutable')
    expect(script.headers.get('content-encoding')).toBe('br')
    expect((await get('/', { 'accept-encoding': 'gzip' })).headers.get('content-encoding')).toBe('gzip')
    expect((await get('/', { 'accept-encoding': 'identity' })).headers.get('content-encoding')).toBeNull()
  })

  test('pages of other origins may load the script that embeds us', async () => {
    await open()
    const script = await get('/embed.js')
    expect(script.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(await script.text()).toContain(JSON.stringify(pageWords('page:embed.title')))
  })
})

describe('talking', () => {
  test('a message begins a conversation and comes back as a page', async () => {
    await open()
    const response = await post('/talk', { key: await freshKey(), text: 'who can help' })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/#m1')
    const html = await (await get('/', { cookie: cookieOf(response) })).text()
    expect(html).toContain('who can help')
    expect(html).toContain('href="/service/first"')
    expect(html).toContain('value="area:Thurrock"')
  })

  test('a double press is one turn of one conversation, even on the very first button', async () => {
    await open()
    const key = await freshKey()
    const [one, two] = await Promise.all([post('/talk', { key, text: 'help' }), post('/talk', { key, text: 'help' })])
    expect(cookieOf(one)).toBe(cookieOf(two))
    expect(assistant.messages).toHaveLength(1)
  })

  test('other words from the same rendering are not lost', async () => {
    await open()
    const key = await freshKey()
    await post('/talk', { key, text: 'one' })
    await post('/talk', { key, text: 'two' })
    expect(assistant.messages.map(({ said }) => said)).toEqual(['one', 'two'])
  })

  test('a number of a conversation that nobody began is not taken from a cookie', async () => {
    await open()
    const invented = `conversation=${'a'.repeat(22)}`
    const response = await post('/talk', { key: await freshKey(), text: 'hello' }, { cookie: invented })
    expect(cookieOf(response)).not.toBe(invented)
  })

  test('conversations of other doors cannot be named by a cookie', async () => {
    await open()
    const number = 'd'.repeat(22)
    await assistant.take({
      conversation: number,
      turnKey: 't',
      channel: 'directline',
      input: { kind: 'text', text: 'secret' },
      said: 'secret',
    })
    expect(await (await get('/', { cookie: `conversation=${number}` })).text()).not.toContain('secret')
  })

  test('our script gets the new part only, with a new key', async () => {
    await open()
    const key = await freshKey()
    const response = await post('/talk', { key, text: 'who can help' }, scripted)
    const html = await response.text()
    expect(response.status).toBe(200)
    expect(html).not.toContain('<html')
    expect(html).toContain('id="m1"')
    expect(keyIn(html)).toMatch(/^[\w-]{22}$/)
    expect(keyIn(html)).not.toBe(key)
  })

  test('a pressed button is shown with its words', async () => {
    await open()
    const first = await post('/talk', { key: await freshKey(), text: 'who can help' })
    const cookie = cookieOf(first)
    const key = keyIn(await (await get('/', { cookie })).text())
    await post('/talk', { key, choice: 'area:Thurrock' }, { cookie })
    expect(assistant.messages.at(-1)).toMatchObject({
      said: 'I live in Thurrock',
      input: { kind: 'choice', value: 'area:Thurrock' },
    })
  })

  test("people's words are words, never markup", async () => {
    await open()
    const attack = `</p><img src=x onerror=alert(1)>"'{{ 7 * 7 }}`
    const html = await (await post('/talk', { key: await freshKey(), text: attack }, scripted)).text()
    expect(html).not.toContain('<img')
    expect(html).toContain('{{ 7 * 7 }}')
  })

  test('another site cannot speak for a person, nor make them leave', async () => {
    await open()
    const key = await freshKey()
    for (const path of ['/talk', '/leave']) {
      const response = await post(path, { key, text: 'hello' }, { 'sec-fetch-site': 'cross-site' })
      expect(response.status).toBe(403)
    }
    expect(assistant.messages).toEqual([])
  })

  test.each([
    ['a wrong key', { key: 'x', text: 'hello' }, 400],
    ['a megabyte', { key: 'k'.repeat(22), text: 'x'.repeat(1_000_000) }, 413],
  ])('%s is refused with the numbers', async (_name, fields, status) => {
    await open()
    for (const headers of [{}, scripted]) {
      const response = await post('/talk', fields, headers)
      expect(response.status).toBe(status)
      expect(await response.text()).toContain('tel:116123')
    }
  })

  test('too many messages are put off, with the numbers; urgent words never are', async () => {
    await open({ allowMessage: () => false })
    const refused = await post('/talk', { key: await freshKey(), text: 'hello again' })
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('60')
    expect(await refused.text()).toContain('tel:116123')
    expect((await post('/talk', { key: await freshKey(), text: 'i want to die' })).status).toBe(303)
  })

  test('a fault is reported and answered kindly, without its message', async () => {
    await open()
    const key = await freshKey()
    assistant.failure = new Error('the words of a person')
    const response = await post('/talk', { key, text: 'hello' }, scripted)
    const html = await response.text()
    expect(response.status).toBe(503)
    expect(html).toContain('tel:116123')
    expect(html).not.toContain('the words of a person')
    expect(faults).toEqual([assistant.failure])
  })

  test('in a frame the way back stays in the frame', async () => {
    await open()
    const response = await post('/talk?embed=1', { key: await freshKey(), text: 'hello' })
    expect(response.headers.get('location')).toBe('/?embed=1#m1')
  })
})

describe('leaving', () => {
  const begun = async () => cookieOf(await post('/talk', { key: await freshKey(), text: 'something private' }))

  test('one press deletes the conversation, takes the cookie back and goes elsewhere', async () => {
    await open({
      settings: { PUBLIC_URL: undefined, EMBED_ORIGINS: undefined, LEAVE_URL: 'https://away.example/', KEEP_HOURS: 24 },
    })
    const cookie = await begun()
    const response = await post('/leave', {}, { cookie })
    expect([response.status, response.headers.get('location')]).toEqual([303, 'https://away.example/'])
    expect(response.headers.get('set-cookie')).toContain('Max-Age=0')
    expect(assistant.messages.at(-1)).toMatchObject({ input: { kind: 'choice', value: 'leave' }, said: null })
    expect(await (await get('/', { cookie })).text()).not.toContain('something private')
  })

  test('the same by typing it, and our script is told to go', async () => {
    await open()
    const cookie = await begun()
    const response = await post('/talk', { key: await freshKey(), text: 'leave' }, { cookie, ...scripted })
    expect([response.status, response.headers.get('set-cookie')]).toEqual([204, expect.stringContaining('Max-Age=0')])
  })

  test('on https the browser is told to drop what it kept, but not the cookies of its neighbours', async () => {
    await open({
      settings: {
        PUBLIC_URL: 'https://care.example',
        EMBED_ORIGINS: undefined,
        LEAVE_URL: 'https://away.example/',
        KEEP_HOURS: 24,
      },
    })
    const response = await post('/leave', {})
    expect(response.headers.get('clear-site-data')).toBe('"cache", "storage"')
  })

  test('it works when the store is down', async () => {
    await open()
    const cookie = await begun()
    assistant.failure = new Error('down')
    const response = await post('/leave', {}, { cookie })
    expect(response.status).toBe(303)
    expect(response.headers.get('set-cookie')).toContain('Max-Age=0')
    expect(faults).toHaveLength(1)
  })

  test.each(['/talk', '/leave'])('asking for %s shows the conversation', async (path) => {
    await open()
    const response = await get(path)
    expect([response.status, response.headers.get('location')]).toEqual([303, '/'])
  })
})
