import type { IncomingMessage } from 'node:http'
import { addressOf } from './address'

const from = (forwarded?: string, own: string | undefined = '10.0.0.1') =>
  ({ socket: { remoteAddress: own }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage

test('without a trusted proxy, whatever a client writes about itself is not believed', () => {
  expect(addressOf(false)(from('1.2.3.4'))).toBe('10.0.0.1')
})

test('behind a trusted proxy it is the address that the proxy added last', () => {
  expect(addressOf(true)(from('6.6.6.6, 1.2.3.4'))).toBe('1.2.3.4')
  expect(addressOf(true)(from('1.2.3.4'))).toBe('1.2.3.4')
})

test.each([undefined, '', ' ', ', '])(
  'behind a trusted proxy that added nothing ("%s") it is the proxy',
  (forwarded) => {
    expect(addressOf(true)(from(forwarded))).toBe('10.0.0.1')
  },
)

test('a socket that is gone has an address too', () => {
  const gone = { socket: {}, headers: {} } as unknown as IncomingMessage
  expect(addressOf(false)(gone)).toBe('unknown')
})
