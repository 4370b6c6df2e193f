import type { Settings } from '../config'

export type WebSettings = Pick<Settings, 'PUBLIC_URL' | 'EMBED_ORIGINS' | 'LEAVE_URL' | 'KEEP_HOURS'>

/** Whether people reach us over https: cookies are then marked Secure and browsers are told to stay on https. */
export const isSecure = (settings: WebSettings): boolean => settings.PUBLIC_URL?.startsWith('https://') ?? false

/**
 * Headers of every answer of the web door. `same-origin` for the referrer, not `no-referrer`: other sites learn nothing
 * either way, but with `no-referrer` browsers send `Origin: null` with our own forms, and on an old phone that origin is
 * all there is to tell our page from somebody else's.
 */
export function securityHeaders(settings: WebSettings, styleHash: string): Record<string, string> {
  const framers = ["'self'", ...(settings.EMBED_ORIGINS ?? [])]
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src '${styleHash}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    // Leaving answers with a redirect to another site, and browsers hold redirects of a form to this list too.
    `form-action 'self' ${new URL(settings.LEAVE_URL).origin}`,
    "base-uri 'none'",
    `frame-ancestors ${framers.join(' ')}`,
  ]
  return {
    'Content-Security-Policy': policy.join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': settings.EMBED_ORIGINS ? 'cross-origin' : 'same-origin',
    // For browsers that do not know frame-ancestors; those that do prefer it.
    ...(settings.EMBED_ORIGINS ? {} : { 'X-Frame-Options': 'SAMEORIGIN' }),
    ...(isSecure(settings) ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } : {}),
  }
}
