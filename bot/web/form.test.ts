import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { pressIn, readFields } from './form'

const readPress = async (request: IncomingMessage) => pressIn(await readFields(request))

const key = 'k'.repeat(22)
const FORM = 'application/x-www-form-urlencoded'

function posted(body: string | Buffer, type: string = FORM): IncomingMessage {
  return Object.assign(Readable.from([Buffer.from(body)]), {
    headers: { 'content-type': type },
  }) as unknown as IncomingMessage
}

const form = (fields: Record<string, string>) => posted(String(new URLSearchParams(fields)))

test('words are taken as they are', async () => {
  expect(await readPress(form({ key, text: '<b>mum & dad</b> + me 100% 😀' }))).toEqual({
    key,
    kind: 'text',
    text: '<b>mum & dad</b> + me 100% 😀',
  })
})

test('lines end in one way, and characters that no keyboard makes are left out', async () => {
  expect(await readPress(form({ key, text: 'one\r\ntwo\rthree\u0000\u0007\u001b\u007f\tfour' }))).toMatchObject({
    text: 'one\ntwo\nthree\tfour',
  })
})

test('a press is its value, whatever else was in the form', async () => {
  expect(await readPress(form({ key, text: 'ignored', choice: 'do:more' }))).toEqual({
    key,
    kind: 'choice',
    value: 'do:more',
  })
})

test('bytes that are no UTF-8 do not break it', async () => {
  expect(
    await readPress(posted(Buffer.concat([Buffer.from(`key=${key}&text=%FF%C0`), Buffer.from([0xff])]))),
  ).toMatchObject({
    kind: 'text',
  })
})

test.each([
  ['JSON', posted('{}', 'application/json'), 415],
  ['no type', posted('', ''), 415],
  ['no key', form({ text: 'x' }), 400],
  ['a key of another shape', form({ key: 'short', text: 'x' }), 400],
  ['nothing said', form({ key }), 400],
  ['an endless choice', form({ key, choice: 'x'.repeat(201) }), 400],
  ['a megabyte', form({ key, text: 'x'.repeat(1024 * 1024) }), 413],
])('%s is refused', async (_name, request, status) => {
  await expect(readPress(request)).rejects.toMatchObject({ name: 'Refusal', status })
})

test('10,000 characters of any script are taken', async () => {
  await expect(readPress(form({ key, text: 'ক'.repeat(10_000) }))).resolves.toMatchObject({ kind: 'text' })
})
