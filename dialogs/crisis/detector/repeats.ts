/** So many words at most are looked for as one thing said over and over. */
const LONGEST = 12
/** How often in a row the same may be said: more says nothing more. */
const MOST = 2

/** Words without what is said over and over in a row: a text pasted four hundred times weighs as much as said twice. */
export function withoutRepeats(words: readonly string[]): string[] {
  const kept: string[] = []
  for (const word of words) {
    kept.push(word)
    for (let size = 1; size <= LONGEST; size++) {
      if (isRepeated(kept, size)) {
        kept.length -= size
        break
      }
    }
  }
  return kept
}

/** Whether the last words of this number were said as often just before as is kept. */
function isRepeated(words: readonly string[], size: number): boolean {
  const needed = size * (MOST + 1)
  if (words.length < needed) return false
  for (let at = words.length - 1; at >= words.length - size * MOST; at--) {
    if (words[at] !== words[at - size]) return false
  }
  return true
}
