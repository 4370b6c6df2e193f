import type { Head } from './evidence'

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
export function pack({ bias, weights }: Head): PackedHead {
  const most = weights.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 0)
  const letters = Array.from(weights, (weight) => {
    const level = Math.round(Math.sqrt(Math.abs(weight) / most) * LEVELS) * Math.sign(weight)
    return LETTERS[level + LEVELS]
  })
  return { bias, most, weights: letters.join('') }
}

/** Reads weights back. */
export function unpack({ bias, most, weights }: PackedHead): Head {
  const values = Array.from(LETTERS, (_, letter) => {
    const level = letter - LEVELS
    return (level * Math.abs(level) * most) / LEVELS ** 2
  })
  const byCode = new Float32Array(128)
  for (const [letter, value] of values.entries()) byCode[LETTERS.charCodeAt(letter)] = value
  return { bias, weights: Float32Array.from({ length: weights.length }, (_, at) => byCode[weights.charCodeAt(at)]!) }
}
