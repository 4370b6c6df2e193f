import { parseSettings, SettingsError, servesDesk } from './config'

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

test.each([
  ['while developing', {}, true],
  ['in a test', { NODE_ENV: 'test' }, true],
  ['not in production', PRODUCTION, false],
  ['in production when it is asked for', { ...PRODUCTION, DESK: 'on' }, true],
  ['not where it is off', { DESK: 'off' }, false],
])('the desk is served %s', (_where, environment, served) => {
  expect(servesDesk(parseSettings(environment))).toBe(served)
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
  ['DESK', 'maybe-x'],
  ['DESK_AUDIT_KEY', 'too-short-key'],
  ['LINK_WORKERS_MAIL', 'nobody-x'],
  ['LINK_WORKERS_MAIL', 'a@b.example, c@d.example'],
  ['COUNCIL_MAIL', 'Thurrock'],
  ['COUNCIL_MAIL', 'Atlantis-x=a@b.example'],
  ['COUNCIL_MAIL', 'Thurrock=nobody-x'],
  ['SMTP_URL', 'https://mail.example'],
  ['SMTP_URL', 'mail.example-x'],
  ['MAIL_FROM', 'Us <us@b.example>'],
  ['NOTIFY_API_KEY', 'key-x'],
  ['NOTIFY_TEMPLATE_ID', 'template-x'],
  ['NOTIFY_URL', 'ftp://notify.example'],
  ['WEBHOOK_URL', 'javascript:alert(1)'],
  ['WEBHOOK_SECRET', 'too-short-secret'],
  ['WEBHOOK_SECRET', `whsec_${'not Base64! '.repeat(4)}`],
  ['FHIR_URL', 'file:///etc/passwd'],
  ['FHIR_TOKEN', 'short-x'],
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

describe('delivery', () => {
  const SMTP = { SMTP_URL: 'smtps://user:secret@mail.example:465', MAIL_FROM: 'us@care.example' }
  const UUID = '00000000-0000-4000-8000-000000000001'
  const NOTIFY = { NOTIFY_API_KEY: `our-key-${UUID}-${UUID}`, NOTIFY_TEMPLATE_ID: UUID }
  const HOOK = { WEBHOOK_URL: 'https://hook.example/in', WEBHOOK_SECRET: 's'.repeat(32) }
  const FHIR = { FHIR_URL: 'https://fhir.example/r4', FHIR_TOKEN: 't'.repeat(16) }
  const WORKERS = { LINK_WORKERS_MAIL: 'workers@care.example' }

  test('nothing of it is needed, also in production', () => {
    expect(faultOf(PRODUCTION)).toBe('')
  })

  test.each([SMTP, NOTIFY, HOOK, FHIR, { ...SMTP, ...WORKERS, ...HOOK, ...FHIR }])(
    'it may be set up so: %#',
    (given) => {
      expect(faultOf({ ...PRODUCTION, ...given })).toBe('')
    },
  )

  test.each([
    ['MAIL_FROM', { SMTP_URL: SMTP.SMTP_URL }],
    ['SMTP_URL', { MAIL_FROM: SMTP.MAIL_FROM }],
    ['NOTIFY_TEMPLATE_ID', { NOTIFY_API_KEY: NOTIFY.NOTIFY_API_KEY }],
    ['NOTIFY_API_KEY', { NOTIFY_TEMPLATE_ID: UUID }],
    ['NOTIFY_API_KEY', { ...SMTP, ...NOTIFY }],
    ['LINK_WORKERS_MAIL', { COUNCIL_MAIL: 'Thurrock=a@b.example' }],
    ['WEBHOOK_SECRET', { WEBHOOK_URL: HOOK.WEBHOOK_URL }],
    ['WEBHOOK_URL', { WEBHOOK_SECRET: HOOK.WEBHOOK_SECRET }],
    ['FHIR_URL', { FHIR_TOKEN: FHIR.FHIR_TOKEN }],
  ])('half of it is refused, and %s is named', (name, given: Record<string, string>) => {
    expect(faultOf(given)).toMatch(new RegExp(`^ +${name}\\b`, 'm'))
  })

  test.each([
    ['WEBHOOK_URL', { ...HOOK, WEBHOOK_URL: 'http://hook.example' }],
    ['FHIR_URL', { ...FHIR, FHIR_URL: 'http://fhir.example' }],
    ['NOTIFY_URL', { ...NOTIFY, NOTIFY_URL: 'http://notify.example' }],
    ['FHIR_TOKEN', { FHIR_URL: FHIR.FHIR_URL }],
    ['SMTP_URL', WORKERS],
  ])('what is unsafe or senseless in production is refused there alone: %s', (name, given: Record<string, string>) => {
    expect(faultOf({ ...PRODUCTION, ...given })).toContain(name)
    expect(faultOf(given)).toBe('')
  })

  test("councils' addresses are by the council", () => {
    const COUNCIL_MAIL = 'Thurrock=a@b.example, Southend-on-Sea = c@d.example'
    expect(parseSettings({ ...WORKERS, COUNCIL_MAIL }).COUNCIL_MAIL).toEqual({
      Thurrock: 'a@b.example',
      'Southend-on-Sea': 'c@d.example',
    })
  })

  test('a webhook secret may be of any kind, or of Standard Webhooks', () => {
    for (const WEBHOOK_SECRET of [
      'any secret that is long enough for it',
      `whsec_${Buffer.alloc(33).toString('base64')}`,
    ]) {
      expect(faultOf({ ...HOOK, WEBHOOK_SECRET })).toBe('')
    }
  })
})

describe('Teams', () => {
  const app = '6e0e5c2e-6f4e-4a6c-8d5e-2c7f1d1f0a11'
  const SAFE = { NODE_ENV: 'production', PUBLIC_URL: 'https://care.example.org', DIRECTLINE: 'off' }

  test('is refused in production without credentials, and may be tried without while developing', () => {
    expect(faultOf({ ...SAFE, TEAMS: 'on' })).toContain('MICROSOFT_APP_ID')
    expect(faultOf({ TEAMS: 'on' })).toBe('')
    expect(faultOf({ ...SAFE, TEAMS: 'off' })).toBe('')
  })

  test('takes keys of others over https only, and never half a set-up', () => {
    const issuer = { TEAMS_SSO_ISSUER: 'http://a.example', TEAMS_SSO_KEYS_URL: 'http://a.example/keys' }
    expect(faultOf({ ...SAFE, ...issuer })).toContain('TEAMS_SSO_KEYS_URL')
    expect(faultOf({ ...SAFE, BOT_OPENID_METADATA_URL: 'http://a.example' })).toContain('BOT_OPENID_METADATA_URL')
    expect(faultOf({ TEAMS_SSO_ISSUER: issuer.TEAMS_SSO_ISSUER })).toContain('TEAMS_SSO_KEYS_URL')
  })

  test('serves the organisations that are listed', () => {
    expect(parseSettings({ TEAMS_TENANTS: `${app}, ${app.toUpperCase()}` }).TEAMS_TENANTS).toEqual([app, app])
    expect(faultOf({ TEAMS_TENANTS: 'everybody' })).toContain('TEAMS_TENANTS')
  })
})
