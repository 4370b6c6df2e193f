/** A message as a sparse vector. */
export interface Vector {
  places: Int32Array
  values: Float32Array
}

/** A linear model: one weight for each place, and what is added to every sum. */
export interface Weights {
  bias: number
  weights: Float32Array
}

/** Few rounds of small steps: more of either learns the lines by heart, and hears less in new voices. */
const ROUNDS = 4
const STEP = 0.1
const SHRINK = 1e-3

/**
 * Logistic regression by adaptive gradient steps. The order is shuffled by a fixed rule and every sum is made in the same
 * order, so that the same lines give the same bytes.
 */
export function train(
  examples: readonly Vector[],
  labels: readonly number[],
  importance: readonly number[],
  size: number,
): Weights {
  const weights = new Float32Array(size)
  const squares = new Float32Array(size).fill(1e-3)
  const order = Int32Array.from(examples.keys())
  const random = randomNumbers(12345)
  let bias = 0
  let biasSquares = 1
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(order, random)
    for (const example of order) {
      const { places, values } = examples[example]!
      const error = (chance(sum(places, values, weights) + bias) - labels[example]!) * importance[example]!
      biasSquares += error * error
      bias -= (STEP * error) / Math.sqrt(biasSquares)
      for (let at = 0; at < places.length; at++) {
        const place = places[at]! & (size - 1)
        const slope = error * values[at]! + SHRINK * weights[place]!
        squares[place]! += slope * slope
        weights[place]! -= (STEP * slope) / Math.sqrt(squares[place]!)
      }
    }
  }
  return { bias, weights }
}

const chance = (odds: number): number => 1 / (1 + Math.exp(-odds))

function sum(places: Int32Array, values: Float32Array, weights: Float32Array): number {
  let total = 0
  for (let at = 0; at < places.length; at++) total += weights[places[at]! & (weights.length - 1)]! * values[at]!
  return total
}

/** Numbers from 0 to 1 that look random and are always the same. */
export function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff
    return (state >>> 8) / 0x80_0000
  }
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const kept = order[at]!
    order[at] = order[other]!
    order[other] = kept
  }
}
