import { jwtVerify } from 'jose'
import { Listener } from '../../test/support/listener'
import { notify } from './notify'

const listener = new Listener()
beforeAll(() => listener.open())
afterAll(() => listener.close())
beforeEach(() => {
  listener.heard.length = 0
  listener.answer = () => ({ status: 201, body: '{}' })
})

const SERVICE = '26785a09-ab16-4eb0-8407-a37497a57506'
const SECRET = '3d844edf-8d35-48ac-975b-e847b4f122b0'
const TEMPLATE = '9d751e0e-f929-4891-82a1-a3e1c3c18ee3'
const NOW = new Date('2026-11-23T10:10:00Z')
const MAIL = { id: 'abc123', to: 'workers@care.example', subject: 'K7TN-4QXR:\r\nread now', text: 'First.\nSecond.' }
const post = () =>
  notify(
    { NOTIFY_URL: `${listener.url}/`, NOTIFY_API_KEY: `our_key-${SERVICE}-${SECRET}`, NOTIFY_TEMPLATE_ID: TEMPLATE },
    () => NOW,
  )

test('a mail is asked for with a token of the service, under its own reference', async () => {
  await post().send(MAIL, false)
  const [heard] = listener.heard
  expect(heard).toMatchObject({ method: 'POST', path: '/v2/notifications/email' })
  expect(JSON.parse(heard!.body)).toEqual({
    email_address: 'workers@care.example',
    template_id: TEMPLATE,
    personalisation: { subject: 'K7TN-4QXR: read now', text: 'First.\nSecond.' },
    reference: 'abc123',
  })
  const token = heard!.headers.authorization!.replace('Bearer ', '')
  const { payload, protectedHeader } = await jwtVerify(token, new TextEncoder().encode(SECRET), { currentDate: NOW })
  expect(protectedHeader).toEqual({ typ: 'JWT', alg: 'HS256' })
  expect(payload).toEqual({ iss: SERVICE, iat: NOW.getTime() / 1000 })
})

test('what may have arrived is asked for first, and not sent twice', async () => {
  const there: string[] = []
  listener.answer = ({ method, path }) => {
    if (method === 'POST') {
      there.push('abc123')
      return { status: 201, body: '{}' }
    }
    expect(path).toBe('/v2/notifications?reference=abc123&template_type=email')
    return {
      status: 200,
      body: JSON.stringify({ notifications: there.map((reference) => ({ reference })), links: {} }),
    }
  }
  await post().send(MAIL, true)
  await post().send(MAIL, true)
  expect(there).toHaveLength(1)
  expect(listener.heard.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET'])
})

test.each([
  [400, true],
  [403, true],
  [429, false],
  [500, false],
])('%i is a failure, for good: %s', async (status, permanent) => {
  listener.answer = () => ({ status, body: JSON.stringify({ errors: [{ message: 'workers@care.example' }] }) })
  await expect(post().send(MAIL, false)).rejects.toMatchObject({ permanent, message: `notify: status ${status}` })
})

test('an address that is a list never reaches Notify', async () => {
  await expect(post().send({ ...MAIL, to: 'a@b.example,c@d.example' }, false)).rejects.toMatchObject({
    permanent: true,
  })
  expect(listener.heard).toEqual([])
})
