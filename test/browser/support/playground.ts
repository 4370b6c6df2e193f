import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { type AddressInfo, createServer as createSocket } from 'node:net'
import { join } from 'node:path'
import { projectRoot } from '../../../bot/root'

/** What stands between the playground and the program. */
interface Between {
  /** The token that Teams would bring for whoever presses, once it is asked to. */
  token: () => Promise<string>
}

/**
 * Microsoft's own Teams-shaped client, without a network. It does not sign anybody in, so what Teams does then is done in
 * between: a press that is answered with a request to sign in is sent again with the token.
 */
export class Playground {
  private constructor(
    readonly address: string,
    private readonly child: ChildProcess,
    private readonly between: Server,
  ) {}

  static async start(program: string, parts: Between): Promise<Playground> {
    const between = createServer(async (request, response) => {
      const answer = await passOn(program, request, parts)
      response.writeHead(answer.status, { 'content-type': 'application/json' })
      response.end(answer.body)
    })
    const port = await freePort()
    between.listen(0, '127.0.0.1')
    await once(between, 'listening')
    const endpoint = `http://127.0.0.1:${(between.address() as AddressInfo).port}/api/messages`
    const command = join(projectRoot(), 'node_modules', '@microsoft', 'm365agentsplayground', 'cli.js')
    const folder = join(projectRoot(), 'node_modules', '.cache')
    mkdirSync(folder, { recursive: true })
    const child = spawn(process.execPath, [command, '-e', endpoint, '-c', 'msteams', '-p', String(port), '--dt'], {
      cwd: folder,
      env: { ...process.env, BROWSER: 'none' },
    })
    await listening(child)
    return new Playground(`http://127.0.0.1:${port}`, child, between)
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit')
    this.child.kill('SIGKILL')
    await ended
    this.between.closeAllConnections()
    this.between.close()
  }
}

async function listening({ stdout }: ChildProcess): Promise<void> {
  for await (const chunk of stdout!) if (String(chunk).includes('Listening')) break
  stdout!.resume()
}

async function passOn(program: string, request: IncomingMessage, { token }: Between) {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  // It first looks whether anybody is there.
  if (chunks.length === 0) return { status: 200, body: '{}' }
  const activity = JSON.parse(String(Buffer.concat(chunks)))
  const send = async (body: unknown) => {
    const answer = await fetch(`${program}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return { status: answer.status, body: await answer.text() }
  }
  const answer = await send(activity)
  if (activity.name !== 'adaptiveCard/action' || JSON.parse(answer.body || '{}').statusCode !== 401) return answer
  return send({ ...activity, value: { ...activity.value, authentication: { token: await token() } } })
}

async function freePort(): Promise<number> {
  const socket = createSocket().listen(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address() as AddressInfo
  socket.close()
  await once(socket, 'close')
  return port
}
