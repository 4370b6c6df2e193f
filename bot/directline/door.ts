import type { Server as HttpServer, IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Next, Request, Response, Server } from 'restify'
import type { Words } from '../../content/words'
import type { UrgentHelpCard } from '../../dialogs/reply'
import { AssistantBot } from '../activity/assistant-bot'
import { replyText } from '../activity/reply-text'
import type { Assistant } from '../assistant'
import type { Settings } from '../config'
import type { Door } from '../door'
import { Conversations } from './conversations'
import { Gate } from './gate'
import { Refusal } from './refusal'
import { incomingOf, watermarkOf } from './request'
import { refuse, Streams } from './streams'
import { LIFETIME, type Pass, Tokens } from './tokens'
import { Transcript } from './transcript'

const ROOT = '/v3/directline'

export interface DirectLineOptions {
  assistant: Pick<Assistant, 'take' | 'entries' | 'known' | 'listen'>
  settings: Pick<Settings, DirectLineSetting>
  words: Words
  /** The card that needs no turn, for saying sorry. */
  urgentHelp: (words?: string) => UrgentHelpCard
  /** Whether words ask for help in danger: such a message is never turned away for coming too fast. */
  urgent: (text: string) => boolean
  /** The address of whoever asks, for limits. */
  addressOf: (request: Request) => string
  signingKey: Uint8Array
  now: () => Date
  random: (size: number) => Uint8Array
  /** Is told of faults of our own. */
  report: (error: unknown) => void
}

type DirectLineSetting =
  | 'DIRECTLINE'
  | 'DIRECTLINE_SECRET'
  | 'PUBLIC_URL'
  | 'TRUST_PROXY'
  | 'TOKENS_PER_MINUTE'
  | 'MESSAGES_PER_MINUTE'

interface Answer {
  status: number
  body: object
}

/** Direct Line 3.0: REST and WebSocket, as `botframework-directlinejs` and Web Chat speak it. */
export function directLineDoor(options: DirectLineOptions): Door {
  return new DirectLineDoor(options)
}

class DirectLineDoor implements Door {
  private readonly tokens: Tokens
  private readonly gate: Gate
  private readonly streams: Streams
  private readonly conversations: Conversations

  constructor(private readonly options: DirectLineOptions) {
    const { assistant, words, urgentHelp, report } = options
    const transcript = new Transcript(words)
    this.tokens = new Tokens(options.signingKey, options.now)
    this.gate = new Gate({ ...options, tokens: this.tokens })
    this.streams = new Streams({ assistant, tokens: this.tokens, transcript, report })
    this.conversations = new Conversations({
      assistant,
      transcript,
      bot: new AssistantBot(assistant, words, urgentHelp),
      passOn: (conversation, activities) =>
        this.streams.pass(
          conversation,
          activities.map((activity) => ({ ...activity, ...transcript.fromAssistant(conversation) })),
        ),
    })
  }

