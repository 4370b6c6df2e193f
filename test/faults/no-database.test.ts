import type { Store } from '../../store/store'
import { type Running, start } from '../support/program'

/** The database answers nothing. Urgent help does not need it, and whoever speaks is told where else to turn. */
const no = () => Promise.reject(new Error('the disk is on fire: secret-cause'))
const failing = new Proxy({} as Store, { get: (_, name) => (name === 'close' ? async () => {} : no) })
/** The cookie of a conversation that cannot be read. */
const COOKIE = `conversation=${'x'.repeat(22)}`

let program: Running
beforeAll(async () => {
  program = await start({}, { store: failing })
})
afterAll(() => program.stop())

const get = (path: string, headers: Record<string, string> = {}) => fetch(program.address + path, { headers })
const expectNumbers = (words: string) => {
  for (const number of ['999', '111', '116 123']) expect(words).toContain(number)
}

async function expectSorry(response: Response) {
  const words = await response.text()
  expect(response.status).toBe(503)
  expectNumbers(words)
  expect(words).not.toContain('secret-cause')
}

test.each(['/', '/urgent-help'])('%s can still be read, with the numbers', async (path) => {
  const response = await get(path)
  expect(response.status).toBe(200)
  expectNumbers(await response.text())
})

test.each(['/topics', '/service/samaritans', '/about'])('%s can still be read, one press from help', async (path) => {
  const response = await get(path)
  expect(response.status).toBe(200)
  expect(await response.text()).toContain('href="/urgent-help"')
})

test('a message that cannot be kept is said to be so, beside the numbers, to the page and to its script', async () => {
  const key = /name="key" value="([^"]+)"/.exec(await (await get('/')).text())?.[1] ?? ''
  for (const headers of [{}, { 'x-requested-with': 'care-navigator' }]) {
    const body = new URLSearchParams({ key, text: 'who can help my mum' })
    await expectSorry(await fetch(`${program.address}/talk`, { method: 'POST', headers, body }))
  }
})

test('a conversation that cannot be read is said to be so, beside the numbers', async () => {
  await expectSorry(await get('/', { cookie: COOKIE }))
})

test('leaving works whatever is broken', async () => {
  const response = await fetch(`${program.address}/leave`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: COOKIE },
  })
  expect(response.status).toBe(303)
})

test('Direct Line says that it cannot answer and when to try again, and nothing of the cause', async () => {
  const response = await fetch(`${program.address}/v3/directline/conversations`, { method: 'POST' })
  expect(response.status).toBe(503)
  expect(response.headers.get('retry-after')).not.toBeNull()
  expect(await response.text()).not.toContain('secret-cause')
})

test('/ready says no', async () => {
  expect((await get('/ready')).status).toBe(503)
})
