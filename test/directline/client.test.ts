import { Client } from './client'
import { type Begun, RunningDoor } from './running-door'

let door: RunningDoor
let client: Client

beforeEach(async () => {
  door = await RunningDoor.start()
})
afterEach(async () => {
  client.end()
  await door.stop()
})

const shows = (text: string) => (activity: { text: string }) => activity.text === text

const generate = async (): Promise<Begun> => (await door.ask('POST', '/tokens/generate')).body

describe.each([
  ['a WebSocket', { webSocket: true }],
  ['polling', { webSocket: false, pollingInterval: 200 }],
])('over %s', (_, options) => {
  test('the client is welcomed, hears itself first and then the answer', async () => {
    client = new Client({ domain: door.domain, token: (await generate()).token, ...options })
    await client.until(shows('welcome'))
    const id = await client.say('hello', 'one')
    await client.until(shows('heard: hello'))
    expect(client.texts).toEqual(['welcome', 'hello', 'heard: hello'])
    expect(client.seen[1]).toMatchObject({ id, from: { role: 'user' }, channelData: { clientActivityID: 'one' } })
    expect(client.seen[2]).toMatchObject({ from: { role: 'bot' }, channelData: { outcome: 'services-found' } })
  })

  test('a client without a token is let in while no secret is set', async () => {
    client = new Client({ domain: door.domain, ...options })
    await client.until(shows('welcome'))
    await client.say('hello', 'one')
    await client.until(shows('heard: hello'))
    expect(client.texts).toEqual(['welcome', 'hello', 'heard: hello'])
  })

  test('saying the same again under the same key shows nothing twice', async () => {
    client = new Client({ domain: door.domain, token: (await generate()).token, ...options })
    expect(await client.say('hello', 'one')).toBe(await client.say('hello', 'one'))
    // The client shows two sets of activities that come close together in turns, one of each: so one is awaited.
    await client.until(shows('heard: hello'))
    await client.say('bye', 'two')
    await client.until(shows('heard: bye'))
    expect(client.texts).toEqual(['welcome', 'hello', 'heard: hello', 'bye', 'heard: bye'])
  })
})

test('after a cut connection nothing is lost and nothing comes twice', async () => {
  const generated = await generate()
  client = new Client({ domain: door.domain, token: generated.token })
  await client.until(shows('welcome'))
  await client.say('before', 'one')
  await client.until(shows('heard: before'))
  door.cut()
  await door.say(generated, { type: 'message', text: 'meanwhile', channelData: { clientActivityID: 'two' } })
  await client.until(shows('heard: meanwhile'))
  await client.say('after', 'three')
  await client.until(shows('heard: after'))
  const said = ['before', 'meanwhile', 'after'].flatMap((text) => [text, `heard: ${text}`])
  expect(client.texts).toEqual(['welcome', ...said])
})
