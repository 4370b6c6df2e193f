import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import restify from 'restify'
import { type DirectLineOptions, directLineDoor } from '../../bot/directline/door'
import { loadWords } from '../../content/words'
import type { UrgentHelpCard } from '../../dialogs/reply'
import { EchoAssistant } from './echo-assistant'

export const urgentHelp: UrgentHelpCard = {
  title: 'Urgent help',
  intro: null,
  lines: [{ text: 'If a life is at risk, ring 999.', contacts: [] }],
  notes: [],
}

/** A Direct Line door on a real server, with everything that a test may want to look into or turn. */
export class RunningDoor {
  readonly clock = { at: new Date('2026-11-22T12:00:00Z') }
  readonly reported: unknown[] = []
  private readonly sockets: Duplex[] = []

  private constructor(
    readonly assistant: EchoAssistant,
    private readonly server: restify.Server,
    private readonly door: { close?: () => Promise<void> },
  ) {}

  static async start(settings: Partial<DirectLineOptions['settings']> = {}): Promise<RunningDoor> {
    const assistant = new EchoAssistant()
    const server = restify.createServer()
    server.use(restify.plugins.bodyParser({ mapParams: false }))
    const door = directLineDoor({
      assistant,
      settings: {
        DIRECTLINE: 'on',
        DIRECTLINE_SECRET: undefined,
        PUBLIC_URL: undefined,
        TRUST_PROXY: 'off',
        TOKENS_PER_MINUTE: 1000,
        MESSAGES_PER_MINUTE: 1000,
        ...settings,
      },
      words: loadWords('content/locales', 'en'),
      urgentHelp: () => urgentHelp,
      urgent: (text) => text.includes('help me now'),
      addressOf: (request) => String(request.headers['x-test-address'] ?? 'somewhere'),
      signingKey: randomBytes(32),
      now: () => running.clock.at,
      random: randomBytes,
      report: (error) => running.reported.push(error),
    })
    const running = new RunningDoor(assistant, server, door)
    door.attach(server)
    server.server.on('upgrade', (_: unknown, socket: Duplex) => running.sockets.push(socket))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return running
  }

  get host(): string {
    return `127.0.0.1:${(this.server.server.address() as AddressInfo).port}`
  }

  get domain(): string {
    return `http://${this.host}/v3/directline`
  }

  /** One request, and its answer. A string body is sent as it is. */
  async ask(method: string, path: string, { token, body, headers }: Asking = {}): Promise<Asked> {
    const response = await fetch(this.domain + path, {
      method,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: text.startsWith('{') ? JSON.parse(text) : {},
    }
  }

  /** A new conversation, as anybody may begin one in development. */
  async begin(): Promise<Begun> {
    return (await this.ask('POST', '/conversations')).body
  }

  /** Says something and answers with the whole answer. */
  say({ conversationId, token }: Begun, activity: unknown): Promise<Asked> {
    return this.ask('POST', `/conversations/${conversationId}/activities`, { token, body: activity })
  }

  async read({ conversationId, token }: Begun, watermark = ''): Promise<AnswerSet> {
    return (await this.ask('GET', `/conversations/${conversationId}/activities?watermark=${watermark}`, { token })).body
  }

  /** Cuts every stream, as a lost connection does: nobody says goodbye. */
  cut(): void {
    for (const socket of this.sockets.splice(0)) socket.destroy()
  }

  close(): Promise<void> | undefined {
    return this.door.close?.()
  }

  async stop(): Promise<void> {
    await this.door.close?.()
    this.server.server.closeAllConnections?.()
    await new Promise((resolve) => this.server.close(() => resolve(null)))
  }
}

export interface Asking {
  token?: string | undefined
  body?: unknown
  headers?: Record<string, string>
}

// biome-ignore lint/suspicious/noExplicitAny: a test looks into answers that have no type of ours
type Loose = any

export interface Asked {
  status: number
  headers: Headers
  text: string
  body: Loose
}

export interface Begun {
  conversationId: string
  token: string
  streamUrl: string
  expires_in: number
}

export interface AnswerSet {
  activities: Loose[]
  watermark: string
}
