import { z } from 'zod'
import { refuseUnsafeTeams, teamsSettings } from './config-teams'

/**
 * Settings, all from the environment, each explained in `.env.example`. Nothing else in the program reads the
 * environment. A bad value stops the start with the name of the setting; an unsafe production set-up does too.
 */

const flag = z.enum(['on', 'off'])
const port = z.coerce.number().int().min(0).max(65535)
const blankAsMissing = (value: unknown) => (value === '' ? undefined : value)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankAsMissing, schema.optional())
const withDefault = <T extends z.ZodType>(schema: T, fallback: z.input<T>) =>
  z.preprocess((value) => blankAsMissing(value) ?? fallback, schema)

const isOrigin = (url: string) => URL.canParse(url) && new URL(url).origin === url
const origins = z
  .string()
  .transform((list) => list.split(',').map((origin) => origin.trim()))
  .pipe(z.array(z.url({ protocol: /^https?$/ }).refine(isOrigin, 'an origin has no path')))

const secrets = z
  .string()
  .transform((list) => list.split(',').map((secret) => secret.trim()))
  .pipe(z.array(z.string().min(32, 'must be at least 32 characters')))

const COUNCIL = /^(Thurrock|Southend-on-Sea|Essex|Kent|Medway)$/
const councilMail = z
  .string()
  .transform((list) => list.split(',').map((pair) => pair.split('=').map((part) => part.trim())))
  .pipe(
    z.array(
      z.tuple([
        z.string().regex(COUNCIL, 'names a council: Thurrock, Southend-on-Sea, Essex, Kent or Medway'),
        z.email(),
      ]),
    ),
  )
  .transform((pairs) => Object.fromEntries(pairs) as Record<string, string>)

/** A council, or `all`, with its token. */
const apiTokens = z
  .string()
  .transform((list) => list.split(',').map((pair) => pair.trim().split('=')))
  .pipe(
    z.array(
      z.tuple([
        z.string().regex(/^(Thurrock|Southend-on-Sea|Essex|Kent|Medway|all)$/, 'names a council, or all'),
        z.string().min(32, 'must be at least 32 characters'),
      ]),
    ),
  )
  .transform((pairs) => Object.fromEntries(pairs) as Record<string, string>)

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
/** The name of a key of GOV.UK Notify, the service's id, and the secret, with strokes between them. */
const notifyKey = z.string().regex(new RegExp(`^(?:.+-)?${UUID}-${UUID}$`, 'i'), 'is not a key of GOV.UK Notify')

/** After `whsec_` Standard Webhooks has Base64 of at least 24 bytes; any other secret is taken as it is. */
const webhookSecret = z
  .string()
  .min(32, 'must be at least 32 characters')
  .regex(
    /^(?!whsec_)|^whsec_(?:[A-Za-z0-9+/]{4}){8,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
    'has no Base64 after whsec_',
  )

const settingsSchema = z
  .object({
    NODE_ENV: withDefault(z.enum(['development', 'test', 'production']), 'development'),
    PORT: withDefault(port, 3978),
    HOST: withDefault(z.string(), '0.0.0.0'),
    PUBLIC_URL: optional(z.url({ protocol: /^https?$/ })),
    DATA_DIR: withDefault(z.string(), './data'),
    DATA_KEY: optional(z.string().min(32, 'must be at least 32 characters')),
    DATA_KEY_BEFORE: optional(secrets),
    CONTENT_DIR: optional(z.string()),
    LOG_LEVEL: withDefault(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']), 'info'),
    TRUST_PROXY: withDefault(flag, 'off'),
    KEEP_HOURS: withDefault(z.coerce.number().min(20).max(720), 24),
    DIRECTLINE: withDefault(flag, 'on'),
    DIRECTLINE_SECRET: optional(z.string().min(32, 'must be at least 32 characters')),
    EMBED_ORIGINS: optional(origins),
    LEAVE_URL: withDefault(z.url({ protocol: /^https$/ }), 'https://www.bbc.co.uk/weather'),
    MESSAGES_PER_MINUTE: withDefault(z.coerce.number().int().min(1), 120),
    REQUESTS_PER_MINUTE: withDefault(z.coerce.number().int().min(1), 600),
    TOKENS_PER_MINUTE: withDefault(z.coerce.number().int().min(1), 60),
    METRICS_TOKEN: optional(z.string().min(16, 'must be at least 16 characters')),
    MICROSOFT_APP_ID: optional(z.uuid()),
    MICROSOFT_APP_PASSWORD: optional(z.string()),
    MICROSOFT_APP_TENANT_ID: optional(z.uuid()),
    MICROSOFT_APP_TYPE: withDefault(z.enum(['SingleTenant', 'UserAssignedMSI']), 'SingleTenant'),
    ...teamsSettings,
    LINK_WORKERS_MAIL: optional(z.email()),
    COUNCIL_MAIL: optional(councilMail),
    SMTP_URL: optional(z.url({ protocol: /^smtps?$/ })),
    MAIL_FROM: optional(z.email()),
    NOTIFY_API_KEY: optional(notifyKey),
    NOTIFY_TEMPLATE_ID: optional(z.uuid()),
    NOTIFY_URL: withDefault(z.url({ protocol: /^https?$/ }), 'https://api.notifications.service.gov.uk'),
    WEBHOOK_URL: optional(z.url({ protocol: /^https?$/ })),
    WEBHOOK_SECRET: optional(webhookSecret),
    FHIR_URL: optional(z.url({ protocol: /^https?$/ })),
    FHIR_TOKEN: optional(z.string().min(16, 'must be at least 16 characters')),
    DESK: optional(flag),
    DESK_ALERTS: withDefault(z.enum(['workers', 'shared', 'off']), 'workers'),
    DESK_API_TOKENS: optional(apiTokens),
    DESK_AUDIT_KEY: optional(z.string().min(32, 'must be at least 32 characters')),
    DESK_OIDC_ISSUER: optional(z.url({ protocol: /^https?$/ })),
    DESK_OIDC_CLIENT_ID: optional(z.string()),
    DESK_OIDC_CLIENT_SECRET: optional(z.string()),
    DESK_OIDC_ROLES_CLAIM: withDefault(z.string(), 'roles'),
    DESK_OIDC_AREAS_CLAIM: withDefault(z.string(), 'roles'),
  })
  .superRefine((settings, context) => {
    const refuse = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message })
    if (settings.MICROSOFT_APP_ID && !settings.MICROSOFT_APP_TENANT_ID) {
      refuse('MICROSOFT_APP_TENANT_ID', 'is needed with MICROSOFT_APP_ID')
    }
    if (
      settings.MICROSOFT_APP_ID &&
      settings.MICROSOFT_APP_TYPE === 'SingleTenant' &&
      !settings.MICROSOFT_APP_PASSWORD
    ) {
      refuse('MICROSOFT_APP_PASSWORD', 'is needed with MICROSOFT_APP_ID for a single-tenant bot')
    }
    refuseHalfGiven(settings, refuse)
    refuseUnsafeTeams(settings, refuse)
    if (settings.NODE_ENV !== 'production') return
    refuseUnsafeDelivery(settings, refuse)
    if (!settings.PUBLIC_URL?.startsWith('https://'))
      refuse('PUBLIC_URL', 'is needed in production and must start with https://')
    if (settings.DIRECTLINE === 'on' && !settings.DIRECTLINE_SECRET) {
      refuse('DIRECTLINE_SECRET', 'is needed in production (or set DIRECTLINE=off)')
    }
  })

