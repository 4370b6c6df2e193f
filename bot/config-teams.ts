import { z } from 'zod'

/** Settings of Teams and of the Bot Framework behind it, a part of `config.ts`. */

const missing = (value: unknown) => (value === '' ? undefined : value)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(missing, schema.optional())
const listOf = (schema: z.ZodType<string, string>) =>
  z
    .string()
    .transform((list) => list.split(',').map((each) => each.trim().toLowerCase()))
    .pipe(z.array(schema))
const address = z.url({ protocol: /^https?$/ })

export const teamsSettings = {
  TEAMS: optional(z.enum(['on', 'off'])),
  TEAMS_TENANTS: optional(listOf(z.uuid())),
  TEAMS_TEAM: optional(z.string().regex(/^19:\S{1,200}$/, 'is the id of a channel, which begins with 19:')),
  TEAMS_SSO_ISSUER: optional(address),
  TEAMS_SSO_KEYS_URL: optional(address),
  TEAMS_SSO_AUDIENCE: optional(z.string()),
  BOT_OPENID_METADATA_URL: optional(address),
  BOT_TOKEN_ISSUER: z.preprocess((value) => missing(value) ?? 'https://api.botframework.com', z.string()),
  BOT_SERVICE_HOSTS: optional(listOf(z.string().regex(/^[a-z0-9.-]+$/, 'is a list of names of machines'))),
  EDITORS_MAIL: optional(z.email()),
}

type Given = Record<string, unknown>
type Refuse = (name: string, message: string) => void

/** Settings of Teams that mean nothing without another. */
const NEEDS: readonly [string, string][] = [
  ['TEAMS_SSO_ISSUER', 'TEAMS_SSO_KEYS_URL'],
  ['TEAMS_SSO_KEYS_URL', 'TEAMS_SSO_ISSUER'],
]

/** Refuses half of a set-up, and in production one that would let anybody in. */
export function refuseUnsafeTeams(settings: Given, refuse: Refuse): void {
  for (const [given, needed] of NEEDS) {
    if (settings[given] && !settings[needed]) refuse(needed, `is needed with ${given}`)
  }
  if (settings.NODE_ENV !== 'production') return
  if (settings.TEAMS === 'on' && !settings.MICROSOFT_APP_ID) {
    refuse('MICROSOFT_APP_ID', 'is needed in production with TEAMS=on: without it anybody could come in')
  }
  for (const name of ['TEAMS_SSO_ISSUER', 'TEAMS_SSO_KEYS_URL', 'BOT_OPENID_METADATA_URL']) {
    if (String(settings[name] ?? 'https:').startsWith('http:')) refuse(name, 'must start with https:// in production')
  }
}
