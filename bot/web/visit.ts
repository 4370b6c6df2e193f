import type { IncomingMessage } from 'node:http'
import type { Answer } from './answer'

/** What every page needs to know of its visit. `embedded` pages sit in a frame on somebody else's page. */
export interface Visit {
  embedded: boolean
}

/** The query of a request. The base is only there because an address needs one. */
export const queryOf = (request: IncomingMessage): URLSearchParams =>
  new URL(request.url ?? '/', 'http://here').searchParams

/** Browsers say when a page goes into a frame; for those that do not, our own frame says it in the address. */
export const visitOf = (request: IncomingMessage): Visit => ({
  embedded: request.headers['sec-fetch-dest'] === 'iframe' || queryOf(request).has('embed'),
})

/** Whether our own script asks, which wants a part of a page and not a whole one. No form of another site can say so. */
export const isScripted = (request: IncomingMessage): boolean =>
  request.headers['x-requested-with'] === 'care-navigator'

/** A page as an answer. */
export const page = (body: string): Answer => ({ status: 200, body })

/** Sends the browser on with a GET. */
export const redirect = (location: string, headers: Answer['headers'] = {}): Answer => ({
  status: 303,
  headers: { Location: location, ...headers },
})
