import type { Configuration } from 'openid-client'
import { FRESH_MILLISECONDS } from '../../desk/rights'
import type { Settings } from '../config'
import { derived, type WayBack } from './way-back'

export type WorkAccountSettings = Pick<
  Settings,
  'DESK_OIDC_ISSUER' | 'DESK_OIDC_CLIENT_ID' | 'DESK_OIDC_CLIENT_SECRET' | 'PUBLIC_URL'
>

const SECONDS_TO_WAIT = 10
const FRESH_SECONDS = FRESH_MILLISECONDS / 1000

/** Loaded with the first sign-in: where there are no work accounts, nobody waits for it. */
const client = () => import('openid-client')

/** What an ID token said that was signed by the identity provider, meant for us, and not too old. */
export interface Proven {
  claims: Record<string, unknown>
  /** When they proved who they are; null when the provider does not say. */
  authenticatedAt: Date | null
}

/** Signing in at an identity provider: OpenID Connect, authorization code with PKCE. */
export class WorkAccounts {
  private known: Promise<Configuration> | null = null

  constructor(private readonly settings: WorkAccountSettings) {}

  /** Where to send a browser that wants to sign in. */
  async addressFor(way: WayBack): Promise<string> {
    const { buildAuthorizationUrl, calculatePKCECodeChallenge } = await client()
    const parameters = {
      redirect_uri: this.returnAddress,
      scope: 'openid profile email',
      state: derived(way, 'state'),
      nonce: derived(way, 'nonce'),
      code_challenge: await calculatePKCECodeChallenge(derived(way, 'verifier')),
      code_challenge_method: 'S256',
      // With max_age the provider must say when they signed in (OpenID Connect Core, 3.1.2.1).
      ...(way.fresh && { prompt: 'login', max_age: String(FRESH_SECONDS) }),
    }
    return buildAuthorizationUrl(await this.configuration(), parameters).href
  }

  /**
   * Takes the answer with which the provider sent a browser back.
   * @param query as it came, with its question mark
   * @throws Error with a `code` for whatever is not as it must be: state, nonce, signature, issuer, audience, age
   */
  async prove(query: string, way: WayBack): Promise<Proven> {
    const { authorizationCodeGrant } = await client()
    const tokens = await authorizationCodeGrant(await this.configuration(), new URL(this.returnAddress + query), {
      expectedState: derived(way, 'state'),
      expectedNonce: derived(way, 'nonce'),
      pkceCodeVerifier: derived(way, 'verifier'),
      idTokenExpected: true,
      ...(way.fresh && { maxAge: FRESH_SECONDS }),
    })
    const claims = { ...tokens.claims() }
    const at = claims.auth_time
    return { claims, authenticatedAt: typeof at === 'number' ? new Date(at * 1000) : null }
  }

  /** Where somebody signs out of their work account; null when the provider has no such place. */
  async signOutAddress(): Promise<string | null> {
    const { buildEndSessionUrl } = await client()
    const configuration = await this.configuration()
    if (!configuration.serverMetadata().end_session_endpoint) return null
    return buildEndSessionUrl(configuration, { post_logout_redirect_uri: `${this.origin}/desk/sign-in` }).href
  }

  private get origin(): string {
    return new URL(this.settings.PUBLIC_URL ?? '').origin
  }

  private get returnAddress(): string {
    return `${this.origin}/desk/signed-in`
  }

  /** What the provider says of itself, asked for with the first sign-in; when that fails, again with the next. */
  private configuration(): Promise<Configuration> {
    this.known ??= this.discover().catch((error: unknown) => {
      this.known = null
      throw error
    })
    return this.known
  }

  private async discover(): Promise<Configuration> {
    const { allowInsecureRequests, discovery, enableNonRepudiationChecks } = await client()
    const { DESK_OIDC_ISSUER = '', DESK_OIDC_CLIENT_ID = '', DESK_OIDC_CLIENT_SECRET } = this.settings
    const issuer = new URL(DESK_OIDC_ISSUER)
    return discovery(issuer, DESK_OIDC_CLIENT_ID, DESK_OIDC_CLIENT_SECRET, undefined, {
      timeout: SECONDS_TO_WAIT,
      // Signatures are looked at although the token comes over a connection of ours; plain http is refused in production.
      execute: [enableNonRepudiationChecks, ...(issuer.protocol === 'http:' ? [allowInsecureRequests] : [])],
    })
  }
}

/** A fault for the log: its code, never its message, which may quote what came. */
export function codeOf(fault: unknown): string {
  const { code, name } = (fault ?? {}) as { code?: unknown; name?: unknown }
  return typeof code === 'string' && /^[A-Z_]{1,80}$/.test(code) ? code : String(name)
}
