import { createSecretKey, type KeyObject } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { forbidden } from './refusal'

/** Who may do what where: one user in one conversation. */
export interface Pass {
  user: string
  conversation: string
}

/** What a token is for: everything over REST, or opening one stream. */
export type Use = 'directline' | 'stream'

/** How long each kind of token lasts, in seconds. A stream is opened at once, and its address may end up in a log. */
export const LIFETIME: Record<Use, number> = { directline: 1800, stream: 60 }

const ISSUER = 'care-navigator'
const claimsSchema = z.object({ user: z.string().startsWith('dl_'), conv: z.string().min(1), exp: z.number() })

const MOST_SEEN = 5_000

interface Seen {
  pass: Pass
  /** When the token expires, in milliseconds since 1970. */
  until: number
}

/** Issues and reads tokens that bind a user and a conversation together. */
export class Tokens {
  private readonly key: KeyObject
  /** Tokens that were found good: a person talks with the same one for half an hour, and checking it costs as much as a turn's search. */
  private readonly seen = new Map<string, Seen>()

  constructor(
    signingKey: Uint8Array,
    private readonly now: () => Date,
  ) {
    this.key = createSecretKey(signingKey)
  }

  issue({ user, conversation }: Pass, use: Use): Promise<string> {
    const issuedAt = Math.floor(this.now().getTime() / 1000)
    return new SignJWT({ user, conv: conversation })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(ISSUER)
      .setAudience(use)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + LIFETIME[use])
      .sign(this.key)
  }

  /**
   * Reads a token.
   * @throws Refusal 403 when it is forged, expired, or for something else
   */
  async read(token: string, use: Use): Promise<Pass> {
    const known = this.seen.get(`${use} ${token}`)
    if (known && known.until > this.now().getTime()) return known.pass
    const { pass, until } = await this.verify(token, use)
    if (this.seen.size >= MOST_SEEN) this.seen.clear()
    this.seen.set(`${use} ${token}`, { pass, until })
    return pass
  }

  private async verify(token: string, use: Use): Promise<Seen> {
    const options = { algorithms: ['HS256'], issuer: ISSUER, audience: use, currentDate: this.now() }
    const verified = await jwtVerify(token, this.key, options).catch(() => {
      throw forbidden()
    })
    const claims = claimsSchema.safeParse(verified.payload)
    if (!claims.success) throw forbidden()
    const pass = { user: claims.data.user, conversation: claims.data.conv }
    return { pass, until: claims.data.exp * 1000 }
  }
}
