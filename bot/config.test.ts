import { parseSettings, SettingsError } from './config'

const faultOf = (environment: Record<string, string>): string => {
  try {
    parseSettings(environment)
  } catch (error) {
    if (error instanceof SettingsError) return error.message
    throw error
  }
  return ''
}

const PRODUCTION = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://care.example',
  DIRECTLINE_SECRET: 's'.repeat(32),
}

test('with nothing set there is a default for all that must be', () => {
  expect(parseSettings({})).toMatchObject({
    NODE_ENV: 'development',
    PORT: 3978,
    DATA_DIR: './data',
    KEEP_HOURS: 24,
    DIRECTLINE: 'on',
    TRUST_PROXY: 'off',
  })
})

test('an empty setting is one that is not set', () => {
  expect(parseSettings({ PORT: '', DIRECTLINE_SECRET: '', PUBLIC_URL: '', METRICS_TOKEN: '' })).toEqual(
    parseSettings({}),
  )
})

test.each([
  ['NODE_ENV', 'staging-x'],
  ['PORT', '70000'],
  ['PORT', 'eighty'],
  ['PUBLIC_URL', 'ftp://secret.example'],
  ['PUBLIC_URL', 'not an address'],
  ['LOG_LEVEL', 'loud-x'],
  ['TRUST_PROXY', 'yes-x'],
  ['KEEP_HOURS', '1.25'],
  ['KEEP_HOURS', '100000'],
  ['DIRECTLINE', 'maybe-x'],
  ['DIRECTLINE_SECRET', 'too-short-secret'],
  ['EMBED_ORIGINS', 'https://a.example/path-x'],
  ['EMBED_ORIGINS', 'https://a.example,evil-x'],
  ['LEAVE_URL', 'http://insecure.example'],
  ['LEAVE_URL', 'javascript:alert(1)'],
  ['MESSAGES_PER_MINUTE', '0.5'],
  ['REQUESTS_PER_MINUTE', '-17'],
  ['TOKENS_PER_MINUTE', 'many-x'],
  ['METRICS_TOKEN', 'short-x'],
  ['MICROSOFT_APP_ID', 'no-uuid'],
  ['MICROSOFT_APP_TYPE', 'MultiTenant-x'],
])('%s=%s is refused by name, and the value is not repeated', (name, value) => {
  const message = faultOf({ [name]: value })
  expect(message).toMatch(new RegExp(`^ +${name}\\b`, 'm'))
  expect(message).not.toContain(value)
})

test('all that is wrong is told at once', () => {
  const message = faultOf({ PORT: 'x', KEEP_HOURS: 'y', LOG_LEVEL: 'z' })
  for (const name of ['PORT', 'KEEP_HOURS', 'LOG_LEVEL']) expect(message).toContain(name)
})

test('origins that may hold the frame are a list', () => {
  expect(parseSettings({ EMBED_ORIGINS: 'https://a.example, http://b.example:8080' }).EMBED_ORIGINS).toEqual([
    'https://a.example',
    'http://b.example:8080',
  ])
})

describe('production', () => {
  test('starts with a public https address and a secret', () => {
    expect(faultOf(PRODUCTION)).toBe('')
    expect(faultOf({ ...PRODUCTION, DIRECTLINE_SECRET: '', DIRECTLINE: 'off' })).toBe('')
  })

  test.each([
    ['PUBLIC_URL', ''],
    ['PUBLIC_URL', 'http://care.example'],
    ['DIRECTLINE_SECRET', ''],
  ])('is refused with %s="%s"', (name, value) => {
    expect(faultOf({ ...PRODUCTION, [name]: value })).toContain(name)
  })
})

describe('the Bot Framework', () => {
  const APP = { MICROSOFT_APP_ID: '00000000-0000-4000-8000-000000000001' }
  const TENANT = { MICROSOFT_APP_TENANT_ID: '00000000-0000-4000-8000-000000000002' }

  test('an app needs its tenant and, for a single tenant, its password', () => {
    expect(faultOf(APP)).toContain('MICROSOFT_APP_TENANT_ID')
    expect(faultOf({ ...APP, ...TENANT })).toContain('MICROSOFT_APP_PASSWORD')
    expect(faultOf({ ...APP, ...TENANT, MICROSOFT_APP_PASSWORD: 'p' })).toBe('')
    expect(faultOf({ ...APP, ...TENANT, MICROSOFT_APP_TYPE: 'UserAssignedMSI' })).toBe('')
  })
})
