import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Asset } from './assets'
import { chooseEncoding, encode } from './encoding'

/** An answer to a browser. */
export interface Answer {
  status: number
  type?: string
  body?: string
  headers?: Record<string, string | string[]>
}

const YEAR = 31_536_000

/** Sends answers with the headers that all of them share. */
export class Answers {
  constructor(private readonly common: Record<string, string>) {}

  /**
   * Sends a page or a part of one. Nothing of it is kept by the browser: after "Leave this page", the Back button finds
   * nothing.
   */
  async send(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
    const encoding = chooseEncoding(request.headers['accept-encoding'])
    const body = answer.body === undefined ? undefined : await encode(answer.body, encoding)
    response.writeHead(answer.status, {
      ...this.common,
      'Cache-Control': 'no-store',
      ...(body && {
        'Content-Type': answer.type ?? 'text/html; charset=utf-8',
        'Content-Length': body.length,
        Vary: 'Accept-Encoding',
      }),
      ...(body && encoding !== 'identity' && { 'Content-Encoding': encoding }),
      ...answer.headers,
    })
    response.end(request.method === 'HEAD' ? undefined : body)
  }

  /** Sends a file whose address changes with its content. */
  sendAsset(
    request: IncomingMessage,
    response: ServerResponse,
    asset: Asset,
    headers: Record<string, string> = {},
  ): void {
    const encoding = chooseEncoding(request.headers['accept-encoding'])
    response.writeHead(200, {
      ...this.common,
      'Cache-Control': `public, max-age=${YEAR}, immutable`,
      'Content-Type': asset.type,
      'Content-Length': asset.bodies[encoding].length,
      Vary: 'Accept-Encoding',
      ...(encoding !== 'identity' && { 'Content-Encoding': encoding }),
      ...headers,
    })
    response.end(request.method === 'HEAD' ? undefined : asset.bodies[encoding])
  }
}
