import { once } from 'node:events'
import { createServer, type Server as HttpServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import restify from 'restify'
import { loadWords } from '../../content/words'
import { EchoAssistant } from '../../test/directline/echo-assistant'
import { type TeamsOptions, teamsDoor } from './door'

/** Stands for the Bot Framework's service: replies of the bot arrive here. */
class Connector {
  // biome-ignore lint/suspicious/noExplicitAny: replies as they come, of no type of ours
  readonly replies: any[] = []
  broken = false
  private readonly server: HttpServer = createServer((request, response) => {
    this.receive(request).then(() => {
      // restify changes `writeHead` of every server in the process, so it cannot be chained here.
      response.writeHead(this.broken ? 400 : 200, { 'content-type': 'application/json' })
      response.end('{"id":"reply"}')
    })
  })

  async start(): Promise<this> {
    this.server.listen(0, '127.0.0.1')
    await once(this.server, 'listening')
    return this
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    this.server.close()
    await once(this.server, 'close')
  }

  private async receive(request: IncomingMessage): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    this.replies.push({ path: request.url, ...JSON.parse(String(Buffer.concat(chunks))) })
  }
}

let connector: Connector
let echo: EchoAssistant
let reported: unknown[]
const servers: restify.Server[] = []

beforeEach(async () => {
  connector = await new Connector().start()
  echo = new EchoAssistant()
  reported = []
})
afterEach(async () => {
  await connector.stop()
  for (const server of servers.splice(0)) {
    server.server.closeAllConnections?.()
    server.close()
  }
})

