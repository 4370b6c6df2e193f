import { Issuer } from '../../test/support/issuer'
import { knowledge } from '../../test/support/talk'
import { activityOf, Connector, RunningTeamsDoor, type Send } from '../../test/support/teams'
import type { Message } from '../assistant'
import type { Alarm } from './talk'

const until = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve))
}

let connector: Connector
let door: RunningTeamsDoor

beforeEach(async () => {
  connector = await new Connector().start()
  door = new RunningTeamsDoor()
})
afterEach(async () => {
  await connector.stop()
  door.stop()
})

const start: RunningTeamsDoor['start'] = (...given) => door.start(...given)
const activity = (more: object = {}) => activityOf(connector.url, more)

test('a message is answered through the channel, once taken however often it arrives', async () => {
  const send = await start()
  expect((await send(activity())).status).toBe(200)
  expect((await send(activity())).status).toBe(200)
  expect(door.echo.taken).toEqual([
    expect.objectContaining({ conversation: 'msteams:chat', turnKey: 'one', channel: 'teams', said: 'hello' }),
  ])
  expect(connector.replies).toHaveLength(1)
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
  expect(door.echo.taken).toEqual([])
  await send(activity({ ...joined, id: 'two', membersAdded: [{ id: 'bot' }, { id: 'ann' }] }))
  expect(door.echo.taken).toEqual([
    expect.objectContaining({ turnKey: 'joined', input: { kind: 'joined' }, said: null }),
  ])
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
  expect(door.echo.taken.map(({ conversation, said }) => [conversation, said])).toEqual([
    ['msteams:team:ann', 'hello'],
    ['msteams:team:bob', 'hello'],
  ])
})

test('other channels are served as Direct Line is', async () => {
  await (await start())(activity({ channelId: 'webchat' }))
  expect(door.echo.taken).toMatchObject([{ conversation: 'webchat:chat', channel: 'directline' }])
})

test('a button of a card is a choice', async () => {
  await (await start())(activity({ text: undefined, value: { choice: 'do:help', label: 'Help' } }))
  expect(door.echo.taken).toMatchObject([{ input: { kind: 'choice', value: 'do:help' }, said: 'Help' }])
})

test('an invoke that nothing handles says so, and unknown types are let pass', async () => {
  const send = await start()
  const { status, json } = await send(activity({ type: 'invoke', name: 'x' }))
  expect([status, json.error.code]).toEqual([400, 'NotSupported'])
  expect((await send(activity({ type: 'made-up' }))).status).toBe(200)
  expect(door.echo.taken).toEqual([])
})

test('a turn that fails is answered with sorry and the numbers', async () => {
  const send = await start()
  door.echo.fault = new Error('the disk is full')
  expect((await send(activity())).status).toBe(200)
  expect(connector.replies).toHaveLength(1)
  expect(connector.replies[0].text).toContain('Ring 999.')
  expect(connector.replies[0].text).not.toContain('disk')
  expect(door.reported).toEqual([door.echo.fault])
})

test('what was said is in no report when the channel does not take the answer', async () => {
  const send = await start()
  connector.broken = true
  const failed = await send(activity({ text: 'my mum is ill' }))
  expect(failed.status).toBe(503)
  expect(failed.text).not.toContain('mum')
  expect(door.reported.length).toBeGreaterThan(0)
  expect(door.reported.flatMap((error) => [String(error), JSON.stringify(error)]).join()).not.toContain('mum')
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
  expect(door.echo.taken).toEqual([])
})

const credentials = {
  NODE_ENV: 'production',
  MICROSOFT_APP_ID: '6e0e5c2e-6f4e-4a6c-8d5e-2c7f1d1f0a11',
  MICROSOFT_APP_PASSWORD: 'a password',
  MICROSOFT_APP_TENANT_ID: '6e0e5c2e-6f4e-4a6c-8d5e-2c7f1d1f0a12',
} as const

test('in production nobody comes in without a token, and without an app id there is no door', async () => {
  const send = await start(credentials)
  const tenantId = credentials.MICROSOFT_APP_TENANT_ID
  const known = activity({ serviceUrl: 'https://smba.trafficmanager.net/uk/', conversation: { id: 'chat', tenantId } })
  expect((await send(known)).status).toBe(401)
  expect((await send(known, { authorization: 'Basic abc' })).status).toBe(401)
  expect((await send(activity())).status).toBe(403)
  expect((await (await start({ NODE_ENV: 'production' }))(activity())).status).toBe(404)
  expect(door.echo.taken).toEqual([])
})

