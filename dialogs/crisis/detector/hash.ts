/** Mixes a number into a hash. Multiplication and shifts only, so that it gives the same on every machine. */
export function mix(hash: number, value: number): number {
  let mixed = Math.imul(hash ^ value, 0x85eb_ca6b)
  mixed ^= mixed >>> 13
  return Math.imul(mixed, 0xc2b2_ae35) ^ (mixed >>> 16)
}

/** The hash of a word under a seed that keeps the kinds of features apart. */
export function hashOf(word: string, seed: number): number {
  let hash = seed
  for (let at = 0; at < word.length; at++) hash = mix(hash, word.charCodeAt(at))
  return hash
}
