import { z } from 'zod'

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

const settingsSchema = z
  .object({
    NODE_ENV: withDefault(z.enum(['development', 'test', 'production']), 'development'),
    PORT: withDefault(port, 3978),
    HOST: withDefault(z.string(), '0.0.0.0'),
    PUBLIC_URL: optional(z.url({ protocol: /^https?$/ })),
    DATA_DIR: withDefault(z.string(), './data'),
    CONTENT_DIR: optional(z.string()),
    LOG_LEVEL: withDefault(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']), 'info'),
    TRUST_PROXY: withDefault(flag, 'off'),
    KEEP_HOURS: withDefault(z.coerce.number().min(20).max(720), 24),
    DIRECTLINE: withDefault(flag, 'on'),
    DIRECTLINE_SECRET: optional(z.string().min(32, 'must be at least 32 characters')),
    EMBED_ORIGINS: optional(origins),
    LEAVE_URL: withDefault(z.url({ protocol: /^https$/ }), 'https://www.bbc.co.uk/weather'),
    MESSAGES_PER_MINUTE: withDefault(z.coerce.number().int().min(1), 30),
    REQUESTS_PER_MINUTE: withDefault(z.coerce.number().int().min(1), 600),
    TOKENS_PER_MINUTE: withDefault(z.coerce.number().int().min(1), 60),
    METRICS_TOKEN: optional(z.string().min(16, 'must be at least 16 characters')),
    MICROSOFT_APP_ID: optional(z.uuid()),
    MICROSOFT_APP_PASSWORD: optional(z.string()),
    MICROSOFT_APP_TENANT_ID: optional(z.uuid()),
    MICROSOFT_APP_TYPE: withDefault(z.enum(['SingleTenant', 'UserAssignedMSI']), 'SingleTenant'),
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
    if (settings.NODE_ENV !== 'production') return
    if (!settings.PUBLIC_URL?.startsWith('https://'))
      refuse('PUBLIC_URL', 'is needed in production and must start with https://')
    if (settings.DIRECTLINE === 'on' && !settings.DIRECTLINE_SECRET) {
      refuse('DIRECTLINE_SECRET', 'is needed in production (or set DIRECTLINE=off)')
    }
  })

/** The names of all settings, which `.env.example` explains one by one. */
export const SETTING_NAMES: readonly string[] = Object.keys(settingsSchema.shape)

export type Settings = z.infer<typeof settingsSchema>

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
