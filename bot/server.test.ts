import { connect } from 'node:net'
import { type Running, start } from '../test/support/program'

/** The whole program over real HTTP, asked badly. Nothing that is sent may bring out a fault of ours or its innards. */
let program: Running
let key = ''
beforeAll(async () => {
  program = await start({ METRICS_TOKEN: 'a token for the metrics' })
  key = /name="key" value="([^"]+)"/.exec(await (await fetch(program.address)).text())?.[1] ?? ''
})
afterAll(() => program.stop())

const at = (path: string) => program.address + path
const INNARDS = /node_modules|\bat \w+.*:\d+:\d+|SQLITE|ZodError|TypeError|\.ts\b/

async function expectKindRefusal(response: Response, status?: number) {
  const body = await response.text()
  expect(body).not.toMatch(INNARDS)
  if (status) expect(response.status).toBe(status)
  expectRefused(response.status)
}

function expectRefused(status: number) {
  expect(status).toBeGreaterThanOrEqual(400)
  expect(status).toBeLessThan(500)
}

/** Says something raw to the server and answers with all that comes back until it hangs up. */
function raw(bytes: string | Buffer): Promise<string> {
  const { hostname, port } = new URL(program.address)
  return new Promise((resolve, reject) => {
    let heard = ''
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    socket.setEncoding('latin1')
    socket.on('data', (data: string) => {
      heard += data
    })
    socket.on('close', () => resolve(heard))
    socket.on('error', (error) => (heard ? resolve(heard) : reject(error)))
  })
}

const statusIn = (heard: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(heard)?.[1])

const json = (path: string, body: string | Buffer, headers: Record<string, string> = {}) =>
  fetch(at(path), { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })

const form = (fields: Record<string, string>) =>
  fetch(at('/talk'), { method: 'POST', body: new URLSearchParams({ key, ...fields }) })

async function conversation() {
  const begun = await json('/v3/directline/conversations', '{}')
  const { conversationId, token } = (await begun.json()) as { conversationId: string; token: string }
  return { path: `/v3/directline/conversations/${conversationId}/activities`, authorization: `Bearer ${token}` }
}