describe('with real tokens', () => {
  const { MICROSOFT_APP_ID: app, MICROSOFT_APP_TENANT_ID: tenantId } = credentials
  let issuer: Issuer
  let send: Send
  let silent: jest.SpyInstance
  beforeAll(async () => {
    issuer = await Issuer.start()
    // The SDK writes to the console why a token is no good.
    silent = jest.spyOn(console, 'error').mockImplementation(() => {})
  })
  afterAll(async () => {
    await issuer.stop()
    silent.mockRestore()
  })
  beforeEach(async () => {
    const cloud = { BOT_OPENID_METADATA_URL: `${issuer.url}/openid`, BOT_TOKEN_ISSUER: issuer.name }
    send = await start({ ...credentials, ...cloud, NODE_ENV: 'test' })
  })

  const value = { parameters: [{ name: 'words', value: 'respite' }] }
  const search = (more: object = {}) =>
    activity({
      type: 'invoke',
      name: 'composeExtension/query',
      value,
      conversation: { id: 'chat', tenantId },
      channelData: { tenant: { id: tenantId } },
      ...more,
    })
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
  const claims = () => ({ aud: app, serviceurl: connector.url })

  test('a good token passes', async () => {
    const { status, json } = await send(search(), bearer(await issuer.token(claims())))
    expect([status, json.composeExtension.type]).toEqual([200, 'result'])
  })

  const past = Math.floor(Date.now() / 1000) - 3_600
  const bad: [string, () => Promise<string>][] = [
    ['a wrong audience', () => issuer.token({ ...claims(), aud: '6e0e5c2e-6f4e-4a6c-8d5e-2c7f1d1f0aff' })],
    ['no audience', () => issuer.token({ serviceurl: connector.url })],
    ['a wrong issuer', () => issuer.token({ ...claims(), iss: 'https://evil.example' })],
    ['another service URL', () => issuer.token({ ...claims(), serviceurl: 'https://evil.example/' })],
    ['no service URL', () => issuer.token({ aud: app })],
    ['a wrong signature', async () => issuer.token(claims(), await Issuer.stranger())],
    ['an end in the past', () => issuer.token({ ...claims(), iat: past - 600, nbf: past - 600, exp: past })],
    ['a beginning in the future', () => issuer.token({ ...claims(), nbf: past + 9_999, exp: past + 99_999 })],
    ['no signature', async () => `${(await issuer.token(claims())).split('.').slice(0, 2).join('.')}.`],
    ['no sense', async () => 'abc'],
  ]
  test.each(bad)('a token with %s is refused', async (_what, token) => {
    const { status, json } = await send(search(), bearer(await token()))
    expect([status, json.error.code]).toEqual([401, 'Unauthorized'])
  })

  test('no token is refused', async () => {
    expect((await send(search())).status).toBe(401)
    expect((await send(search(), { authorization: '' })).status).toBe(401)
  })

  const other = '6e0e5c2e-6f4e-4a6c-8d5e-2c7f1d1f0aff'
  test.each([
    ['another', { conversation: { id: 'chat', tenantId: other } }],
    ['two', { channelData: { tenant: { id: other } } }],
    ['none', { conversation: { id: 'chat' }, channelData: undefined }],
  ])('an activity of %s organisation is refused, however good its token is', async (_what, more) => {
    const { status } = await send(search(more), bearer(await issuer.token(claims())))
    expect(status).toBe(403)
  })
})

test('adding the app is how somebody arrives, and is greeted once', async () => {
  const send = await start()
  const added = { type: 'installationUpdate', action: 'add', text: undefined }
  await send(activity(added))
  await send(activity({ type: 'conversationUpdate', id: 'two', text: undefined, membersAdded: [{ id: 'ann' }] }))
  await send(activity({ ...added, id: 'three', action: 'remove' }))
  expect(door.echo.taken).toEqual([expect.objectContaining({ turnKey: 'joined', input: { kind: 'joined' } })])
  expect(connector.replies).toHaveLength(1)
})

test.each(['messageUpdate', 'messageDelete', 'messageReaction', 'typing'])('%s is let pass', async (type) => {
  const send = await start()
  expect((await send(activity({ type, text: 'hello', reactionsAdded: [{ type: 'like' }] }))).status).toBe(200)
  expect([door.echo.taken, connector.replies]).toEqual([[], []])
})

test('a card that was dropped into the chat is no question, unless words come with it', async () => {
  const send = await start()
  const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: {} }]
  await send(activity({ text: '<span class="inline-compose-card" itemid="0"></span>', attachments }))
  expect(door.echo.taken).toEqual([])
  await send(activity({ id: 'two', text: 'is this right for mum?', attachments }))
  expect(door.echo.taken).toMatchObject([{ said: 'is this right for mum?' }])
})