  attach(server: Server): void {
    if (this.options.settings.DIRECTLINE === 'off') return
    const own = `${ROOT}/conversations/:conversation`
    server.pre(crossOrigin)
    server.post(
      `${ROOT}/tokens/generate`,
      this.answers((request) => this.generate(request)),
    )
    server.post(
      `${ROOT}/tokens/refresh`,
      this.answers((request) => this.refresh(request)),
    )
    server.post(
      `${ROOT}/conversations`,
      this.answers((request) => this.begin(request)),
    )
    server.get(
      own,
      this.answers((request) => this.reconnect(request)),
    )
    server.post(
      `${own}/activities`,
      this.answers((request) => this.say(request)),
    )
    server.get(
      `${own}/activities`,
      this.answers((request) => this.read(request)),
    )
    // No other door opens sockets, so an upgrade to anything else is answered here too: nobody else would.
    const { server: http } = server as { server: HttpServer }
    http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (this.streams.handles(request)) this.streams.upgrade(request, socket, head)
      else refuse(socket, 404)
    })
  }

  close(): Promise<void> {
    return this.streams.close()
  }

  private async generate(request: Request): Promise<Answer> {
    return { status: 200, body: await this.grant(this.gate.newPass(request)) }
  }

  private async refresh(request: Request): Promise<Answer> {
    return { status: 200, body: await this.grant(await this.gate.pass(request)) }
  }

  private async begin(request: Request): Promise<Answer> {
    const pass = await this.gate.passToBegin(request)
    const began = await this.conversations.begin(pass)
    return { status: began ? 201 : 200, body: await this.opened(request, pass, 0) }
  }

  private async reconnect(request: Request): Promise<Answer> {
    const pass = await this.gate.ownPass(request)
    const watermark = watermarkOf(request.url)
    await this.conversations.mustGoOn(pass)
    return { status: 200, body: await this.opened(request, pass, watermark) }
  }

  private async say(request: Request): Promise<Answer> {
    const pass = await this.gate.ownPass(request)
    const incoming = incomingOf(request)
    const urgent = this.gate.letSay(pass, incoming)
    try {
      return { status: 200, body: { id: await this.conversations.say(pass, incoming) } }
    } catch (error) {
      if (error instanceof Refusal || !urgent) throw error
      this.options.report(error)
      throw unavailable(this.numbers(urgent))
    }
  }

  /** The numbers for words of danger, for a client that shows why a message was not taken. Open sockets have the card. */
  private numbers(words: string): string {
    return replyText(this.options.words, [{ kind: 'urgent-help', card: this.options.urgentHelp(words) }])
  }

  private async read(request: Request): Promise<Answer> {
    const pass = await this.gate.ownPass(request)
    const watermark = watermarkOf(request.url)
    await this.conversations.mustGoOn(pass)
    return { status: 200, body: await this.conversations.read(pass, watermark) }
  }

  private async grant(pass: Pass) {
    const token = await this.tokens.issue(pass, 'directline')
    return { conversationId: pass.conversation, token, expires_in: LIFETIME.directline }
  }

  private async opened(request: Request, pass: Pass, watermark: number) {
    const ticket = await this.tokens.issue(pass, 'stream')
    const path = `${ROOT}/conversations/${pass.conversation}/stream`
    const streamUrl = `${this.socketOrigin(request)}${path}?watermark=${watermark}&t=${ticket}`
    return { ...(await this.grant(pass)), streamUrl }
  }

  /** Where sockets are opened: at the public address, else wherever this request came to. */
  private socketOrigin(request: Request): string {
    const { PUBLIC_URL, TRUST_PROXY } = this.options.settings
    const secure = TRUST_PROXY === 'on' && request.headers['x-forwarded-proto'] === 'https'
    const origin = PUBLIC_URL ?? `${secure ? 'https' : 'http'}://${request.headers.host ?? 'localhost'}`
    return origin.replace(/^http/, 'ws').replace(/\/$/, '')
  }

  /** A route's handler: its answer as JSON, or why it was refused. A fault of our own says nothing of its cause. */
  private answers(handle: (request: Request) => Promise<Answer>) {
    return async (request: Request, response: Response): Promise<void> => {
      try {
        const { status, body } = await handle(request)
        response.json(status, body)
      } catch (error) {
        if (!(error instanceof Refusal)) this.options.report(error)
        const refusal = error instanceof Refusal ? error : unavailable()
        if (refusal.retryAfter) response.setHeader('Retry-After', String(refusal.retryAfter))
        response.json(refusal.status, { error: { code: refusal.code, message: refusal.message } })
      }
    }
  }
}

const unavailable = (why = 'something went wrong; try again') => new Refusal(503, 'ServiceUnavailable', why, 5)

/** Any page may talk to Direct Line: what it may do depends on its token, never on a cookie. */
function crossOrigin(request: Request, response: Response, next: Next) {
  if (!request.url?.startsWith(`${ROOT}/`)) return next()
  response.setHeader('Access-Control-Allow-Origin', '*')
  response.setHeader('Access-Control-Expose-Headers', 'retry-after')
  response.setHeader('Cache-Control', 'no-store')
  if (request.method !== 'OPTIONS') return next()
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST')
  response.setHeader('Access-Control-Allow-Headers', 'authorization, content-type, x-ms-bot-agent, x-requested-with')
  response.setHeader('Access-Control-Max-Age', '7200')
  response.send(204)
  return next(false)
}