async function start(settings: Partial<TeamsOptions['settings']> = {}) {
  const server = restify.createServer()
  server.use(restify.plugins.bodyParser({ mapParams: false }))
  servers.push(server)
  teamsDoor({
    assistant: echo,
    settings: {
      NODE_ENV: 'test',
      MICROSOFT_APP_ID: undefined,
      MICROSOFT_APP_PASSWORD: undefined,
      MICROSOFT_APP_TENANT_ID: undefined,
      MICROSOFT_APP_TYPE: 'SingleTenant',
      ...settings,
    },
    words: loadWords('content/locales', 'en'),
    urgentHelp: () => ({ title: 'Urgent help', intro: null, lines: [{ text: 'Ring 999.', contacts: [] }], notes: [] }),
    report: (error) => reported.push(error),
  }).attach(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}/api/messages`
  return async (body: unknown, headers: Record<string, string> = {}) => {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    return { status: answer.status, text: await answer.text() }
  }
}

const activity = (more: object = {}) => ({
  type: 'message',
  id: 'one',
  text: 'hello',
  channelId: 'msteams',
  serviceUrl: connector.url,
  from: { id: 'ann' },
  recipient: { id: 'bot' },
  conversation: { id: 'chat' },
  ...more,
})

test('a message is answered through the channel, once taken however often it arrives', async () => {
  const send = await start()
  expect((await send(activity())).status).toBe(200)
  expect((await send(activity())).status).toBe(200)
  expect(echo.taken).toEqual([
    expect.objectContaining({ conversation: 'msteams:chat', turnKey: 'one', channel: 'teams', said: 'hello' }),
  ])
  expect(connector.replies).toHaveLength(2)
  expect(connector.replies[0]).toMatchObject({
    path: '/v3/conversations/chat/activities/one',
    text: 'heard: hello',
    textFormat: 'plain',
    channelData: { outcome: 'services-found', services: ['carers-direct'] },
  })
})

test("people are welcomed, the bot's own arrival is not", async () => {
  const send = await start()
  const joined = { type: 'conversationUpdate', text: undefined }
  await send(activity({ ...joined, membersAdded: [{ id: 'bot' }] }))
  expect(echo.taken).toEqual([])
  await send(activity({ ...joined, membersAdded: [{ id: 'bot' }, { id: 'ann' }] }))
  expect(echo.taken).toEqual([expect.objectContaining({ turnKey: 'joined', input: { kind: 'joined' }, said: null })])
})

test('in a group each person has a conversation, and the name of the bot is not part of what they say', async () => {
  const send = await start()
  const group = {
    conversation: { id: 'team', isGroup: true },
    text: '<at>Care (Navigator)</at> hello',
    entities: [
      { type: 'clientInfo' },
      { type: 'mention', mentioned: { id: 'bot' }, text: '<at>Care (Navigator)</at>' },
    ],
  }
  await send(activity({ ...group }))
  await send(activity({ ...group, from: { id: 'bob' } }))
  expect(echo.taken.map(({ conversation, said }) => [conversation, said])).toEqual([
    ['msteams:team:ann', 'hello'],
    ['msteams:team:bob', 'hello'],
  ])
})

test('other channels are served as Direct Line is', async () => {
  await (await start())(activity({ channelId: 'webchat' }))
  expect(echo.taken).toMatchObject([{ conversation: 'webchat:chat', channel: 'directline' }])
})

test('a button of a card is a choice', async () => {
  await (await start())(activity({ text: undefined, value: { choice: 'do:help', label: 'Help' } }))
  expect(echo.taken).toMatchObject([{ input: { kind: 'choice', value: 'do:help' }, said: 'Help' }])
})

test('an invoke that nothing handles says so, and unknown types are let pass', async () => {
  const send = await start()
  expect((await send(activity({ type: 'invoke', name: 'x' }))).status).toBe(501)
  expect((await send(activity({ type: 'made-up' }))).status).toBe(200)
  expect(echo.taken).toEqual([])
})

test('a turn that fails is answered with sorry and the numbers', async () => {
  const send = await start()
  echo.fault = new Error('the disk is full')
  expect((await send(activity())).status).toBe(200)
  expect(connector.replies).toHaveLength(1)
  expect(connector.replies[0].text).toContain('Ring 999.')
  expect(connector.replies[0].text).not.toContain('disk')
  expect(reported).toEqual([echo.fault])
})

test('what was said is in no report when the channel does not take the answer', async () => {
  const send = await start()
  connector.broken = true
  const failed = await send(activity({ text: 'my mum is ill' }))
  expect(failed.status).toBe(503)
  expect(failed.text).not.toContain('mum')
  expect(reported.length).toBeGreaterThan(0)
  expect(reported.flatMap((error) => [String(error), JSON.stringify(error)]).join()).not.toContain('mum')
})

test.each([
  ['broken JSON', '{"type"'],
  ['nothing', {}],
  ['no conversation', { type: 'message', channelId: 'msteams', serviceUrl: 'http://localhost/', from: { id: 'a' } }],
])('%s is refused', async (_, body) => {
  expect((await (await start())(body)).status).toBe(400)
})

test('replies go to no address but the known ones', async () => {
  const send = await start()
  for (const serviceUrl of ['http://169.254.169.254/', 'https://evil.example/', 'file:///etc/passwd', 'no address']) {
    expect((await send(activity({ serviceUrl }))).status).toBe(403)
  }
  expect(echo.taken).toEqual([])
})

const credentials = {
  NODE_ENV: 'production',
  MICROSOFT_APP_ID: '6e0e5c2e-6f4e-4a6c-8d5e-2c7f1d1f0a11',
  MICROSOFT_APP_PASSWORD: 'a password',
  MICROSOFT_APP_TENANT_ID: '6e0e5c2e-6f4e-4a6c-8d5e-2c7f1d1f0a12',
} as const

test('in production nobody comes in without a token, and without an app id there is no door', async () => {
  const send = await start(credentials)
  const known = activity({ serviceUrl: 'https://smba.trafficmanager.net/uk/' })
  expect((await send(known)).status).toBe(401)
  expect((await send(known, { authorization: 'Basic abc' })).status).toBe(401)
  expect((await send(activity())).status).toBe(403)
  expect((await (await start({ NODE_ENV: 'production' }))(activity())).status).toBe(404)
  expect(echo.taken).toEqual([])
})

describe('a conversation that sent something', () => {
  const sent = {
    form: 'do-you-care' as const,
    reference: '434-THF-NTH',
    code: 'C3WWN-KHND9',
    at: 'now',
    readBy: 'soon',
  }

  test('is handed off to a channel that routes conversations, with the reference and no words', async () => {
    echo.sent = sent
    const send = await start()
    await send(activity({ channelId: 'omnichannel', text: 'yes, send it' }))
    const event = connector.replies.find(({ type }) => type === 'event')
    expect(event).toMatchObject({
      name: 'handoff.initiate',
      value: { reference: '434-THF-NTH', skill: 'carers-link-worker' },
    })
    expect(JSON.stringify(event)).not.toContain(sent.code)
    expect(JSON.stringify(event)).not.toContain('yes, send it')
  })

  test('is not in Teams, which takes no events', async () => {
    echo.sent = sent
    const send = await start()
    await send(activity())
    expect(connector.replies.filter(({ type }) => type === 'event')).toEqual([])
  })
})
