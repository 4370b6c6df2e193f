import { createRemoteJWKSet, jwtVerify } from 'jose'
import { z } from 'zod'
import type { Worker } from '../../referrals/lifecycle/case'
import type { Workers } from '../../store/workers'
import type { Settings } from '../config'
import type { Invoke } from './invoke'
import { type TenantSettings, tenantsOf } from './tenant'

export type SignInSettings = TenantSettings &
  Pick<Settings, 'PUBLIC_URL' | 'TEAMS_SSO_ISSUER' | 'TEAMS_SSO_KEYS_URL' | 'TEAMS_SSO_AUDIENCE'>

/** What we read of a token of Microsoft Entra. The scope is the one that our app registration gives to Teams. */
const claimsSchema = z.object({
  oid: z.string(),
  tid: z.string(),
  preferred_username: z.email(),
  scp: z.string().refine((scopes) => scopes.split(' ').includes(SCOPE)),
})
const SCOPE = 'access_as_user'
const CLOCK_SECONDS = 60

/** The name under which Teams keeps the sign-in; it is shown to nobody. */
const CONNECTION = 'desk'

/**
 * Who of the desk's workers presses a button in Teams: Teams brings a token of Microsoft Entra that is made out to us, and
 * its sign-in name is that of a worker. What Teams says of a sender by itself is not enough to open a case.
 */
export class TeamsSignIn {
  private readonly keys
  private readonly tenants: string[] | null

  private constructor(
    private readonly workers: Workers,
    private readonly issuer: string,
    keysUrl: string,
    private readonly audience: string,
    private readonly settings: SignInSettings,
  ) {
    this.keys = createRemoteJWKSet(new URL(keysUrl))
    this.tenants = tenantsOf(settings)
  }

  /** Null where no organisation is known whose sign-in could be trusted. */
  static from(settings: SignInSettings, workers: Workers): TeamsSignIn | null {
    const { MICROSOFT_APP_TENANT_ID: tenant, MICROSOFT_APP_ID } = settings
    const entra = tenant ? `https://login.microsoftonline.com/${tenant}` : null
    const issuer = settings.TEAMS_SSO_ISSUER ?? (entra && `${entra}/v2.0`)
    const keysUrl = settings.TEAMS_SSO_KEYS_URL ?? (entra && `${entra}/discovery/v2.0/keys`)
    const audience = settings.TEAMS_SSO_AUDIENCE ?? MICROSOFT_APP_ID
    return issuer && keysUrl && audience ? new TeamsSignIn(workers, issuer, keysUrl, audience, settings) : null
  }

  /** What asks Teams for the token, without a question to whoever pressed where their organisation agreed to it. */
  request(title: string): object {
    const { PUBLIC_URL } = this.settings
    return {
      text: title,
      connectionName: CONNECTION,
      ...(PUBLIC_URL && {
        tokenExchangeResource: { id: CONNECTION, uri: resourceOf(PUBLIC_URL, this.audience) },
        buttons: [{ title, type: 'signin', value: new URL('/desk/sign-in', PUBLIC_URL).href }],
      }),
    }
  }

  /**
   * The worker whose token it is; null when they work somewhere else.
   * @throws an error of jose or zod when the token is no good, or not that of whoever pressed
   */
  async workerOf(token: string, { from }: Invoke): Promise<Worker | null> {
    const { payload } = await jwtVerify(token, this.keys, {
      issuer: this.issuer,
      audience: this.audience,
      algorithms: ['RS256'],
      clockTolerance: CLOCK_SECONDS,
      requiredClaims: ['exp'],
    })
    const { oid, tid, preferred_username } = claimsSchema.parse(payload)
    if (this.tenants && !this.tenants.includes(tid)) throw new Error('a token of another organisation')
    if (oid !== from.aadObjectId) throw new Error('a token of somebody else')
    return (await this.workers.byEmail(preferred_username))?.worker ?? null
  }
}

/** The name of our app registration's API, as the app package says it too. */
export const resourceOf = (publicUrl: string, appId: string): string =>
  `api://${new URL(publicUrl).host}/botid-${appId}`
