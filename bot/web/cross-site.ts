import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a post comes from somebody else's page. Browsers of the last years say so in Sec-Fetch-Site; older ones send
 * the origin of the page with the form. One that sends neither is no browser that a person is signed in with.
 */
export function isCrossSite(headers: IncomingHttpHeaders, publicUrl: string | undefined): boolean {
  const site = headers['sec-fetch-site']
  if (site) return site !== 'same-origin' && site !== 'none'
  const { origin } = headers
  if (!origin) return false
  if (publicUrl) return origin !== new URL(publicUrl).origin
  return !URL.canParse(origin) || new URL(origin).host !== headers.host
}
