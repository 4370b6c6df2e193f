import { isSecure, type WebSettings } from './headers'

/**
 * The one cookie: it holds the number of a conversation and nothing else, and goes with the browser session, so that on
 * a shared computer nothing stays. `__Host-` keeps other hosts of the same domain from setting it. In a frame on another
 * site browsers send it only as SameSite=None, and Partitioned keeps it to that site.
 */
export class ConversationCookie {
  private readonly name: string
  private readonly attributes: string

  constructor(settings: WebSettings) {
    const secure = isSecure(settings)
    const framed = secure && settings.EMBED_ORIGINS !== undefined
    this.name = secure ? '__Host-conversation' : 'conversation'
    this.attributes = [
      'Path=/',
      'HttpOnly',
      ...(secure ? ['Secure'] : []),
      ...(framed ? ['SameSite=None', 'Partitioned'] : ['SameSite=Lax']),
    ].join('; ')
  }

  /** The conversation's number in a Cookie header; undefined when there is none or it is not one of ours. */
  read(header: string | undefined): string | undefined {
    for (const part of (header ?? '').split(';')) {
      const [name, value] = part.trim().split('=', 2)
      if (name === this.name && value && /^[\w-]{22}$/.test(value)) return value
    }
    return undefined
  }

  set(value: string): string {
    return `${this.name}=${value}; ${this.attributes}`
  }

  expire(): string {
    return `${this.name}=; ${this.attributes}; Max-Age=0`
  }
}
