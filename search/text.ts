/** How many words of a message are read: a person's question fits; a pasted book does not slow a turn. */
const MOST_WORDS = 160

/**
 * A message in small letters without punctuation, for matching: compatibility forms folded, accents and apostrophes
 * dropped, everything that is no letter or digit a space.
 */
export const normalise = (text: string): string => fold(text.slice(0, MOST_WORDS * 24))

/** Most messages have no letter beyond these, and need neither normal forms nor the tables of Unicode. */
const ASCII = /^[\p{ASCII}]*$/u

/** The same for a message of any length: danger is looked for to its last word. */
export function fold(text: string): string {
  if (ASCII.test(text))
    return text
      .toLowerCase()
      .replace(/['`]/g, '')
      .replace(/[^a-z\d]+/g, ' ')
      .trim()
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}'’‘`´]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The words of a message, normalised, at most {@link MOST_WORDS}. */
export function wordsOf(text: string): string[] {
  const normal = normalise(text)
  return normal === '' ? [] : normal.split(' ', MOST_WORDS)
}
