import type { Head } from './evidence'
import type { Weights } from './regression'

/** A head as it is kept in the model's file: one letter a weight. */
export interface PackedHead {
  bias: number
  /** The largest weight. */
  most: number
  weights: string
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const LEVELS = 31

/** Writes weights as one of 63 levels each, finer near nothing, where most of them are. */
export function pack({ bias, weights }: Weights): PackedHead {
  const most = weights.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 0)
  const letters = Array.from(weights, (weight) => {
    const level = Math.round(Math.sqrt(Math.abs(weight) / most) * LEVELS) * Math.sign(weight)
    return LETTERS[level + LEVELS]
  })
  return { bias, most, weights: letters.join('') }
}

/** Reads weights back: the letters stay as they are, a byte each, beside what every letter stands for. */
export function unpack({ bias, most, weights }: PackedHead): Head {
  const values = new Float32Array(128)
  for (let letter = 0; letter < LETTERS.length; letter++) {
    const level = letter - LEVELS
    values[LETTERS.charCodeAt(letter)] = (level * Math.abs(level) * most) / LEVELS ** 2
  }
  return { bias, values, weights: new TextEncoder().encode(weights) }
}
