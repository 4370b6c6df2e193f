import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail as it arrived. `raw` is all of it; `headers` are unfolded, by their names in small letters. */
export interface Arrived {
  id: string
  to: string[]
  headers: Record<string, string>
  raw: string
}

/** What a mail server does with a mail: takes it, or refuses with a code, at the recipient or at the end. */
export interface Manners {
  recipient?: (address: string) => number | null
  /** Called when a mail is all there; it is kept first when the server loses the line after taking it. */
  end?: 'take' | 'lose the line' | { code: number }
  /** Called before the greeting: the server says nothing until this is done. */
  greet?: () => Promise<void>
}

/** A real mail server on this machine, which can be opened, closed and told how to behave. */
export class PostOffice {
  readonly arrived: Arrived[] = []
  manners: Manners = {}
  private server: SMTPServer | null = null
  private port = 0

  /** Opens, on the same port every time. */
  async open(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      logger: false,
      onConnect: (_session, done) => {
        ;(this.manners.greet?.() ?? Promise.resolve()).then(() => done())
      },
      onRcptTo: ({ address }, _session, done) => done(refusal(this.manners.recipient?.(address) ?? null)),
      onData: (stream, session, done) => {
        const pieces: Buffer[] = []
        stream.on('data', (piece: Buffer) => pieces.push(piece))
        stream.on('end', () => {
          const { end = 'take' } = this.manners
          if (typeof end === 'object') return done(refusal(end.code))
          this.keep(
            Buffer.concat(pieces).toString('utf8'),
            session.envelope.rcptTo.map(({ address }) => address),
          )
          if (end === 'take') return done()
          for (const connection of server.connections) (connection as unknown as Line)._socket.destroy()
        })
      },
    })
    server.on('error', () => {})
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve))
    this.port = (server.server.address() as AddressInfo).port
    this.server = server
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`
  }

  async close(): Promise<void> {
    const server = this.server
    if (!server) return
    this.server = null
    for (const connection of server.connections) (connection as unknown as Line)._socket.destroy()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }

  private keep(raw: string, to: string[]): void {
    const [head = ''] = raw.split('\r\n\r\n')
    const headers = Object.fromEntries(
      head
        .replace(/\r\n[ \t]+/g, ' ')
        .split('\r\n')
        .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
    )
    this.arrived.push({ id: headers['message-id'] ?? '', to, headers, raw })
  }
}

interface Line {
  _socket: { destroy(): void }
}

const refusal = (code: number | null): Error | null =>
  code === null ? null : Object.assign(new Error('no: anna@example.org'), { responseCode: code })
