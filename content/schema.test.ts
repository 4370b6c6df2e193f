import { join } from 'node:path'
import { loadContent } from './load'
import { hoursSchema, LEAST_ASKS, serviceSchema } from './schema'

const frank = loadContent(join(__dirname)).bySlug.get('frank')!
const faultsOf = (change: object): string[] => {
  const parsed = serviceSchema.safeParse({ ...frank, ...change })
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'))
}

test('a service of the directory fits', () => {
  expect(faultsOf({})).toEqual([])
})

test.each([
  ['slug', { slug: 'Not A Slug' }],
  ['slug', { slug: 'two--hyphens' }],
  ['areas', { areas: [] }],
  ['areas.0', { areas: ['Narnia'] }],
  ['status', { status: 'sleeping' }],
  ['what', { what: '  ' }],
  ['confidence', { confidence: 'quite sure' }],
  ['checkedOn', { checkedOn: '2026-02-30' }],
  ['reviewBy', { reviewBy: 'next year' }],
  ['asks', { asks: Array(LEAST_ASKS - 1).fill('x') }],
  ['useInstead.0', { useInstead: ['Some Where'] }],
  ['sources.0.url', { sources: [{ title: 'A page', url: 'not an address' }] }],
  ['contacts.0.value', { contacts: [{ kind: 'phone', value: 'ring us' }] }],
  ['contacts.0.value', { contacts: [{ kind: 'phone', value: '12' }] }],
  ['contacts.0.value', { contacts: [{ kind: 'web', value: 'javascript:alert(1)' }] }],
  ['contacts.0.value', { contacts: [{ kind: 'email', value: 'somebody' }] }],
  ['contacts.0.value', { contacts: [{ kind: 'text', value: 'SHOUT' }] }],
  ['contacts.0.kind', { contacts: [{ kind: 'pigeon', value: '1234' }] }],
])('%s is refused in %j', (field, change) => {
  expect(faultsOf(change)).toEqual([field])
})

test('a field that nobody knows is refused, so that a slip in its name is no silent loss', () => {
  expect(faultsOf({ howToGetit: 'Call' })).toHaveLength(1)
})

describe('hours', () => {
  const span = { days: ['Mon'], opens: '09:00', closes: '17:00' }
  const fits = (hours: object) => hoursSchema.safeParse({ text: 'as said', ...hours }).success

  test.each([
    [{}],
    [{ always: true }],
    [{ weekly: [span] }],
    [{ outside: [span] }],
    [{ weekly: [{ ...span, closes: '24:00' }] }],
    [{ weekly: [span], bankHolidays: { opens: '10:00', closes: '12:00' } }],
  ])('%j fits', (hours) => {
    expect(fits(hours)).toBe(true)
  })

  test.each([
    [{ text: '' }],
    [{ always: true, weekly: [span] }],
    [{ weekly: [span], outside: [span] }],
    [{ weekly: [] }],
    [{ weekly: [{ ...span, days: [] }] }],
    [{ weekly: [{ ...span, days: ['Funday'] }] }],
    [{ weekly: [{ ...span, opens: '17:00', closes: '09:00' }] }],
    [{ weekly: [{ ...span, closes: '09:00' }] }],
    [{ weekly: [{ ...span, opens: '9am' }] }],
    [{ weekly: [{ ...span, closes: '24:30' }] }],
    [{ weekly: [span], bankHolidays: 'maybe' }],
    [{ weekly: [span], bankHolidays: { opens: '12:00', closes: '10:00' } }],
  ])('%j does not', (hours) => {
    expect(fits(hours)).toBe(false)
  })

  test('bank holidays are unknown unless somebody wrote otherwise', () => {
    expect(hoursSchema.parse({ text: 'as said', weekly: [span] }).bankHolidays).toBe('unknown')
  })
})
