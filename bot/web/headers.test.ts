import { securityHeaders, type WebSettings } from './headers'

const settings = (more: Partial<WebSettings> = {}): WebSettings =>
  ({ LEAVE_URL: 'https://away.example/weather', KEEP_HOURS: 24, ...more }) as WebSettings
const policyOf = (more?: Partial<WebSettings>) => securityHeaders(settings(more), 'sha256-x')['Content-Security-Policy']

test('nothing runs but our own script and our own style', () => {
  const policy = policyOf()
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain("style-src 'sha256-x'")
  expect(policy).not.toMatch(/unsafe|\*/)
})

test('a form may lead to the page that people leave for', () => {
  expect(policyOf()).toContain("form-action 'self' https://away.example;")
})

test('only the allowed origins may frame us', () => {
  expect(policyOf()).toMatch(/frame-ancestors 'self'$/)
  expect(securityHeaders(settings(), 'x')['X-Frame-Options']).toBe('SAMEORIGIN')
  const open = { EMBED_ORIGINS: ['https://council.example'] }
  expect(policyOf(open)).toMatch(/frame-ancestors 'self' https:\/\/council\.example$/)
  expect(securityHeaders(settings(open), 'x')['X-Frame-Options']).toBeUndefined()
})

test('browsers are told to stay on https only where we are on https', () => {
  expect(securityHeaders(settings(), 'x')['Strict-Transport-Security']).toBeUndefined()
  expect(
    securityHeaders(settings({ PUBLIC_URL: 'https://care.example' }), 'x')['Strict-Transport-Security'],
  ).toBeDefined()
})
