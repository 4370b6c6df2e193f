import type { Danger } from './danger'
import { DETECTOR } from './detector/shipped'

/**
 * Notices danger in any message, in any words: rules for what is plain, a learned model for what is veiled. Pure, and
 * compiled in: no database or content folder is needed.
 */
export const detect = (message: string): Danger => DETECTOR.detect(message)
