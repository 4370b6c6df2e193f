import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import type { Activity } from 'botframework-schema'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Assistant } from '../assistant'
import { forbidden, Refusal } from './refusal'
import { parameter, watermarkOf } from './request'
import { Stream } from './stream'
import type { Pass, Tokens } from './tokens'
import type { Transcript } from './transcript'

const MOST_PER_CONVERSATION = 5
const PROBE_EVERY = 30_000
const PATIENCE_AT_CLOSE = 1_000

/** Nothing but an empty ping is expected from a client. */
const LONGEST_FRAME = 1_024

const path = /^\/v3\/directline\/conversations\/([^/?]+)\/stream(?:\?|$)/

export interface StreamsOptions {
  assistant: Pick<Assistant, 'entries' | 'listen'>
  tokens: Tokens
  transcript: Transcript
  report: (error: unknown) => void
}

/** All open streams, a few for each conversation: a person may have two tabs, and a cut connection may linger. */
export class Streams {
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: LONGEST_FRAME, clientTracking: false })
  private readonly open = new Map<string, Set<Stream>>()
  private readonly probing: NodeJS.Timeout

  constructor(private readonly options: StreamsOptions) {
    this.probing = setInterval(() => this.each((stream) => stream.probe()), PROBE_EVERY).unref()
  }

  /** Whether a request to upgrade is for a stream. */
  handles(request: IncomingMessage): boolean {
    return path.test(request.url ?? '')
  }

  /** Opens a stream, or answers why not. */
  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy())
    try {
      const pass = await this.authenticated(request)
      const watermark = watermarkOf(request.url)
      this.server.handleUpgrade(request, socket, head, (opened) => this.start(opened, pass, watermark))
    } catch (error) {
      if (!(error instanceof Refusal)) this.options.report(error)
      refuse(socket, error instanceof Refusal ? error.status : 503)
    }
  }

  /** Sends activities that belong to no turn to whoever has the conversation open now. */
  pass(conversation: string, activities: Partial<Activity>[]): void {
    for (const stream of this.open.get(conversation) ?? []) stream.pass(activities)
  }

  /** Says goodbye to everybody, and cuts off who does not answer in time. */
  async close(): Promise<void> {
    clearInterval(this.probing)
    this.each((stream) => stream.close(1001))
    await Promise.race([this.allClosed(), setTimeout(PATIENCE_AT_CLOSE, undefined, { ref: false })])
    this.each((stream) => stream.terminate())
  }

  private async allClosed(): Promise<void> {
    await Promise.all([...this.open.values()].flatMap((streams) => [...streams]).map((stream) => stream.closed))
  }

  private async authenticated(request: IncomingMessage): Promise<Pass> {
    const pass = await this.options.tokens.read(parameter(request.url, 't') ?? '', 'stream')
    if (pass.conversation !== path.exec(request.url ?? '')?.[1]) throw forbidden()
    return pass
  }

  private start(socket: WebSocket, pass: Pass, watermark: number): void {
    const { assistant, transcript, report } = this.options
    const entries = (after: number) => assistant.entries(pass.conversation, after)
    const stream = new Stream(socket, { pass, watermark, transcript, entries }, report)
    const silence = assistant.listen(pass.conversation, (news) => stream.live(news))
    stream.closed.then(() => {
      silence()
      this.forget(pass.conversation, stream)
    })
    this.remember(pass.conversation, stream)
    stream.catchUp()
  }

  /** The newest stream always gets in: the oldest is likely the one whose connection was cut. */
  private remember(conversation: string, stream: Stream): void {
    const streams = this.open.get(conversation) ?? new Set()
    this.open.set(conversation, streams.add(stream))
    const [oldest] = streams
    if (streams.size > MOST_PER_CONVERSATION) oldest?.terminate()
  }

  private forget(conversation: string, stream: Stream): void {
    const streams = this.open.get(conversation)
    streams?.delete(stream)
    if (streams?.size === 0) this.open.delete(conversation)
  }

  private each(act: (stream: Stream) => void): void {
    for (const streams of this.open.values()) for (const stream of [...streams]) act(stream)
  }
}

/** Answers an upgrade that is refused, in the only way there is before a socket opens. */
export function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} \r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy())
}
