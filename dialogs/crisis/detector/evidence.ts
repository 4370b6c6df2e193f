import type { Visit } from './features'

/**
 * The weights of one question to a message ("is anything the matter?"): each by the letter that it is packed as, and what
 * the letters stand for. As many as a power of two: hashes are cut to fit.
 */
export interface Head {
  bias: number
  weights: Uint8Array
  values: Float32Array
}

/** Longest run of words that a feature spans. */
export const LONGEST_SPAN = 6
/** A feature of few words says more in a short message; the sum is divided by the root of the length. */
const ADDED_LENGTH = 2

/** How much the length of a message divides a sum by. */
export const dampingOf = (length: number): number => 1 / Math.sqrt(length + ADDED_LENGTH)

/**
 * The evidence for one question, kept so that any stretch of the message is weighed in a few steps: running totals of the
 * features that begin at each word, by how many words they span.
 */
export class Evidence {
  /** One row of running totals for each number of words spanned. */
  private readonly totals: Float64Array
  private readonly row: number
  private bias = 0

  constructor(length: number) {
    this.row = length + 1
    this.totals = new Float64Array(LONGEST_SPAN * this.row)
  }

  /** Takes the features that a head knows. Of several heads each has a share in the odds, all shares being one. */
  by({ bias, weights, values }: Head, share = 1): Visit {
    const { totals, row } = this
    const mask = weights.length - 1
    this.bias += bias * share
    return (hash, from, span, weight) => {
      const value = values[weights[hash & mask]!]!
      if (value !== 0) totals[(Math.min(span, LONGEST_SPAN) - 1) * row + from + 1]! += value * weight * share
    }
  }

  /** Call once after the last feature. */
  close(): void {
    for (let start = 0; start < this.totals.length; start += this.row) {
      for (let at = start + 1; at < start + this.row; at++) this.totals[at]! += this.totals[at - 1]!
    }
  }

  /** The odds (in logarithms) over the words from one place to before another. */
  between(from: number, to: number): number {
    let sum = 0
    for (let span = 1; span <= LONGEST_SPAN && from + span <= to; span++) {
      const start = (span - 1) * this.row
      sum += this.totals[start + to - span + 1]! - this.totals[start + from]!
    }
    return this.bias + sum * dampingOf(to - from)
  }

  /** The odds over every stretch of so many words, in order, or of every so many of them: {@link between}, many at once. */
  windows(width: number, step: number): Float64Array {
    const odds = new Float64Array(Math.max(0, Math.floor((this.row - 1 - width) / step) + 1))
    for (let span = 1; span <= LONGEST_SPAN && span <= width; span++) {
      const start = (span - 1) * this.row
      const end = start + width - span + 1
      for (let at = 0; at < odds.length; at++)
        odds[at]! += this.totals[end + at * step]! - this.totals[start + at * step]!
    }
    const damping = dampingOf(width)
    return odds.map((sum) => this.bias + sum * damping)
  }
}
