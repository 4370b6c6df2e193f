import type { ReadAnswer } from './read-answer'

/** A postcode of the United Kingdom (BS7666), with or without its space. */
const POSTCODE = /\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-BD-HJLNP-UW-Z]{2})\b/gi
/** One's own, and that of the person one looks after. */
const MOST = 2

/** The postcodes in a person's words. */
export function readPostcodes(text: string): ReadAnswer {
  const found = [...text.matchAll(POSTCODE)].map(([, outward, inward]) => `${outward} ${inward}`.toUpperCase())
  const different = [...new Set(found)]
  if (different.length === 0 || different.length > MOST) return { ok: false, problem: 'postcode-wrong' }
  return { ok: true, answer: different.join(', ') }
}
