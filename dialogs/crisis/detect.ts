import explicit from '../../content/crisis/explicit.json'
import { fold } from '../../search/text'
import { type Danger, KINDS, type Kind } from './danger'

interface Rules {
  kind: Kind
  tier1: RegExp[]
  tier2: RegExp[]
}

const whole = (pattern: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'u')
const RULES: Rules[] = KINDS.map((kind) => ({
  kind,
  tier1: explicit[kind].tier1.map(whole),
  tier2: explicit[kind].tier2.map(whole),
}))
const FINE = explicit.fine.map((pattern) => new RegExp(pattern, 'gu'))

/**
 * Notices explicit words of danger in any message. The rules are compiled in: no database or content folder is needed.
 * Harmless sayings are blanked out first, so that they hide nothing but themselves.
 */
export function detect(message: string): Danger {
  const said = FINE.reduce((words, fine) => words.replace(fine, ' . '), fold(message))
  const urgent = RULES.filter(({ tier1 }) => tier1.some((rule) => rule.test(said))).map(({ kind }) => kind)
  if (urgent.length > 0) return { tier: 1, kinds: urgent }
  const veiled = RULES.filter(({ tier2 }) => tier2.some((rule) => rule.test(said))).map(({ kind }) => kind)
  return veiled.length > 0 ? { tier: 2, kinds: veiled } : { tier: 0, kinds: [] }
}
