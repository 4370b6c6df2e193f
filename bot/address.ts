import type { IncomingMessage } from 'node:http'

/**
 * The address that a request came from. Behind a proxy that is trusted, the last address that the proxy itself added:
 * what stands before it was written by the client and may be anything.
 */
export const addressOf =
  (trustProxy: boolean) =>
  (request: IncomingMessage): string => {
    const own = request.socket.remoteAddress ?? 'unknown'
    if (!trustProxy) return own
    return (
      String(request.headers['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)
        ?.trim() || own
    )
  }
