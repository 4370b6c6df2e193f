import { decodeJwt } from 'jose'
import { type Begun, RunningDoor } from './running-door'

let door: RunningDoor
const starts: RunningDoor[] = []
const start = async (...settings: Parameters<typeof RunningDoor.start>) => {
  const started = await RunningDoor.start(...settings)
  starts.push(started)
  return started
}

beforeEach(async () => {
  door = await start()
})
afterEach(async () => {
  await Promise.all(starts.splice(0).map((started) => started.stop()))
})

const SECRET = 'a secret of more than thirty-two characters'

describe('tokens and conversations', () => {
  test('a generated token begins one conversation, which welcomes once', async () => {
    const generated = await door.ask('POST', '/tokens/generate')
    expect(generated).toMatchObject({ status: 200, body: { expires_in: 1800 } })
    const { token, conversationId } = generated.body
    const begun = await door.ask('POST', '/conversations', { token, body: {} })
    expect(begun.status).toBe(201)
    expect(begun.body).toMatchObject({ conversationId, token: expect.any(String), expires_in: 1800 })
    expect(begun.body.streamUrl).toMatch(
      new RegExp(`^ws://${door.host}/v3/directline/conversations/${conversationId}/stream`),
    )
    expect((await door.ask('POST', '/conversations', { token, body: {} })).status).toBe(200)
    const { activities } = await door.read(begun.body)
    expect(activities.map(({ text, channelData }) => [text, channelData.outcome])).toEqual([['welcome', 'welcome']])
  })

  test('the token says who and where, and lasts half an hour', async () => {
    const { token, conversationId } = await door.begin()
    const claims = decodeJwt(token)
    expect(claims).toMatchObject({ conv: conversationId, iss: 'care-navigator', aud: 'directline' })
    expect(claims.user).toMatch(/^dl_/)
    expect(claims.exp! - claims.iat!).toBe(1800)
  })

  test('a refreshed token is for the same user and conversation', async () => {
    const { token, conversationId } = await door.begin()
    door.clock.at = new Date(door.clock.at.getTime() + 900_000)
    const refreshed = (await door.ask('POST', '/tokens/refresh', { token })).body
    expect(decodeJwt(refreshed.token)).toMatchObject({ conv: conversationId, user: decodeJwt(token).user })
    door.clock.at = new Date(door.clock.at.getTime() + 1_700_000)
    expect((await door.read({ ...refreshed, conversationId })).activities).toHaveLength(1)
    expect((await door.ask('POST', '/tokens/refresh', { token })).status).toBe(403)
  })

  test('a user id of Direct Line form is kept, any other is not', async () => {
    const user = async (id: string) =>
      decodeJwt((await door.ask('POST', '/tokens/generate', { body: { user: { id } } })).body.token).user
    expect(await user('dl_ann')).toBe('dl_ann')
    expect(await user('bot')).toMatch(/^dl_.{22}$/)
  })

  test('with a secret set, only its holder gets a token', async () => {
    const closed = await start({ DIRECTLINE_SECRET: SECRET })
    for (const path of ['/tokens/generate', '/conversations']) {
      expect((await closed.ask('POST', path)).status).toBe(401)
      expect((await closed.ask('POST', path, { token: 'undefined' })).status).toBe(401)
      expect((await closed.ask('POST', path, { token: `${SECRET}!` })).status).toBe(403)
      expect((await closed.ask('POST', path, { token: SECRET })).body.token).toEqual(expect.any(String))
    }
    const { token } = (await closed.ask('POST', '/tokens/generate', { token: SECRET })).body
    expect((await closed.ask('POST', '/conversations', { token })).status).toBe(201)
  })

  test('reconnecting gives a stream from the watermark on', async () => {
    const begun = await door.begin()
    const { status, body } = await door.ask('GET', `/conversations/${begun.conversationId}?watermark=1`, begun)
    expect(status).toBe(200)
    expect(body.streamUrl).toContain('/stream?watermark=1&t=')
  })

  test('the stream address follows the public address, or the proxy that is trusted', async () => {
    const published = await start({ PUBLIC_URL: 'https://care.example.org' })
    expect((await published.begin()).streamUrl).toMatch(/^wss:\/\/care\.example\.org\/v3\/directline\//)
    const headers = { 'x-forwarded-proto': 'https' }
    expect((await door.ask('POST', '/conversations', { headers })).body.streamUrl).toMatch(/^ws:/)
    const proxied = await start({ TRUST_PROXY: 'on' })
    expect((await proxied.ask('POST', '/conversations', { headers })).body.streamUrl).toMatch(/^wss:/)
  })

  test('switched off, there is no door', async () => {
    const off = await start({ DIRECTLINE: 'off' })
    expect((await off.ask('POST', '/tokens/generate')).status).toBe(404)
  })
})

describe('saying and reading', () => {
  test('what was said comes back before the answer, under its key and numbered', async () => {
    const begun = await door.begin()
    const said = await door.say(begun, { type: 'message', text: 'hello', channelData: { clientActivityID: 'one' } })
    expect(said).toMatchObject({ status: 200, body: { id: `${begun.conversationId}|0000002` } })
    const { activities, watermark } = await door.read(begun, '1')
    expect(watermark).toBe('3')
    expect(activities).toEqual([
      expect.objectContaining({
        id: said.body.id,
        type: 'message',
        text: 'hello',
        textFormat: 'plain',
        from: expect.objectContaining({ id: decodeJwt(begun.token).user, role: 'user' }),
        channelData: { clientActivityID: 'one' },
      }),
      expect.objectContaining({
        id: `${begun.conversationId}|0000003`,
        text: 'heard: hello',
        from: expect.objectContaining({ role: 'bot' }),
        conversation: { id: begun.conversationId },
        channelData: { outcome: 'services-found', services: ['carers-direct'] },
      }),
    ])
    expect(await door.read(begun, '3')).toEqual({ activities: [], watermark: '3' })
  })

  test('the same clientActivityID has its effect once, and is answered the same', async () => {
    const begun = await door.begin()
    const activity = { type: 'message', text: 'yes', channelData: { clientActivityID: 'one' } }
    const [first, second] = [await door.say(begun, activity), await door.say(begun, activity)]
    expect(second.body).toEqual(first.body)
    expect((await door.read(begun)).activities).toHaveLength(3)
  })

  test('without any id, the same words twice are two messages', async () => {
    const begun = await door.begin()
    for (let i = 0; i < 2; i++) await door.say(begun, { type: 'message', text: 'yes' })
    expect((await door.read(begun)).activities).toHaveLength(5)
  })

  test('without any id, but with the time of sending, a repeated request is one message', async () => {
    const begun = await door.begin()
    const activity = { type: 'message', text: 'yes', timestamp: '2026-11-22T12:00:00.123Z' }
    for (let i = 0; i < 2; i++) await door.say(begun, activity)
    expect((await door.read(begun)).activities).toHaveLength(3)
  })

  test('a message may not pass for the welcome', async () => {
    const begun = await door.begin()
    await door.say(begun, { type: 'message', text: 'hello', id: 'joined', channelData: { clientActivityID: 'joined' } })
    expect(door.assistant.taken.map(({ said }) => said)).toEqual([null, 'hello'])
  })

  test.each([
    ['words', { text: 'hello' }, { kind: 'text', text: 'hello' }, 'hello'],
    ['words in value', { value: 'hello' }, { kind: 'text', text: 'hello' }, 'hello'],
    ['nothing', {}, { kind: 'text', text: '' }, ''],
    [
      'a value posted back',
      { text: 'do:help', channelData: { postBack: true } },
      { kind: 'choice', value: 'do:help' },
      'do:help',
    ],
    [
      'a button of a card',
      { value: { choice: 'do:help', label: 'Help' } },
      { kind: 'choice', value: 'do:help' },
      'Help',
    ],
    ['some other value', { text: 'hi', value: { a: 1 } }, { kind: 'text', text: 'hi' }, 'hi'],
    [
      'control characters',
      { text: 'a\u0000b\u001b[31m\ud800\tc' },
      { kind: 'text', text: 'ab[31m\ufffd\tc' },
      'ab[31m\ufffd\tc',
    ],
    ['markup', { text: '<b>*hi*</b>' }, { kind: 'text', text: '<b>*hi*</b>' }, '<b>*hi*</b>'],
    ['very long words', { text: 'x'.repeat(20_000) }, { kind: 'text', text: 'x'.repeat(20_000) }, 'x'.repeat(20_000)],
  ])('takes %s', async (_, activity, input, said) => {
    const begun = await door.begin()
    expect((await door.say(begun, { type: 'message', ...activity })).status).toBe(200)
    expect(door.assistant.taken.at(-1)).toMatchObject({ input, said, channel: 'directline' })
  })

  test.each(['typing', 'event', 'conversationUpdate', 'endOfConversation', 'installationUpdate', 'made-up'])(
    'lets %s pass without a turn, and the conversation goes on',
    async (type) => {
      const begun = await door.begin()
      const passed = await door.say(begun, { type, text: 'x', membersAdded: [{ id: 'bot' }] })
      expect(passed).toMatchObject({ status: 200, body: { id: expect.stringContaining(begun.conversationId) } })
      expect(door.assistant.taken).toHaveLength(1)
      expect((await door.say(begun, { type: 'message', text: 'still here' })).status).toBe(200)
    },
  )
})

describe('hostile requests', () => {
  const hello = { type: 'message', text: 'hello' }

  test('a token that is missing, wrong, expired, changed or for a stream opens nothing', async () => {
    const begun = await door.begin()
    const ticket = new URL(begun.streamUrl).searchParams.get('t')!
    const [head, body, mark] = begun.token.split('.')
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`
    expect((await door.say({ ...begun, token: '' }, hello)).status).toBe(401)
    for (const token of ['a.b.c', ticket, none, `${head}.${body}x.${mark}`, `${head}.${body}.${'A'.repeat(43)}`]) {
      expect((await door.say({ ...begun, token }, hello)).status).toBe(403)
    }
    door.clock.at = new Date(door.clock.at.getTime() + 1_801_000)
    expect((await door.say(begun, hello)).status).toBe(403)
    expect(door.assistant.taken).toHaveLength(1)
  })

  test("another's conversation stays closed on every route", async () => {
    const [mine, theirs] = [await door.begin(), await door.begin()]
    const crossed: Begun = { ...mine, conversationId: theirs.conversationId }
    expect((await door.say(crossed, hello)).status).toBe(403)
    for (const path of ['', '/activities']) {
      expect((await door.ask('GET', `/conversations/${theirs.conversationId}${path}`, mine)).status).toBe(403)
    }
  })

  test('a conversation that ended or never began is not there', async () => {
    const generated = (await door.ask('POST', '/tokens/generate')).body
    expect((await door.say(generated, hello)).status).toBe(404)
    const begun = await door.begin()
    door.assistant.forget(begun.conversationId)
    expect((await door.say(begun, hello)).status).toBe(404)
    expect((await door.ask('GET', `/conversations/${begun.conversationId}?watermark=1`, begun)).status).toBe(404)
  })

  test('nobody speaks as the bot, for another, or through another service', async () => {
    const begun = await door.begin()
    await door.say(begun, {
      ...hello,
      from: { id: 'care-navigator', role: 'bot' },
      serviceUrl: 'http://169.254.169.254',
      recipient: { id: 'dl_someone' },
      conversation: { id: 'another' },
      channelId: 'msteams',
      channelData: { clientActivityID: 'one', outcome: 'crisis-help', services: ['samaritans'] },
    })
    const [own] = (await door.read(begun, '1')).activities
    expect(own).toMatchObject({ from: { role: 'user', id: decodeJwt(begun.token).user }, channelId: 'directline' })
    expect(own.channelData).toEqual({ clientActivityID: 'one' })
    expect(JSON.stringify(own)).not.toContain('169.254')
    expect(door.assistant.taken.at(-1)).toMatchObject({ conversation: begun.conversationId, channel: 'directline' })
  })

  test.each([
    ['broken JSON', '{"type": "message"'],
    ['no JSON', 'hello'],
    ['a list', []],
    ['no type', { text: 'hello' }],
    ['a type that is no word', { type: 7 }],
    ['text that is no text', { type: 'message', text: { a: 1 } }],
    ['channel data that is no object', { type: 'message', text: 'x', channelData: 'y' }],
    ['an id with control characters', { type: 'message', text: 'x', id: 'a\u0000b' }],
    ['a key with half a character', { type: 'message', text: 'x', channelData: { clientActivityID: '\ud800' } }],
    ['a key that is too long', { type: 'message', text: 'x', channelData: { clientActivityID: 'x'.repeat(201) } }],
  ])('%s is refused and says why', async (_, body) => {
    const begun = await door.begin()
    const refused = await door.say(begun, body)
    expect(refused.status).toBe(400)
    expect(refused.text).not.toMatch(/\n\s+at |node_modules/)
    expect(door.reported).toEqual([])
  })

  test('a body that is not JSON is refused', async () => {
    const begun = await door.begin()
    const headers = { 'content-type': 'text/plain' }
    const path = `/conversations/${begun.conversationId}/activities`
    expect((await door.ask('POST', path, { token: begun.token, body: 'hello', headers })).status).toBe(400)
  })

  test.each(['abc', '-1', '1.5', '99999999999999999'])('the watermark %s is refused', async (watermark) => {
    const begun = await door.begin()
    for (const path of ['', '/activities']) {
      const asked = await door.ask('GET', `/conversations/${begun.conversationId}${path}?watermark=${watermark}`, begun)
      expect(asked).toMatchObject({ status: 400, body: { error: { code: 'BadArgument' } } })
    }
  })

  test('an address with broken escapes is a bad request', async () => {
    const begun = await door.begin()
    const { status } = await door.ask('GET', '/conversations/%E0%A4%A/activities', begun)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
  })
})

describe('limits', () => {
  test('tokens are issued so many a minute for each address', async () => {
    const limited = await start({ TOKENS_PER_MINUTE: 2 })
    const from = (address: string) => ({ headers: { 'x-test-address': address } })
    await limited.ask('POST', '/tokens/generate', from('a'))
    await limited.ask('POST', '/conversations', from('a'))
    const refused = await limited.ask('POST', '/tokens/generate', from('a'))
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('30')
    expect((await limited.ask('POST', '/tokens/generate', from('b'))).status).toBe(200)
    limited.clock.at = new Date(limited.clock.at.getTime() + 30_000)
    expect((await limited.ask('POST', '/tokens/generate', from('a'))).status).toBe(200)
  })

  test('messages are taken so many a minute, but one in danger always', async () => {
    const limited = await start({ MESSAGES_PER_MINUTE: 1 })
    const begun = await limited.begin()
    const say = async (activity: object) => (await limited.say(begun, { type: 'message', ...activity })).status
    expect([await say({ text: 'one' }), await say({ text: 'two' })]).toEqual([200, 429])
    expect(await say({ text: 'help me now' })).toBe(200)
    expect(await say({ value: { choice: 'help me now', label: 'Help' } })).toBe(200)
    expect((await limited.say(begun, { type: 'typing' })).status).toBe(200)
    expect((await limited.say(await limited.begin(), { type: 'message', text: 'three' })).status).toBe(200)
  })
})

describe('other origins', () => {
  test('the preflight allows what the client asks for', async () => {
    const { status, headers } = await door.ask('OPTIONS', '/conversations', {
      headers: {
        origin: 'https://council.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,x-ms-bot-agent,x-requested-with',
      },
    })
    expect(status).toBe(204)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('access-control-allow-methods')).toContain('POST')
    for (const name of ['authorization', 'content-type', 'x-ms-bot-agent', 'x-requested-with']) {
      expect(headers.get('access-control-allow-headers')).toContain(name)
    }
  })

  test('answers and refusals can be read from another origin, and are not cached', async () => {
    for (const path of ['/conversations', '/tokens/refresh', '/nowhere']) {
      const { headers } = await door.ask('POST', path, { headers: { origin: 'https://council.example' } })
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(headers.get('cache-control')).toBe('no-store')
    }
  })
})

test('when a turn fails, the client may try again and nothing of the cause is said', async () => {
  const begun = await door.begin()
  door.assistant.fault = new Error('the disk at /var is full')
  const activity = { type: 'message', text: 'hello', channelData: { clientActivityID: 'one' } }
  const failed = await door.say(begun, activity)
  expect(failed).toMatchObject({ status: 503, body: { error: { code: 'ServiceUnavailable' } } })
  expect(failed.text).not.toContain('disk')
  expect(door.reported).toEqual([door.assistant.fault])
  door.assistant.fault = null
  expect((await door.say(begun, activity)).status).toBe(200)
})
