/** The weights of one question to a message ("is anything the matter?"). As many as a power of two: hashes are cut to fit. */
export interface Head {
  bias: number
  weights: Float32Array
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
  private readonly totals: Float64Array[]

  constructor(
    private readonly head: Head,
    private readonly length: number,
  ) {
    this.totals = Array.from({ length: LONGEST_SPAN + 1 }, () => new Float64Array(length + 1))
  }

  add(hash: number, from: number, span: number, weight: number): void {
    const value = this.head.weights[hash & (this.head.weights.length - 1)]!
    if (value !== 0) this.totals[span > LONGEST_SPAN ? LONGEST_SPAN : span]![from + 1]! += value * weight
  }

  /** Call once after the last feature. */
  close(): void {
    for (const totals of this.totals) for (let at = 1; at <= this.length; at++) totals[at]! += totals[at - 1]!
  }

  /** The odds (in logarithms) over the words from one place to before another. */
  between(from: number, to: number): number {
    let sum = 0
    for (let span = 1; span <= LONGEST_SPAN && from + span <= to; span++) {
      const totals = this.totals[span]!
      sum += totals[to - span + 1]! - totals[from]!
    }
    return this.head.bias + sum * dampingOf(to - from)
  }
}