type Given = Record<string, unknown>
type Refuse = (name: string, message: string) => void

/** Settings that mean nothing without another. */
const NEEDS: readonly [string, string][] = [
  ['SMTP_URL', 'MAIL_FROM'],
  ['MAIL_FROM', 'SMTP_URL'],
  ['NOTIFY_API_KEY', 'NOTIFY_TEMPLATE_ID'],
  ['NOTIFY_TEMPLATE_ID', 'NOTIFY_API_KEY'],
  ['COUNCIL_MAIL', 'LINK_WORKERS_MAIL'],
  ['WEBHOOK_URL', 'WEBHOOK_SECRET'],
  ['WEBHOOK_SECRET', 'WEBHOOK_URL'],
  ['FHIR_TOKEN', 'FHIR_URL'],
  ['DATA_KEY_BEFORE', 'DATA_KEY'],
  ['DESK_OIDC_ISSUER', 'DESK_OIDC_CLIENT_ID'],
  ['DESK_OIDC_ISSUER', 'PUBLIC_URL'],
  ['DESK_OIDC_CLIENT_ID', 'DESK_OIDC_CLIENT_SECRET'],
  ['DESK_OIDC_CLIENT_SECRET', 'DESK_OIDC_ISSUER'],
]

function refuseHalfGiven(settings: Given, refuse: Refuse): void {
  for (const [given, needed] of NEEDS) {
    if (settings[given] && !settings[needed]) refuse(needed, `is needed with ${given}`)
  }
  if (settings.SMTP_URL && settings.NOTIFY_API_KEY) refuse('NOTIFY_API_KEY', 'is instead of SMTP_URL: set one of them')
}

/** People's answers, or proofs of who works here, go over these. Mail is made safe when it is sent: in production the server must offer TLS. */
function refuseUnsafeDelivery(settings: Given, refuse: Refuse): void {
  for (const name of ['WEBHOOK_URL', 'FHIR_URL', 'NOTIFY_URL', 'DESK_OIDC_ISSUER']) {
    if (String(settings[name] ?? 'https:').startsWith('http:')) refuse(name, 'must start with https:// in production')
  }
  if (settings.FHIR_URL && !settings.FHIR_TOKEN) refuse('FHIR_TOKEN', 'is needed in production with FHIR_URL')
  if (settings.LINK_WORKERS_MAIL && !settings.SMTP_URL && !settings.NOTIFY_API_KEY) {
    refuse('SMTP_URL', 'or NOTIFY_API_KEY is needed in production with LINK_WORKERS_MAIL')
  }
}

/** The names of all settings, which `.env.example` explains one by one. */
export const SETTING_NAMES: readonly string[] = Object.keys(settingsSchema.shape)

export type Settings = z.infer<typeof settingsSchema>

/** Whether the link workers' desk is served. In production it holds people's answers, so somebody must say so. */
export const servesDesk = ({ DESK, NODE_ENV }: Pick<Settings, 'DESK' | 'NODE_ENV'>): boolean =>
  (DESK ?? (NODE_ENV === 'production' ? 'off' : 'on')) === 'on'

/** A setting is missing or wrong. The message names each one; it never repeats the value, which may be a secret. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

/**
 * Parses settings from an environment.
 * @throws SettingsError naming every faulty setting
 */
export function parseSettings(environment: Record<string, string | undefined>): Settings {
  const parsed = settingsSchema.safeParse(environment)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new SettingsError(`Settings that need attention:\n  ${faults.join('\n  ')}`)
}
