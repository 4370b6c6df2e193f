import { EventEmitter } from 'node:events'
import type { WebSocket } from 'ws'
import { loadWords } from '../../content/words'
import type { Entry } from '../../store/store'
import { Stream } from './stream'
import { Transcript } from './transcript'

/** A socket that keeps what is sent. */
class FakeSocket extends EventEmitter {
  readonly OPEN = 1
  readyState = 1
  bufferedAmount = 0
  terminated = false
  pings = 0
  readonly sent: string[] = []

  send(data: string) {
    this.sent.push(...JSON.parse(data).activities.map(({ id }: { id: string }) => id.slice(-1)))
  }

  ping() {
    this.pings++
  }

  terminate() {
    this.terminated = true
    this.emit('close')
  }
}

const entry = (position: number): Entry => ({
  position,
  at: new Date(0),
  from: 'person',
  turnKey: `${position}`,
  text: `${position}`,
})
const entries = (...positions: number[]) => positions.map(entry)

function streamOver(stored: (after: number) => Promise<Entry[]>, watermark = 0) {
  const socket = new FakeSocket()
  const failed: unknown[] = []
  const source = {
    pass: { user: 'dl_ann', conversation: 'c' },
    watermark,
    transcript: new Transcript(loadWords('content/locales', 'en')),
    entries: stored,
  }
  return { socket, failed, stream: new Stream(socket as unknown as WebSocket, source, (error) => failed.push(error)) }
}

/** Lets every promise that can go on do so. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

test('what is said while the start is still being read comes after it, once', async () => {
  let answer: (entries: Entry[]) => void = () => {}
  const { stream, socket } = streamOver(
    () =>
      new Promise((resolve) => {
        answer = resolve
      }),
  )
  stream.catchUp()
  stream.live(entries(3, 4))
  await settled()
  expect(socket.sent).toEqual([])
  answer(entries(1, 2, 3, 4))
  await settled()
  expect(socket.sent).toEqual(['1', '2', '3', '4'])
})

test('news that overtakes older news is held until the older is fetched', async () => {
  const { stream, socket } = streamOver(async (after) => entries(1, 2, 3, 4).filter(({ position }) => position > after))
  stream.live(entries(3, 4))
  stream.live(entries(1, 2))
  await settled()
  expect(socket.sent).toEqual(['1', '2', '3', '4'])
})

test('a place that is empty, because it was forgotten, holds nothing up', async () => {
  const { stream, socket } = streamOver(async () => entries(9), 4)
  stream.live(entries(9))
  await settled()
  expect(socket.sent).toEqual(['9'])
})

test('a reader that does not keep up is dropped', async () => {
  const { stream, socket } = streamOver(async () => entries(1))
  socket.bufferedAmount = 2_000_000
  stream.catchUp()
  await settled()
  expect(socket.terminated).toBe(true)
  await stream.closed
})

test('a reader that does not answer a probe is dropped at the next', () => {
  const { stream, socket } = streamOver(async () => [])
  stream.probe()
  socket.emit('pong')
  stream.probe()
  expect(socket).toMatchObject({ pings: 2, terminated: false })
  stream.probe()
  expect(socket).toMatchObject({ pings: 2, terminated: true })
})

test('when reading fails the stream closes, so that the client comes back', async () => {
  const fault = new Error('the disk is full')
  const { stream, socket, failed } = streamOver(() => Promise.reject(fault))
  stream.catchUp()
  await settled()
  expect(socket.terminated).toBe(true)
  expect(failed).toEqual([fault])
})
