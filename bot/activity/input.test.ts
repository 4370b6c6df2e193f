import { saidIn } from './input'

const message = (more: object) => saidIn({ type: 'message', ...more })

test('a press of our own card carries its choice, its label, and nothing of the channel', () => {
  const value = { choice: 'service:x', label: 'X', msteams: { type: 'imBack', value: 'X' } }
  expect(message({ value })).toEqual({ input: { kind: 'choice', value: 'service:x', also: 'X' }, said: 'X' })
})

test.each([
  ['words beside a press', { text: 'i want to die', value: { choice: 'area:Kent' } }],
  ['another field of a card', { value: { choice: 'area:Kent', note: 'i want to die' } }],
  ['the label of a press', { value: { choice: 'area:Kent', label: 'i want to die' } }],
  ['a field of a field', { value: { choice: 'area:Kent', a: [{ b: { c: 'i want to die' } }] } }],
  ['fields beside typed words', { text: 'hello', value: { note: 'i want to die' } }],
  ['a value posted back beside words', { text: 'i want to die', value: 'area:Kent', channelData: { postBack: true } }],
])('%s go along', (_what, more) => {
  expect(message(more).input).toMatchObject({ also: expect.stringContaining('i want to die') })
})

test('a card with no choice and no text is its words', () => {
  expect(message({ value: { one: 'my mum', two: 'i want to die', three: 3 } })).toEqual({
    input: { kind: 'text', text: 'my mum\ni want to die' },
    said: 'my mum\ni want to die',
  })
  expect(message({ value: { only: 'i want to die' } }).input).toEqual({ kind: 'text', text: 'i want to die' })
})

test('typed words are themselves alone', () => {
  expect(message({ text: 'hello' })).toEqual({ input: { kind: 'text', text: 'hello' }, said: 'hello' })
  expect(message({ value: 'hello' })).toEqual({ input: { kind: 'text', text: 'hello' }, said: 'hello' })
  expect(message({})).toEqual({ input: { kind: 'text', text: '' }, said: '' })
})

test('a value without end is read only so deep', () => {
  const deep: Record<string, unknown> = {}
  deep.self = deep
  expect(message({ value: deep }).said).toBe('')
})

test('what was ticked on a card comes as if each had been pressed', () => {
  const value = { choice: 'answer:f/q=', label: 'Continue', ticked: 'answer:f/q=a,answer:f/q=b' }
  expect(saidIn({ type: 'message', value }).input).toEqual({
    kind: 'choice',
    value: 'answer:f/q=\nanswer:f/q=a\nanswer:f/q=b',
    also: 'Continue',
  })
})

test('ticks that belong to no list are words like any other', () => {
  const value = { choice: 'answer:f/q=', label: 'Continue', ticked: 'i want to die' }
  expect(saidIn({ type: 'message', value }).input).toMatchObject({ also: expect.stringContaining('i want to die') })
})
