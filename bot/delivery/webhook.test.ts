import { createHmac } from 'node:crypto'
import { payload } from '../../referrals/exports/payload'
import { Listener } from '../../test/support/listener'
import { reading, submissionOf } from '../../test/support/submission'
import { webhook } from './webhook'

const listener = new Listener()
beforeAll(() => listener.open())
afterAll(() => listener.close())
beforeEach(() => {
  listener.heard.length = 0
})

const NOW = new Date('2026-11-23T10:10:00Z')
const BODY = payload(submissionOf({ name: 'Ана "<b>\u2028' }), reading)

/** As the libraries of Standard Webhooks do: Base64 after `whsec_` is the key. */
const KEY = Buffer.from('0123456789abcdef0123456789abcdef')
const signatureOf = (key: Buffer | string, text: string) => createHmac('sha256', key).update(text).digest('base64')

test.each([
  ['of Standard Webhooks', `whsec_${KEY.toString('base64')}`, KEY],
  ['of any kind', 'a secret that is long enough to be one', 'a secret that is long enough to be one'],
])('it is signed over id, time and body, with a secret %s', async (_kind, WEBHOOK_SECRET, key) => {
  await webhook({ WEBHOOK_URL: `${listener.url}/hook`, WEBHOOK_SECRET }, () => NOW)('msg1', BODY)
  const [heard] = listener.heard
  expect(heard).toMatchObject({ method: 'POST', path: '/hook' })
  expect(heard!.headers).toMatchObject({
    'content-type': 'application/json',
    'webhook-id': 'msg1',
    'webhook-timestamp': '1795428600',
    'webhook-signature': `v1,${signatureOf(key, `msg1.1795428600.${heard!.body}`)}`,
  })
  expect(JSON.parse(heard!.body)).toEqual(JSON.parse(JSON.stringify(BODY)))
})

test('the secret does not leave, and another secret signs otherwise', async () => {
  for (const WEBHOOK_SECRET of ['a'.repeat(32), 'b'.repeat(32)]) {
    await webhook({ WEBHOOK_URL: listener.url, WEBHOOK_SECRET }, () => NOW)('msg1', BODY)
  }
  const [first, second] = listener.heard
  expect(JSON.stringify([first, second])).not.toMatch(/a{32}|b{32}/)
  expect(first!.headers['webhook-signature']).not.toBe(second!.headers['webhook-signature'])
})
