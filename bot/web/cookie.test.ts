import { ConversationCookie } from './cookie'
import type { WebSettings } from './headers'

const settings = (more: Partial<WebSettings>): WebSettings =>
  ({ LEAVE_URL: 'https://example.org/', KEEP_HOURS: 24, ...more }) as WebSettings
const number = 'a'.repeat(22)

test('on plain http it is a simple cookie that scripts cannot read', () => {
  expect(new ConversationCookie(settings({})).set(number)).toBe(
    `conversation=${number}; Path=/; HttpOnly; SameSite=Lax`,
  )
})

test('on https no other host can set it', () => {
  const cookie = new ConversationCookie(settings({ PUBLIC_URL: 'https://care.example' }))
  expect(cookie.set(number)).toBe(`__Host-conversation=${number}; Path=/; HttpOnly; Secure; SameSite=Lax`)
})

test('where other sites may frame us it works in their frame and nowhere else', () => {
  const cookie = new ConversationCookie(
    settings({ PUBLIC_URL: 'https://care.example', EMBED_ORIGINS: ['https://council.example'] }),
  )
  expect(cookie.set(number)).toContain('Secure; SameSite=None; Partitioned')
})

test('it goes with the session, and is taken back by name', () => {
  const cookie = new ConversationCookie(settings({}))
  expect(cookie.set(number)).not.toMatch(/max-age|expires/i)
  expect(cookie.expire()).toBe('conversation=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0')
})

test.each([
  [`conversation=${number}`, number],
  [`other=1; conversation=${number}; more=2`, number],
  ['conversation=short', undefined],
  [`conversation=${number}'--`, undefined],
  [`xconversation=${number}`, undefined],
  ['', undefined],
  [undefined, undefined],
])('reads %s', (header, expected) => expect(new ConversationCookie(settings({})).read(header)).toBe(expected))
