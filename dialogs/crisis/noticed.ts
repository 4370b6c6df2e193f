import source from '../../content/crisis/care/acts.json'
import { fold } from '../../search/text'
import { type Danger, KINDS } from './danger'

/** How many pieces are looked at by themselves; all of them are looked at together. */
const MOST_PIECES = 100
/** What may already have happened to a body, and cannot wait. */
const ACTS = new RegExp(`(?<![\\p{L}\\p{N}])(?:${source.acts.join('|')})(?![\\p{L}\\p{N}])`, 'u')

/**
 * What is noticed in words that came in pieces: a button's value, a field beside it, a note. Each piece is looked at by
 * itself and all of them together, because a plain word beside words of danger may hide them, and so may a seam. Where
 * danger is noticed and something may have been done to a body already, it is a medical emergency, whatever else it is:
 * the first words of the answer are then 999.
 */
export function noticedIn(pieces: readonly string[], detect: (message: string) => Danger): Danger {
  const different = [...new Set(pieces)]
  const all = different.join('\n')
  const looked = [...new Set([all, ...different.slice(0, MOST_PIECES)])].filter(Boolean).map(detect)
  const tier = looked.some((each) => each.tier === 1) ? 1 : looked.some((each) => each.tier === 2) ? 2 : 0
  if (tier === 0) return { tier, kinds: [] }
  const kinds = looked.filter((each) => each.tier === tier).flatMap((each) => each.kinds)
  const isAct = ACTS.test(fold(all))
  if (isAct) kinds.push('medical_emergency')
  return { tier: isAct ? 1 : tier, kinds: KINDS.filter((kind) => kinds.includes(kind)) }
}

/** The pieces of words that no person typed in one go: their lines, and what stands behind the name of an action. */
export const piecesOf = (words: string): string[] =>
  words.split('\n').flatMap((line) => [line, line.slice(line.indexOf(':') + 1).trim()])
