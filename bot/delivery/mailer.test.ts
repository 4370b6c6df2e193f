import { PostOffice } from '../../test/support/post-office'
import { DeliveryError } from './delivery-error'
import { mailer, type Patience } from './mailer'
import type { Mail, Post } from './post'

const office = new PostOffice()
let post: Post | undefined
beforeAll(() => office.open())
afterAll(() => office.close())
beforeEach(() => {
  office.manners = {}
  office.arrived.length = 0
})
afterEach(() => {
  post?.close()
  post = undefined
})

const MAIL: Mail = {
  id: 'abc123',
  to: 'workers@care.example',
  subject: 'K7TN-4QXR: read now',
  text: 'First.\nSecond.\n',
}

function send(changes: Partial<Mail> = {}, { patience, environment = 'test', url = office.url }: Options = {}) {
  post = mailer({ SMTP_URL: url, MAIL_FROM: 'navigator@care.example', NODE_ENV: environment }, patience)
  return post.send({ ...MAIL, ...changes }, false)
}
interface Options {
  patience?: Patience
  environment?: string
  url?: string
}

const faultOf = async (sending: Promise<void>): Promise<DeliveryError> => {
  const fault = await sending.catch((error) => error)
  expect(fault).toBeInstanceOf(DeliveryError)
  expect(fault.message).not.toMatch(/example/)
  return fault
}

test('a mail is plain text, under a number that is the same every time', async () => {
  await send()
  await send()
  const [first, second] = office.arrived
  expect(first).toMatchObject({ id: '<abc123@care.example>', to: ['workers@care.example'] })
  expect(first!.headers).toMatchObject({
    from: 'navigator@care.example',
    to: 'workers@care.example',
    subject: 'K7TN-4QXR: read now',
    'auto-submitted': 'auto-generated',
  })
  expect(first!.headers['content-type']).toMatch(/^text\/plain/)
  expect(first!.raw).toContain('First.\r\nSecond.')
  expect(second!.id).toBe(first!.id)
})

test('no word of a subject or an id becomes a header', async () => {
  await send({ subject: 'K7\r\nBcc: evil@bad.example\r\n\r\n<script>', text: '.\r\n.\r\nQUIT\r\n' })
  const [mail] = office.arrived
  expect(Object.keys(mail!.headers)).not.toContain('bcc')
  expect(mail!.to).toEqual(['workers@care.example'])
  expect(mail!.headers.subject).toBe('K7 Bcc: evil@bad.example <script>')
  expect(office.arrived).toHaveLength(1)
})

test.each([
  'a@b.example, c@d.example',
  'a@b.example\r\nRCPT TO:<c@d.example>',
  'Somebody <a@b.example>',
  'group: a@b.example;',
  'nobody',
  '',
])('an address that is more or less than one address is refused for good: %j', async (to) => {
  expect(await faultOf(send({ to }))).toMatchObject({ permanent: true })
  expect(office.arrived).toEqual([])
})

test.each([
  [550, true],
  [553, true],
  [450, false],
])('a server that refuses the recipient with %i has done so for good: %s', async (code, permanent) => {
  office.manners = { recipient: () => code }
  expect(await faultOf(send())).toMatchObject({ permanent, message: expect.stringContaining(String(code)) })
})

test.each([
  [554, true],
  [451, false],
])('a server that refuses the mail with %i has done so for good: %s', async (code, permanent) => {
  office.manners = { end: { code } }
  expect(await faultOf(send())).toMatchObject({ permanent })
})

test('a server that is not there is no refusal', async () => {
  const elsewhere = new PostOffice()
  await elsewhere.open()
  await elsewhere.close()
  expect(await faultOf(send({}, { url: elsewhere.url }))).toMatchObject({ permanent: false })
})

test('a server that says nothing is left', async () => {
  let greet = () => {}
  office.manners = {
    greet: () =>
      new Promise((resolve) => {
        greet = resolve
      }),
  }
  const patience = { answer: 50, silence: 5_000, whole: 10_000 }
  expect(await faultOf(send({}, { patience }))).toMatchObject({ permanent: false })
  greet()
})

test('a mail that takes too long as a whole is given up', async () => {
  let greet = () => {}
  office.manners = {
    greet: () =>
      new Promise((resolve) => {
        greet = resolve
      }),
  }
  const patience = { answer: 5_000, silence: 5_000, whole: 50 }
  expect(await faultOf(send({}, { patience }))).toMatchObject({ permanent: false })
  greet()
})

test('the line that is lost after the mail was taken is a failure, and not tried again behind our back', async () => {
  office.manners = { end: 'lose the line' }
  expect(await faultOf(send())).toMatchObject({ permanent: false })
  expect(office.arrived).toHaveLength(1)
})

test('in production a server elsewhere that offers no TLS gets nothing', async () => {
  const url = office.url.replace('127.0.0.1', '0.0.0.0')
  expect(await faultOf(send({}, { environment: 'production', url }))).toMatchObject({ permanent: false })
  expect(office.arrived).toEqual([])
  await send({}, { environment: 'production' })
  expect(office.arrived).toHaveLength(1)
})
