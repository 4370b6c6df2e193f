import type { Danger } from './danger'
import { DETECTOR } from './detector/shipped'

const MOST_REMEMBERED = 500
const LONGEST_REMEMBERED = 2_000

/** A door asks about the same words as the turn behind it: what was noticed a moment ago is not looked for again. */
const noticed = new Map<string, Danger>()

/**
 * Notices danger in any message, in any words: rules for what is plain, a learned model for what is veiled. Pure, and
 * compiled in: no database or content folder is needed.
 */
export function detect(message: string): Danger {
  const known = noticed.get(message)
  if (known) return known
  const danger = DETECTOR.detect(message)
  if (message.length > LONGEST_REMEMBERED) return danger
  if (noticed.size >= MOST_REMEMBERED) noticed.clear()
  noticed.set(message, danger)
  return danger
}
