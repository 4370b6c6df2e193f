import type { Issuer } from './issuer'

/** What a member of staff is to Microsoft Entra and to Teams. */
export interface Member {
  /** Their id in Teams. */
  id: string
  aadObjectId: string
  email: string
}

export const AUDIENCE = '6e0e5c2e-6f4e-4a6c-8d5e-2c7f1d1f0a11'

/** The settings with which the program trusts a local issuer as it would trust Entra. */
export const trusting = (issuer: Issuer): Record<string, string> => ({
  TEAMS_SSO_ISSUER: issuer.name,
  TEAMS_SSO_KEYS_URL: `${issuer.url}/keys`,
  TEAMS_SSO_AUDIENCE: AUDIENCE,
})

/** The token that Teams brings for somebody who presses a button. */
export const tokenFor = (issuer: Issuer, { aadObjectId, email }: Member, more: object = {}): Promise<string> =>
  issuer.token({
    aud: AUDIENCE,
    oid: aadObjectId,
    tid: 'a-tenant',
    preferred_username: email,
    scp: 'access_as_user',
    ver: '2.0',
    ...more,
  })
