import { randomBytes, randomUUID } from 'node:crypto'
import { invite, inviteeSchema } from '../../bot/desk/invitation'
import { connectSqlite } from '../../store/sqlite'
import { KyselyWorkers, type Workers } from '../../store/workers'

export const PASSWORD = 'herring lantern Tuesday'

/** The workers in the database of a running program. */
export async function withWorkers<T>(folder: string, use: (workers: Workers) => Promise<T>): Promise<T> {
  const connections = await connectSqlite(folder)
  try {
    return await use(new KyselyWorkers(connections))
  } finally {
    await connections.reads.destroy()
    await connections.writes.destroy()
  }
}

const inviteeOf = (email: string, role: string, areas: string) =>
  inviteeSchema.parse({ email, name: `Worker ${email.split('@')[0]}`, role, areas })

/** Invites somebody; the answer is the path of the one-time link. */
export const inviteTo = (folder: string, email: string, role: string, areas: string, now = new Date()) =>
  withWorkers(folder, (workers) => invite(workers, inviteeOf(email, role, areas), now))

/** Somebody who is signed in already. Passwords are slow on purpose, and tests have many workers. */
export async function signedIn(address: string, folder: string, email: string, role: string, areas: string, at: Date) {
  const [token, formToken] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')]
  await withWorkers(folder, async (workers) => {
    const { id } = await workers.invite({ id: randomUUID(), ...inviteeOf(email, role, areas) }, token, at)
    await workers.begin(token, id, formToken, at)
  })
  const visitor = new DeskVisitor(address)
  visitor.cookie = `desk=${token}`
  visitor.token = formToken
  return visitor
}

/** What a page says: its status and its text. */
export interface Seen {
  status: number
  location: string | null
  cookies: string[]
  html: string
}

/** A link worker's browser without JavaScript: keeps the cookie and sends the token of the page it was on. */
export class DeskVisitor {
  cookie = ''
  token = ''

  constructor(readonly address: string) {}

  async open(path: string, method = 'GET'): Promise<Seen> {
    const response = await fetch(this.address + path, { method, redirect: 'manual', headers: { cookie: this.cookie } })
    return this.seen(response)
  }

  async post(path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}): Promise<Seen> {
    const response = await fetch(this.address + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: this.address, cookie: this.cookie, ...headers },
      body: new URLSearchParams({ token: this.token, ...fields }),
    })
    return this.seen(response)
  }

  /** Sets a password with a one-time link, and signs in with it. */
  async arrive(link: string, email: string): Promise<Seen> {
    await this.post(link, { password: PASSWORD, again: PASSWORD })
    return this.signIn(email)
  }

  async signIn(email: string, password = PASSWORD): Promise<Seen> {
    const seen = await this.post('/desk/sign-in', { email, password })
    if (seen.location) await this.open(seen.location)
    return seen
  }

  /** Opens a case and does something to it. */
  async act(reference: string, action: string, fields: Record<string, string> = {}): Promise<Seen> {
    const { html } = await this.open(`/desk/case/${reference}`)
    return this.post(`/desk/case/${reference}/${action}`, { version: versionIn(html), ...fields })
  }

  private async seen(response: Response): Promise<Seen> {
    const cookies = response.headers.getSetCookie()
    this.cookie = cookies[0]?.split(';')[0] ?? this.cookie
    const html = await response.text()
    this.token = /name="token" value="([\w-]{43})"/.exec(html)?.[1] ?? this.token
    return { status: response.status, location: response.headers.get('location'), cookies, html }
  }
}

/** The version of a case that a page was made from. */
export const versionIn = (html: string): string => /name="version" value="(\d+)"/.exec(html)?.[1] ?? ''
