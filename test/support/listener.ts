import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Heard {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: string
}

/** A web server on this machine that keeps what it hears and answers as it is told. */
export class Listener {
  readonly heard: Heard[] = []
  answer: (heard: Heard) => { status: number; body?: string; headers?: Record<string, string> } | null = () => ({
    status: 200,
  })
  private server: Server | null = null

  async open(): Promise<void> {
    this.server = createServer(async (request, response) => {
      let body = ''
      for await (const piece of request) body += piece
      const { method = '', url = '', headers } = request
      const heard = { method, path: url, headers, body }
      this.heard.push(heard)
      const answer = this.answer(heard)
      // Without an answer the other side waits until it has had enough.
      if (!answer) return
      // Not chained: restify changes writeHead for every server of a process, and then it answers nothing.
      response.writeHead(answer.status, answer.headers)
      response.end(answer.body)
    })
    await new Promise<void>((resolve) => this.server!.listen(0, '127.0.0.1', resolve))
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server!.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    const server = this.server!
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}
