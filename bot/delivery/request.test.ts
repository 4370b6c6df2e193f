import { Listener } from '../../test/support/listener'
import { DeliveryError } from './delivery-error'
import { request } from './request'

const listener = new Listener()
beforeAll(() => listener.open())
afterAll(() => listener.close())
beforeEach(() => {
  listener.heard.length = 0
})

const send = (milliseconds?: number) =>
  request('webhook', `${listener.url}/in`, { method: 'POST', headers: {}, body: 'Anna is ill' }, milliseconds)
const faultOf = async (sending: Promise<unknown>): Promise<DeliveryError> => {
  const fault = await sending.catch((error) => error)
  expect(fault).toBeInstanceOf(DeliveryError)
  return fault as DeliveryError
}

test.each([200, 201, 202, 204])('%i is success', async (status) => {
  listener.answer = () => ({ status })
  await send()
  expect(listener.heard).toMatchObject([{ method: 'POST', path: '/in', body: 'Anna is ill' }])
})

test.each([
  [400, true],
  [401, true],
  [404, true],
  [410, true],
  [422, true],
  [408, false],
  [429, false],
  [500, false],
  [503, false],
])('%i is a failure, for good: %s', async (status, permanent) => {
  listener.answer = () => ({ status, body: 'what about Anna' })
  const fault = await faultOf(send())
  expect(fault).toMatchObject({ permanent, message: `webhook: status ${status}` })
})

test('nothing follows a redirect: what is sent is for one address', async () => {
  listener.answer = ({ path }) => (path === '/in' ? { status: 307, headers: { Location: '/other' } } : { status: 200 })
  expect(await faultOf(send())).toMatchObject({ permanent: false })
  expect(listener.heard).toHaveLength(1)
})

test('who does not answer in time is left', async () => {
  listener.answer = () => null
  expect(await faultOf(send(50))).toMatchObject({ permanent: false, message: 'webhook: TimeoutError' })
})

test('who is not there is no refusal', async () => {
  const elsewhere = new Listener()
  await elsewhere.open()
  const { url } = elsewhere
  await elsewhere.close()
  const fault = await faultOf(request('fhir', url, { method: 'POST', headers: {}, body: '{}' }))
  expect(fault).toMatchObject({ permanent: false, message: 'fhir: ECONNREFUSED' })
})
