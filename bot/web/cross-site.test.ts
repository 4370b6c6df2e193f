import { isCrossSite } from './cross-site'

const own = 'https://care.example'

test.each([
  ['a browser that says same-origin', { 'sec-fetch-site': 'same-origin' }, false],
  ['an address typed by hand', { 'sec-fetch-site': 'none' }, false],
  ['another site', { 'sec-fetch-site': 'cross-site' }, true],
  ['another host of the same domain', { 'sec-fetch-site': 'same-site' }, true],
  ['another site that claims our origin too', { 'sec-fetch-site': 'cross-site', origin: own }, true],
  ['an old browser on our page', { origin: own }, false],
  ['an old browser on another page', { origin: 'https://evil.example' }, true],
  ['an old browser that hides its page', { origin: 'null' }, true],
  ['no browser', {}, false],
])('%s', (_name, headers, expected) => expect(isCrossSite(headers, own)).toBe(expected))

test('without a public address the host that was asked is ours', () => {
  expect(isCrossSite({ origin: 'http://localhost:3978', host: 'localhost:3978' }, undefined)).toBe(false)
  expect(isCrossSite({ origin: 'http://localhost:8080', host: 'localhost:3978' }, undefined)).toBe(true)
  expect(isCrossSite({ origin: 'null', host: 'localhost:3978' }, undefined)).toBe(true)
})
