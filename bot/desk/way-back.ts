import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { isSecure, type WebSettings } from '../web/headers'
import { cookieIn } from './sessions'

/** What somebody who was sent to sign in elsewhere needs to come back. */
export interface WayBack {
  /** A random number that only their browser and we know. */
  secret: string
  /** The page of the desk where they want to go. */
  to: string
  /** Whether they must prove who they are again, however lately they did. */
  fresh: boolean
}

const MINUTES = 10

const waySchema = z.object({
  secret: z.string().regex(/^[\w-]{43}$/),
  to: z.string().refine((to) => isOurPage(to)),
  fresh: z.boolean(),
})

/** Whether an address is a page of the desk, and not of another site that looks like one. */
export const isOurPage = (to: string): boolean => /^\/desk(?:[/?][\w/?=&%-]*)?$/.test(to)

/**
 * The cookie that holds the way back. Unlike the session's it must come along when another site sends the browser back,
 * so it is `Lax`, lives for minutes, and lets nobody in by itself.
 */
export class WayBackCookie {
  private readonly name: string
  private readonly attributes: string

  constructor(settings: Pick<WebSettings, 'PUBLIC_URL'>) {
    const secure = isSecure(settings as WebSettings)
    this.name = secure ? '__Host-desk-way' : 'desk-way'
    this.attributes = ['Path=/', 'HttpOnly', 'SameSite=Lax', ...(secure ? ['Secure'] : [])].join('; ')
  }

  set(way: WayBack): string {
    const value = Buffer.from(JSON.stringify(way)).toString('base64url')
    return `${this.name}=${value}; ${this.attributes}; Max-Age=${MINUTES * 60}`
  }

  read(request: IncomingMessage): WayBack | null {
    try {
      return waySchema.parse(JSON.parse(Buffer.from(cookieIn(request, this.name) ?? '', 'base64url').toString()))
    } catch {
      return null
    }
  }

  expire(): string {
    return `${this.name}=; ${this.attributes}; Max-Age=0`
  }
}

/**
 * A value of this sign-in that nobody can know who does not have its cookie: state (RFC 6749), nonce (OpenID Connect) and
 * code verifier (RFC 7636, 43 characters) all follow from the one secret, so that nothing need be kept here meanwhile.
 */
export const derived = ({ secret }: WayBack, use: 'state' | 'nonce' | 'verifier'): string =>
  createHash('sha256').update(`${use}\0${secret}`).digest('base64url')
