import { createHash, timingSafeEqual } from 'node:crypto'
import type { Request } from 'restify'
import type { Incoming } from '../activity/incoming'
import { saidIn } from '../activity/input'
import type { Settings } from '../config'
import { Limiter } from '../limiter'
import { forbidden, tooMany, unauthorized } from './refusal'
import { bearerOf, requestedUser } from './request'
import type { Pass, Tokens } from './tokens'

export interface GateOptions {
  settings: Pick<Settings, 'DIRECTLINE_SECRET' | 'TOKENS_PER_MINUTE' | 'MESSAGES_PER_MINUTE'>
  tokens: Tokens
  urgent: (text: string) => boolean
  addressOf: (request: Request) => string
  now: () => Date
  random: (size: number) => Uint8Array
}

/** Who may come in, to which conversation, and how often. Every refusal is thrown. */
export class Gate {
  private readonly issues: Limiter
  private readonly messages: Limiter

  constructor(private readonly options: GateOptions) {
    const { settings, now } = options
    this.issues = new Limiter({ perMinute: settings.TOKENS_PER_MINUTE, now })
    this.messages = new Limiter({ perMinute: settings.MESSAGES_PER_MINUTE, now })
  }

  /** A pass to a new conversation, for whoever holds the secret; without a secret set (in development), for anybody. */
  newPass(request: Request): Pass {
    limited(this.issues, this.options.addressOf(request))
    const secret = this.options.settings.DIRECTLINE_SECRET
    if (secret) {
      const bearer = bearerOf(request)
      if (!bearer) throw unauthorized()
      if (!same(bearer, secret)) throw forbidden()
    }
    return { user: requestedUser(request) ?? `dl_${this.id()}`, conversation: this.id() }
  }

  /** The pass to begin with: the token's, or a new one for a caller with the secret, or with nothing in development. */
  async passToBegin(request: Request): Promise<Pass> {
    const bearer = bearerOf(request)
    const secret = this.options.settings.DIRECTLINE_SECRET
    if (!bearer || (secret && same(bearer, secret))) return this.newPass(request)
    return this.pass(request)
  }

  /** The pass in a request's token. */
  async pass(request: Request): Promise<Pass> {
    const bearer = bearerOf(request)
    if (!bearer) throw unauthorized()
    return this.options.tokens.read(bearer, 'directline')
  }

  /** The pass in a request's token, which must be for the conversation in its address. */
  async ownPass(request: Request): Promise<Pass> {
    const pass = await this.pass(request)
    if (pass.conversation !== request.params.conversation) throw forbidden()
    return pass
  }

  /**
   * Turns away messages that come too fast, but never one that asks for help in danger: then it answers with the words that
   * ask for it.
   */
  letSay(pass: Pass, incoming: Incoming): string | null {
    if (incoming.type !== 'message') return null
    const { input, said } = saidIn(incoming)
    const pressed = input.kind === 'choice' ? input.value : ''
    const also = input.kind === 'joined' ? '' : input.also
    const urgent = [said, pressed, also].find((words) => words && this.options.urgent(words))
    if (urgent) return urgent
    limited(this.messages, pass.conversation)
    return null
  }

  private id(): string {
    return Buffer.from(this.options.random(16)).toString('base64url')
  }
}

function limited(limiter: Limiter, key: string): void {
  const wait = limiter.take(key)
  if (wait > 0) throw tooMany(wait)
}

/** Compares in the same time whatever the difference, the lengths included. */
function same(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}
