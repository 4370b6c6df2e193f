import type { Incoming } from './incoming'
import { turnKey } from './turn-key'

const position = async () => 7
const message = (more: Partial<Incoming> = {}): Incoming => ({ type: 'message', text: 'yes', ...more })

test("the client's own id comes before the activity's", async () => {
  expect(await turnKey(message({ id: 'a', channelData: { clientActivityID: 'c' } }), position)).toBe('c')
  expect(await turnKey(message({ id: 'a', channelData: {} }), position)).toBe('a')
  expect(await turnKey(message({ id: 'a', channelData: { clientActivityID: 'joined' } }), position)).toBe('a')
})

test('without an id, what was said before tells the same words apart', async () => {
  const key = await turnKey(message(), position)
  expect(await turnKey(message(), position)).toBe(key)
  expect(await turnKey(message(), async () => 9)).not.toBe(key)
  expect(await turnKey(message({ text: 'no' }), position)).not.toBe(key)
})

test('without an id, the time of sending tells, whatever was said since', async () => {
  const timestamp = '2026-11-22T12:00:00.123Z'
  const key = await turnKey(message({ timestamp }), position)
  expect(await turnKey(message({ timestamp }), async () => 9)).toBe(key)
  expect(await turnKey(message({ timestamp: '2026-11-22T12:00:01Z' }), position)).not.toBe(key)
})
