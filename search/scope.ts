import type { Match } from './postings'

/**
 * A question is for the directory when a service matches it clearly better than any subject that is known to be out of
 * scope. Measured on the golden set's tuning part: ratios of questions in scope start near 2, those out of scope are
 * mostly below 1. Turning a real question away is the worse mistake, so the line is drawn low.
 */
const LEAST_RATIO = 1.3
/** And by this much: between two weak matches a ratio says little. */
const LEAST_LEAD = 3
/** Below this, a single chance word is all that matched (scores are sums of term weights, typically 10 to 50). */
const LEAST_SCORE = 3.5
/** Most of what was said must mean something to the directory. */
const LEAST_KNOWN = 0.3

/**
 * Decides whether a question is one for the directory, apart from which service is best.
 * @param services how many of the scores, from the start, are services; the rest are out-of-scope subjects
 */
export function decideScope({ scores, known }: Match, services: number): boolean {
  const service = highest(scores.subarray(0, services))
  const subject = highest(scores.subarray(services))
  return (
    service >= LEAST_SCORE &&
    known >= LEAST_KNOWN &&
    service >= subject * LEAST_RATIO &&
    service - subject >= LEAST_LEAD
  )
}

/**
 * Whether a question is plainly about a subject that nobody here covers, rather than one that is not understood.
 * @param isNonsense for each subject, whether it stands for words that mean nothing
 */
export function isOffTopic({ scores, known }: Match, services: number, isNonsense: readonly boolean[]): boolean {
  const subjects = scores.subarray(services)
  const subject = highest(subjects)
  const isPlain = known >= LEAST_KNOWN && subject >= LEAST_SCORE && subject > highest(scores.subarray(0, services))
  return isPlain && !isNonsense[subjects.indexOf(subject)]
}

function highest(scores: Float64Array): number {
  let most = 0
  for (const score of scores) most = Math.max(most, score)
  return most
}
