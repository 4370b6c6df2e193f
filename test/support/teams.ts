import { once } from 'node:events'
import { createServer, type Server as HttpServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import restify from 'restify'
import { parseSettings } from '../../bot/config'
import { lazyAdapter } from '../../bot/teams/assemble'
import { teamsDoor } from '../../bot/teams/door'
import { type ReceiverParts, TeamsReceiver } from '../../bot/teams/receiver'
import { noticedIn, piecesOf } from '../../dialogs/crisis/noticed'
import { EchoAssistant } from '../directline/echo-assistant'
import { knowledge, MONDAY_MORNING } from './talk'

/** The address that the program is told people type. */
export const ADDRESS = 'https://care.example.org'

/** Stands for the Bot Framework's service: replies of the bot arrive here. */
export class Connector {
  // biome-ignore lint/suspicious/noExplicitAny: replies as they come, of no type of ours
  readonly replies: any[] = []
  broken = false
  /** Nobody can be written to alone. */
  noChats = false
  private readonly server: HttpServer = createServer((request, response) => {
    this.receive(request).then(() => {
      const alone = request.url === '/v3/conversations'
      // restify changes `writeHead` of every server in the process, so it cannot be chained here.
      response.writeHead(this.broken || (alone && this.noChats) ? 400 : 200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ id: alone ? 'alone' : `reply-${this.replies.length}` }))
    })
  })

  async start(): Promise<this> {
    this.server.listen(0, '127.0.0.1')
    await once(this.server, 'listening')
    return this
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    this.server.close()
    await once(this.server, 'close')
  }

  private async receive(request: IncomingMessage): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    this.replies.push({ method: request.method, path: request.url, ...JSON.parse(String(Buffer.concat(chunks))) })
  }
}

/** Sends an activity as Teams does; the answer is that of the request. */
export type Send = (
  body: unknown,
  headers?: Record<string, string>,
  // biome-ignore lint/suspicious/noExplicitAny: answers as they come, of no type of ours
) => Promise<{ status: number; text: string; json: any }>

/** The door by itself, on a server of its own. */
export class RunningTeamsDoor {
  readonly echo = new EchoAssistant()
  readonly reported: unknown[] = []
  private readonly servers: restify.Server[] = []

  async start(environment: Record<string, string> = {}, more: Partial<ReceiverParts> = {}): Promise<Send> {
    const server = restify.createServer()
    server.use(restify.plugins.bodyParser({ mapParams: false }))
    this.servers.push(server)
    const settings = parseSettings({ NODE_ENV: 'test', DIRECTLINE: 'off', PUBLIC_URL: ADDRESS, ...environment })
    const receiver = new TeamsReceiver({
      assistant: this.echo,
      settings,
      words: knowledge.words,
      knowledge: () => knowledge,
      now: () => MONDAY_MORNING,
      urgent: (text) => noticedIn([text, ...piecesOf(text)], knowledge.detect).tier > 0,
      urgentHelp: () => ({
        title: 'Urgent help',
        intro: null,
        lines: [{ text: 'Ring 999.', contacts: [] }],
        notes: [],
      }),
      report: (error) => this.reported.push(error),
      adapter: lazyAdapter(settings),
      ...more,
    })
    teamsDoor({ settings, words: knowledge.words, receive: (request) => receiver.receive(request) }).attach(server)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return sendingTo(`http://127.0.0.1:${(server.server.address() as AddressInfo).port}`)
  }

  stop(): void {
    for (const server of this.servers.splice(0)) {
      server.server.closeAllConnections?.()
      server.close()
    }
  }
}

/** Sends activities to the door of a program. */
export const sendingTo =
  (address: string): Send =>
  async (body, headers = {}) => {
    const answer = await fetch(`${address}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    const text = await answer.text()
    return { status: answer.status, text, json: jsonOf(text) }
  }

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** An activity of Teams, from one person's chat unless `more` says otherwise. */
export const activityOf = (serviceUrl: string, more: object = {}) => ({
  type: 'message',
  id: 'one',
  text: 'hello',
  channelId: 'msteams',
  serviceUrl,
  from: { id: 'ann' },
  recipient: { id: 'bot' },
  conversation: { id: 'chat' },
  ...more,
})
