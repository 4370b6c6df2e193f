import { once } from 'node:events'
import { request } from 'node:http'
import { WebSocket } from 'ws'
import { type AnswerSet, type Begun, RunningDoor } from './running-door'

let door: RunningDoor
const opened: WebSocket[] = []

beforeEach(async () => {
  door = await RunningDoor.start()
})
afterEach(async () => {
  for (const socket of opened.splice(0)) socket.terminate()
  await door.stop()
})

/** A socket whose frames can be waited for, one after another. */
class Listener {
  private readonly frames: AnswerSet[] = []
  private wake: () => void = () => {}

  constructor(readonly socket: WebSocket) {
    opened.push(socket)
    socket.on('message', (data) => {
      this.frames.push(JSON.parse(String(data)))
      this.wake()
    })
  }

  async next(): Promise<AnswerSet> {
    while (this.frames.length === 0) {
      await new Promise<void>((resolve) => {
        this.wake = resolve
      })
    }
    return this.frames.shift()!
  }

  async texts(): Promise<string[]> {
    return (await this.next()).activities.map(({ text }) => text)
  }
}

const listen = (url: string) => new Listener(new WebSocket(url))
const message = (text: string) => ({ type: 'message', text, channelData: { clientActivityID: text } })

/** The status that an upgrade is refused with. */
async function refusal(url: string): Promise<number> {
  const [, answer] = await once(
    new WebSocket(url).on('error', () => {}),
    'unexpected-response',
  )
  return answer.statusCode
}

const reconnect = async ({ conversationId, token }: Begun, watermark: number): Promise<string> =>
  (await door.ask('GET', `/conversations/${conversationId}?watermark=${watermark}`, { token })).body.streamUrl

test('sends what was said from the start, then what is said, with where it is', async () => {
  const begun = await door.begin()
  const stream = listen(begun.streamUrl)
  expect(await stream.next()).toMatchObject({ activities: [{ text: 'welcome' }], watermark: '1' })
  await door.say(begun, message('hello'))
  expect(await stream.next()).toMatchObject({
    activities: [{ text: 'hello' }, { text: 'heard: hello' }],
    watermark: '3',
  })
})

test('goes on after the watermark, in every open stream', async () => {
  const begun = await door.begin()
  await door.say(begun, message('one'))
  await door.say(begun, message('two'))
  const streams = [listen(await reconnect(begun, 3)), listen(await reconnect(begun, 4))]
  expect(await streams[0]!.texts()).toEqual(['two', 'heard: two'])
  expect(await streams[1]!.texts()).toEqual(['heard: two'])
  await door.say(begun, message('three'))
  for (const stream of streams) expect(await stream.texts()).toEqual(['three', 'heard: three'])
})

test('many messages at once all arrive, once and in order', async () => {
  const begun = await door.begin()
  const stream = listen(begun.streamUrl)
  await stream.next()
  const words = Array.from({ length: 20 }, (_, i) => `message ${i}`)
  await Promise.all(words.map((text) => door.say(begun, message(text))))
  const ids: string[] = []
  while (ids.length < 40) ids.push(...(await stream.next()).activities.map(({ id }) => id))
  expect(ids).toEqual([...new Set(ids)].sort())
  expect(ids).toHaveLength(40)
})

test('heeds nothing that comes in but pings, and closes on a large frame', async () => {
  const begun = await door.begin()
  const stream = listen(begun.streamUrl)
  await stream.next()
  stream.socket.send('')
  stream.socket.send(JSON.stringify({ activities: [message('forged')] }))
  await door.say(begun, message('hello'))
  expect(await stream.texts()).toEqual(['hello', 'heard: hello'])
  expect(door.assistant.taken).toHaveLength(2)
  stream.socket.send('x'.repeat(2000))
  const [code] = await once(stream.socket, 'close')
  expect(code).toBe(1009)
  expect((await door.say(begun, message('still here'))).status).toBe(200)
})

test('opens to nobody without a ticket for this conversation and this moment', async () => {
  const [mine, theirs] = [await door.begin(), await door.begin()]
  const url = new URL(mine.streamUrl)
  expect(await refusal(mine.streamUrl.replace(mine.conversationId, theirs.conversationId))).toBe(403)
  expect(await refusal(`${url.origin}${url.pathname}`)).toBe(403)
  expect(await refusal(`${url.origin}${url.pathname}?t=${mine.token}`)).toBe(403)
  expect(await refusal(mine.streamUrl.replace('watermark=0', 'watermark=x'))).toBe(400)
  expect(await refusal(`ws://${door.host}/elsewhere`)).toBe(404)
  door.clock.at = new Date(door.clock.at.getTime() + 61_000)
  expect(await refusal(mine.streamUrl)).toBe(403)
  expect(door.reported).toEqual([])
})

test('an upgrade that is no WebSocket is refused', async () => {
  const begun = await door.begin()
  const headers = { connection: 'upgrade', upgrade: 'h2c' }
  const asked = request(begun.streamUrl.replace('ws:', 'http:'), { headers }).end()
  const [answer] = await once(asked, 'response')
  expect(answer.statusCode).toBe(400)
  answer.resume()
})

test('the sixth stream of a conversation closes the first', async () => {
  const begun = await door.begin()
  const streams: Listener[] = []
  for (let i = 0; i < 5; i++) {
    streams.push(listen(begun.streamUrl))
    await streams.at(-1)!.next()
  }
  const closed = once(streams[0]!.socket, 'close')
  streams.push(listen(begun.streamUrl))
  await closed
  await door.say(begun, message('hello'))
  await streams[5]!.next()
  expect(await streams[5]!.texts()).toEqual(['hello', 'heard: hello'])
})

test('says goodbye when the program stops', async () => {
  const begun = await door.begin()
  const stream = listen(begun.streamUrl)
  await stream.next()
  const closed = once(stream.socket, 'close')
  await door.close()
  expect((await closed)[0]).toBe(1001)
})

test('when a turn fails, whoever is listening hears sorry and the numbers, and no watermark moves', async () => {
  const begun = await door.begin()
  const stream = listen(begun.streamUrl)
  await stream.next()
  door.assistant.fault = new Error('the disk is full')
  await door.say(begun, message('hello'))
  const { activities, watermark } = await stream.next()
  expect(watermark).toBe('1')
  expect(activities).toHaveLength(1)
  expect(activities[0]).toMatchObject({ from: { role: 'bot', name: 'Care Navigator' }, type: 'message' })
  expect(activities[0].text).toContain('ring 999')
  expect(activities[0].text).not.toContain('disk')
  door.assistant.fault = null
  await door.say(begun, message('hello'))
  expect(await stream.texts()).toEqual(['hello', 'heard: hello'])
})