describe('in a channel', () => {
  const mention = { type: 'mention', mentioned: { id: 'bot' }, text: '<at>Care</at>' }
  const channel = (text: string, more: object = {}) =>
    activity({
      text: `<at>Care</at> ${text}`,
      entities: [mention],
      conversation: { id: 'team', conversationType: 'channel', isGroup: true },
      ...more,
    })
  const words = () => connector.replies.map(({ path, text }) => [path, text])

  test('only what names the bot is for it', async () => {
    const send = await start()
    await send(channel('hello', { entities: [], text: 'hello all' }))
    expect(door.echo.taken).toEqual([])
    await send(channel('hello'))
    expect(door.echo.taken).toMatchObject([{ said: 'hello', shared: true }])
  })

  test('words of danger are answered in a chat with the person alone, and the channel reads nothing of them', async () => {
    const send = await start()
    await send(channel('i want to die'))
    expect(door.echo.taken).toMatchObject([{ conversation: 'msteams:alone', said: 'i want to die', channel: 'teams' }])
    expect(door.echo.taken[0]).not.toHaveProperty('shared')
    const [opened, alone, open] = connector.replies
    expect(opened).toMatchObject({ path: '/v3/conversations', members: [{ id: 'ann' }], isGroup: false })
    expect(alone).toMatchObject({ path: '/v3/conversations/alone/activities', text: 'heard: i want to die' })
    expect(open).toMatchObject({ path: '/v3/conversations/team/activities/one' })
    expect(open.text).toContain('999')
    expect(open.text).not.toContain('die')
  })

  test('where nobody can be written to alone, the channel reads the numbers and nothing else', async () => {
    const send = await start()
    connector.noChats = true
    await send(channel('i want to die'))
    expect(door.echo.taken).toEqual([])
    expect(words().at(-1)).toEqual(['/v3/conversations/team/activities/one', 'Urgent help\nRing 999.'])
  })

  test('the app says once how to speak to it, and who comes and goes is nobody’s business', async () => {
    const send = await start()
    const place = { conversation: { id: 'team', conversationType: 'channel', isGroup: true }, text: undefined }
    await send(activity({ ...place, type: 'conversationUpdate', membersAdded: [{ id: 'bob' }] }))
    await send(activity({ ...place, type: 'installationUpdate', action: 'add' }))
    expect(words()).toEqual([['/v3/conversations/team/activities/one', knowledge.words('teams:welcome.group')]])
    expect(door.echo.taken).toEqual([])
  })
})

describe('a turn that takes long', () => {
  /** An assistant that answers when it is told to, and a clock that rings when it is told to. */
  function slowly() {
    const bells: (() => void)[] = []
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const take = async (message: Message) => {
      await held
      return door.echo.take(message)
    }
    const assistant = {
      take,
      entries: (conversation: string) => door.echo.entries(conversation),
      state: () => door.echo.state(),
    }
    const alarm: Alarm = (_milliseconds, ring) => {
      bells.push(ring)
      return () => {
        bells.splice(bells.indexOf(ring), 1)
      }
    }
    return { assistant, alarm, bells, release: () => release() }
  }

  test('says so after a while, and is answered all the same, once, though Teams sends it again', async () => {
    const { assistant, alarm, bells, release } = slowly()
    const send = await start({}, { assistant, alarm })
    const first = send(activity())
    await until(() => bells.length === 1)
    bells[0]!()
    await until(() => connector.replies.length === 1)
    expect(connector.replies[0].text).toBe(knowledge.words('teams:slow'))
    const again = send(activity())
    release()
    expect([(await first).status, (await again).status]).toEqual([200, 200])
    expect((await send(activity())).status).toBe(200)
    expect(connector.replies.map(({ text }) => text)).toEqual([knowledge.words('teams:slow'), 'heard: hello'])
    expect(door.echo.taken).toHaveLength(1)
    expect(bells).toEqual([])
  })

  test('an answer that could not be sent is sent when Teams comes again', async () => {
    const send = await start()
    connector.broken = true
    expect((await send(activity())).status).toBe(503)
    connector.broken = false
    expect((await send(activity())).status).toBe(200)
    expect(connector.replies.at(-1)).toMatchObject({ text: 'heard: hello' })
    expect(door.echo.taken).toHaveLength(1)
  })
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
    door.echo.sent = sent
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
    door.echo.sent = sent
    const send = await start()
    await send(activity())
    expect(connector.replies.filter(({ type }) => type === 'event')).toEqual([])
  })
})
