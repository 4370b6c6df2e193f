import type { Logger } from 'pino'
import restify, { type Next, type Request, type RequestHandler, type Response, type Server } from 'restify'
import { TooManyRequestsError } from 'restify-errors'
import type { Store } from '../store/store'
import { addressOf } from './address'
import type { Settings } from './config'
import type { Door } from './door'
import { Limiter } from './limiter'
import type { Metrics } from './metrics'

const LARGEST_BODY_BYTES = 256 * 1024
const HEADERS_MILLISECONDS = 10_000
const REQUEST_MILLISECONDS = 30_000
const MOST_CONNECTIONS = 2_000

/** Doors of programs, whose bodies are JSON. The web door reads its own forms. */
const JSON_DOORS = /^\/(v3\/directline|api)\//
/**
 * What is never turned away here: probes, the urgent-help page, preflights, and messages, which their doors count
 * themselves because they can tell words of danger, and let those through. All of Teams comes from a few addresses of
 * Microsoft's, with tokens that are checked.
 */
const UNLIMITED =
  /^(GET \/(health|ready|metrics|urgent-help)|OPTIONS |POST \/(talk|leave|api\/messages)|POST \/v3\/directline\/.*\/activities)/

export interface ServerParts {
  settings: Settings
  doors: readonly Door[]
  store: Store
  metrics: Metrics
  log: Logger
  now: () => Date
  /** Told to `/health`, so that an operator sees which content is being served. */
  describe: () => Record<string, string | number>
}

/** The HTTP server with its limits, its log and its probes; the doors add their own routes. */
export function createServer({ settings, doors, store, metrics, log, now, describe }: ServerParts): Server {
  const server = restify.createServer({
    name: 'care-navigator',
    handleUncaughtExceptions: false,
    ignoreTrailingSlash: true,
  })
  const http = server.server
  http.headersTimeout = HEADERS_MILLISECONDS
  http.requestTimeout = REQUEST_MILLISECONDS
  http.maxConnections = MOST_CONNECTIONS

  const origin = addressOf(settings.TRUST_PROXY === 'on')
  const limiter = new Limiter({ perMinute: settings.REQUESTS_PER_MINUTE, now })
  server.pre((request: Request, response: Response, next: Next) => {
    response.removeHeader('Server')
    const wait = UNLIMITED.test(`${request.method} ${request.getPath()}`) ? 0 : limiter.take(origin(request))
    if (wait === 0) return next()
    response.header('Retry-After', String(wait))
    next(new TooManyRequestsError('too many requests; wait and try again'))
  })

  const readJson: RequestHandler[] = [
    restify.plugins.bodyReader({ maxBodySize: LARGEST_BODY_BYTES }),
    ...[restify.plugins.jsonBodyParser({ mapParams: false })].flat(),
  ]
  for (const reader of readJson) {
    server.use((request: Request, response: Response, next: Next) =>
      JSON_DOORS.test(request.getPath()) ? reader(request, response, next) : next(),
    )
  }

  for (const door of doors) door.attach(server)
  attachProbes(server, { settings, store, metrics, describe })

  server.on('after', (request: Request, response: Response, route: { path?: string } | null) => {
    const path = typeof route?.path === 'string' ? route.path : 'none'
    const milliseconds = Date.now() - request.time()
    metrics.request(path, response.statusCode, milliseconds / 1000)
    log.debug({ method: request.method, path, status: response.statusCode, milliseconds }, 'request')
  })
  server.on(
    'restifyError',
    (_request: Request, _response: Response, error: Error & { statusCode?: number }, done: () => void) => {
      if ((error.statusCode ?? 500) >= 500) log.error({ error: error.name }, 'a request failed')
      done()
    },
  )
  return server
}

function attachProbes(
  server: Server,
  { settings, store, metrics, describe }: Pick<ServerParts, 'settings' | 'store' | 'metrics' | 'describe'>,
): void {
  server.get('/health', async (_request: Request, response: Response) => {
    response.json(200, { status: 'ok', ...describe() })
  })
  server.get('/ready', async (_request: Request, response: Response) => {
    const ready = await store.check().then(
      () => true,
      () => false,
    )
    response.json(ready ? 200 : 503, { status: ready ? 'ready' : 'not ready' })
  })
  server.get('/metrics', async (request: Request, response: Response) => {
    const token = settings.METRICS_TOKEN
    const allowed = token ? request.headers.authorization === `Bearer ${token}` : settings.NODE_ENV !== 'production'
    if (!allowed) {
      response.json(403, { code: 'Forbidden', message: 'a token is needed' })
      return
    }
    response.sendRaw(200, await metrics.text(), { 'Content-Type': metrics.contentType })
  })
}
