import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'

/** A port that is free at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** The real identity provider of the tests, started. */
export class IdentityProvider {
  private constructor(
    readonly issuer: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(returnAddress: string): Promise<IdentityProvider> {
    const port = await freePort()
    const script = join(__dirname, 'identity-provider.mjs')
    const child = spawn(process.execPath, [script, String(port), returnAddress], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    await once(child.stdout, 'data')
    return new IdentityProvider(`http://127.0.0.1:${port}`, child)
  }

  /** Who comes next. */
  account(claims: { sub: string; email?: string; name?: string; roles?: string[] }): Promise<unknown> {
    return this.put('account', JSON.stringify(claims))
  }

  /** How ID tokens are spoilt from now on; nothing for not at all. */
  spoil(how: string): Promise<unknown> {
    return this.put('spoil', how)
  }

  private put(path: string, body: string): Promise<unknown> {
    return fetch(`${this.issuer}/${path}`, { method: 'PUT', body })
  }

  async stop(): Promise<void> {
    this.child.kill()
    await once(this.child, 'exit')
  }
}

/** A page that a browser came to. */
export interface Seen {
  status: number
  address: string
  html: string
}

/** A browser that goes from site to site: it keeps cookies for each, and follows redirects. */
export class WorkVisitor {
  private readonly jars = new Map<string, Map<string, string>>()

  /** Opens an address and follows where it leads; `stopAt` is handed over instead of opened. */
  async open(address: string, stopAt?: RegExp): Promise<Seen> {
    for (let next = address, hops = 0; hops < 12; hops++) {
      if (stopAt?.test(next)) return { status: 0, address: next, html: '' }
      const response = await this.ask(next)
      const location = response.headers.get('location')
      if (!location) return { status: response.status, address: next, html: await response.text() }
      next = new URL(location, next).href
    }
    throw new Error('redirected in a circle')
  }

  async post(address: string, fields: Record<string, string>): Promise<Response> {
    return this.ask(address, { method: 'POST', body: new URLSearchParams(fields) })
  }

  private async ask(address: string, more: RequestInit = {}): Promise<Response> {
    const { origin } = new URL(address)
    const jar = this.jars.get(origin) ?? new Map<string, string>()
    this.jars.set(origin, jar)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(address, { ...more, redirect: 'manual', headers: { cookie, origin } })
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = set.split(';')[0]!.split(/=(.*)/s)
      if (/max-age=0\b|expires=Thu, 01 Jan 1970/i.test(set)) jar.delete(name)
      else jar.set(name, value)
    }
    return response
  }

  cookie(origin: string, name: string): string | undefined {
    return this.jars.get(origin)?.get(name)
  }
}