describe('JSON doors', () => {
  const BAD: [string, string | Buffer][] = [
    ['broken', '{"type":"message"'],
    ['a lone word', 'hello'],
    ['no object', '42'],
    ['null', 'null'],
    ['a list', '[]'],
    ['empty', ''],
    ['of another shape', '{"type":{"a":1},"text":[]}'],
    ['with the type a control character', '{"type":"\\u0000"}'],
    ['not UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
    ['nested a thousand deep', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
  ]

  test.each(BAD)('a body that is %s is refused by Direct Line, and the conversation goes on', async (_what, body) => {
    const { path, authorization } = await conversation()
    await expectKindRefusal(await json(path, body, { authorization }))
    const next = await json(path, '{"type":"message","text":"hello"}', { authorization })
    expect(next.status).toBe(200)
  })

  test.each(BAD)('a body that is %s is refused by /api/messages', async (_what, body) => {
    await expectKindRefusal(await json('/api/messages', body))
  })

  test.each(['/v3/directline/conversations', '/api/messages'])('a megabyte for %s is too large', async (path) => {
    await expectKindRefusal(await json(path, `{"text":"${'x'.repeat(1_000_000)}"}`), 413)
  })

  test('keys that reach for prototypes change nothing', async () => {
    const { path, authorization } = await conversation()
    const body =
      '{"type":"message","text":"hello","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'
    expect((await json(path, body, { authorization })).status).toBe(200)
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  test.each(['', 'Bearer', 'Bearer x.y.z', `Bearer ${'x'.repeat(400)}`, 'Basic YTpi'])(
    'the token "%s" opens no conversation',
    async (authorization) => {
      const { path } = await conversation()
      await expectKindRefusal(await json(path, '{"type":"message","text":"hello"}', { authorization }))
    },
  )

  test("another conversation's token opens nothing", async () => {
    const [one, other] = [await conversation(), await conversation()]
    const response = await json(one.path, '{"type":"message","text":"hi"}', { authorization: other.authorization })
    await expectKindRefusal(response, 403)
  })
})

describe('what people send', () => {
  const MESSAGES: [string, string][] = [
    ['control characters', '\u0000\u0001\u0008\u001b[31m\u007f who helps\u0085\u2028 carers'],
    ['only control characters', '\u0000\u0001\u0002'],
    ['ten thousand characters', 'help me '.repeat(1250)],
    ['one word of ten thousand letters', 'x'.repeat(10_000)],
    ['only spaces', '   \n\t '],
    ['nothing', ''],
    ['markup', '<script>alert(1)</script><img src=x onerror=alert(1)> [a](javascript:alert(1))'],
    ['template braces', '{{ constructor.constructor("return process")() }} {% include "layout.njk" %}'],
    ['a query', "'; drop table turn; --"],
    ['half a character', 'carer \ud83d'],
    ['letters from right to left', '\u202egnihtemos\u202c مساعدة'],
    ['piled accents', `z${'\u0301'.repeat(2000)}`],
    ['words of JavaScript', 'constructor __proto__ toString hasOwnProperty valueOf'],
  ]

  test.each(MESSAGES)('on the page: %s gets a kind answer', async (_what, text) => {
    const response = await form({ text })
    const html = await response.text()
    expect(response.status).toBe(200)
    expect(html).not.toMatch(/<script>alert|<img src=x/)
    expect(html).toContain('116 123')
  })

  test.each(MESSAGES)('over Direct Line: %s gets a kind answer', async (_what, text) => {
    const { path, authorization } = await conversation()
    expect((await json(path, JSON.stringify({ type: 'message', text }), { authorization })).status).toBe(200)
    const page = (await (await fetch(at(path), { headers: { authorization } })).json()) as {
      activities: { from: { role: string }; text: string; channelData?: { outcome?: string } }[]
    }
    const last = page.activities.at(-1)
    expect(last?.from.role).toBe('bot')
    expect(last?.channelData?.outcome).toEqual(expect.any(String))
    expect(last?.text).not.toBe('')
  })

  test.each([
    'do:constructor',
    'do:__proto__',
    'do:toString',
    'do:hasOwnProperty',
    'do:',
    'area:Atlantis',
    'service:../../etc/passwd',
    'topic:nothing',
    'like:',
    'ask:',
    ':::',
    'x'.repeat(200),
  ])('the hand-written choice "%s" gets a kind answer', async (choice) => {
    const response = await form({ choice })
    expect(response.status).toBe(200)
    expect(await response.text()).not.toMatch(INNARDS)
  })

  test.each([
    ['no key', { key: '', text: 'hi' }],
    ['a key of another form', { key: '../../x', text: 'hi' }],
    ['neither words nor a choice', {}],
    ['a choice that is too long', { choice: 'x'.repeat(201) }],
  ])('a form with %s is refused', async (_what, fields: Record<string, string>) => {
    await expectKindRefusal(await form(fields), 400)
  })

  test('a megabyte of form is too large', async () => {
    await expectKindRefusal(await form({ text: 'x'.repeat(1_000_000) }), 413)
  })

  test.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x', 'x'])(
    'a form sent as %s is refused',
    async (type) => {
      const response = await fetch(at('/talk'), { method: 'POST', headers: { 'content-type': type }, body: '{}' })
      await expectKindRefusal(response, 415)
    },
  )
})

describe('addresses', () => {
  test.each([
    '/nowhere',
    '/service/nothing-of-that-name',
    '/service/%00',
    '/service/%E0%A4%A',
    '/%',
    '/..%2f..%2fetc/passwd',
    '/service/__proto__',
    '/assets/../../package.json',
    '/v3/directline/nothing',
    '/v3/directline/conversations/%00/activities',
    '/api/nothing',
    `/${'x'.repeat(8000)}`,
  ])('%s is not found', async (path) => {
    const heard = await raw(`GET ${path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n`)
    expect(heard).not.toMatch(INNARDS)
    expectRefused(statusIn(heard))
  })

  test.each([
    '/list?services=',
    '/list?services=%00,__proto__',
    `/list?services=${'frank,'.repeat(900)}`,
    '/?embed=x&x[]=1',
  ])('%s has odd parameters and is no fault', async (path) => {
    const response = await fetch(at(path))
    expect(response.status).toBeLessThan(500)
    expect(await response.text()).not.toMatch(INNARDS)
  })

  test.each(['PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND'])('%s is refused', async (method) => {
    for (const path of ['/', '/talk', '/v3/directline/conversations', '/health']) {
      const heard = await raw(
        `${method} ${path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
      )
      expectRefused(statusIn(heard))
    }
  })
})

describe('what is not HTTP', () => {
  test.each([
    ['a huge header', `GET / HTTP/1.1\r\nHost: here\r\nCookie: ${'x'.repeat(100_000)}\r\n\r\n`],
    ['ten thousand headers', `GET / HTTP/1.1\r\nHost: here\r\n${'a: b\r\n'.repeat(10_000)}\r\n`],
    ['noise', '\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n'],
    ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['two lengths', 'POST /talk HTTP/1.1\r\nHost: here\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!'],
    [
      'a length and chunks',
      'POST /talk HTTP/1.1\r\nHost: here\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['an upgrade to nothing', 'GET / HTTP/1.1\r\nHost: here\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'],
  ])('%s is refused', async (_what, bytes) => {
    expectRefused(statusIn(await raw(bytes)))
  })

  test('a body that never ends holds nobody else up, and the server waits for it only so long', async () => {
    const { hostname, port } = new URL(program.address)
    const slow = connect(Number(port), hostname)
    await new Promise<void>((resolve) => {
      slow.write('POST /talk HTTP/1.1\r\nHost: here\r\nContent-Type: application/x-www-form-urlencoded\r\n', () =>
        slow.write('Content-Length: 1000\r\n\r\ntext=h', () => resolve()),
      )
    })
    expect((await fetch(at('/'))).status).toBe(200)
    slow.destroy()
    const { requestTimeout, headersTimeout, maxConnections } = program.server.server
    expect(requestTimeout).toBeLessThanOrEqual(30_000)
    expect(headersTimeout).toBeLessThanOrEqual(10_000)
    expect(maxConnections).toBeLessThanOrEqual(5000)
  })
})

describe('probes', () => {
  test('/health tells that turns can be taken, and which content is served', async () => {
    const response = await fetch(at('/health'))
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({
      status: 'ok',
      services: expect.any(Number),
      content: expect.stringMatching(/^[0-9a-f]{12}$/),
    })
    expect(response.headers.get('server')).toBeNull()
  })

  test('/metrics wants its token, and has no words of people', async () => {
    await form({ text: 'my secret words xyzzy' })
    for (const authorization of ['', 'Bearer wrong']) {
      expect((await fetch(at('/metrics'), { headers: { authorization } })).status).toBe(403)
    }
    const response = await fetch(at('/metrics'), { headers: { authorization: 'Bearer a token for the metrics' } })
    const text = await response.text()
    expect(response.status).toBe(200)
    expect(text).toContain('turns_total{channel="web",outcome=')
    expect(text).not.toContain('xyzzy')
  })

  test('/ready says no when the database cannot answer, while /health says what it can', async () => {
    const shut = await start()
    expect((await fetch(`${shut.address}/ready`)).status).toBe(200)
    await shut.store.close()
    expect((await fetch(`${shut.address}/ready`)).status).toBe(503)
    expect((await fetch(`${shut.address}/urgent-help`)).status).toBe(200)
    await shut.stop()
  })
})

test('requests from one address beyond its limit are told when to come back; urgent help is never refused', async () => {
  const strict = await start({ REQUESTS_PER_MINUTE: '3' })
  const statuses: number[] = []
  for (let request = 0; request < 4; request++) statuses.push((await fetch(`${strict.address}/about`)).status)
  const refused = await fetch(`${strict.address}/about`)
  expect([...statuses, refused.status]).toEqual([200, 200, 200, 429, 429])
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await fetch(`${strict.address}/urgent-help`)).status).toBe(200)
  expect((await fetch(`${strict.address}/health`)).status).toBe(200)
  await strict.stop()
})
