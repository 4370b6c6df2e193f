import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { FRESH_MILLISECONDS } from '../../desk/rights'
import type { Worker } from '../../referrals/lifecycle/case'
import type { Workers } from '../../store/workers'
import { isSecure, type WebSettings } from '../web/headers'

const MINUTE = 60_000
/** Whoever does nothing for so long is signed out; whoever works, after a working day. */
export const IDLE_MILLISECONDS = 30 * MINUTE
export const LONGEST_MILLISECONDS = 8 * 60 * MINUTE
/** That somebody is there is written down at most so often. */
const NOTE_EVERY_MILLISECONDS = MINUTE

const TOKEN = /^[\w-]{43}$/

/** Somebody who is signed in. Every form of theirs carries `formToken`. */
export interface Signed {
  worker: Worker
  formToken: string
  /** Whether they proved who they are within the last minutes. */
  fresh: boolean
  /** Whether they came with a work account. */
  atWork: boolean
}

/**
 * Who is signed in. The cookie holds a random number, of which the database has only the hash. `Strict`: it does not even
 * come along when somebody follows a link to the desk from another site.
 */
export class Sessions {
  private readonly name: string
  private readonly attributes: string

  constructor(
    private readonly workers: Workers,
    settings: Pick<WebSettings, 'PUBLIC_URL'>,
    private readonly now: () => Date,
    private readonly random: (bytes: number) => Buffer,
  ) {
    const secure = isSecure(settings as WebSettings)
    this.name = secure ? '__Host-desk' : 'desk'
    this.attributes = ['Path=/', 'HttpOnly', 'SameSite=Strict', ...(secure ? ['Secure'] : [])].join('; ')
  }

  /** Who sent a request; null when nobody is signed in, or was for too long. */
  async find(request: IncomingMessage): Promise<Signed | null> {
    const token = this.tokenIn(request)
    const session = token ? await this.workers.session(token) : null
    if (!token || !session) return null
    const at = this.now()
    const idle = at.getTime() - session.usedAt.getTime()
    if (idle > IDLE_MILLISECONDS || at.getTime() - session.begunAt.getTime() > LONGEST_MILLISECONDS) {
      await this.workers.end(token)
      return null
    }
    if (idle > NOTE_EVERY_MILLISECONDS) await this.workers.used(token, at)
    const { worker, formToken, authenticatedAt, atWork } = session
    const fresh = authenticatedAt !== null && at.getTime() - authenticatedAt.getTime() < FRESH_MILLISECONDS
    return { worker, formToken, fresh, atWork }
  }

  /**
   * Signs somebody in under a number that nobody has seen before; the answer is the cookie.
   * @param authenticatedAt when they proved who they are: just now with a password; null when nobody knows
   */
  async begin(request: IncomingMessage, { id }: Worker, authenticatedAt: Date | null = this.now()): Promise<string> {
    await this.endIn(request)
    const [token, formToken] = [this.random(32).toString('base64url'), this.random(32).toString('base64url')]
    await this.workers.forget(new Date(this.now().getTime() - LONGEST_MILLISECONDS))
    await this.workers.begin(token, id, formToken, this.now(), authenticatedAt)
    return `${this.name}=${token}; ${this.attributes}`
  }

  /** Signs somebody out; the answer is the cookie. */
  async end(request: IncomingMessage): Promise<string> {
    await this.endIn(request)
    return `${this.name}=; ${this.attributes}; Max-Age=0`
  }

  private async endIn(request: IncomingMessage): Promise<void> {
    const token = this.tokenIn(request)
    if (token) await this.workers.end(token)
  }

  private tokenIn(request: IncomingMessage): string | null {
    const value = cookieIn(request, this.name)
    return value && TOKEN.test(value) ? value : null
  }
}

/** The value of a cookie. */
export function cookieIn(request: IncomingMessage, wanted: string): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=', 2)
    if (name === wanted && value) return value
  }
  return null
}

/** Whether a form comes from a page that we gave to this very session. */
export function isOurForm({ formToken }: Signed, given: string | null): boolean {
  const [a, b] = [Buffer.from(formToken), Buffer.from(given ?? '')]
  return a.length === b.length && timingSafeEqual(a, b)
}
