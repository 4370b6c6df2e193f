import { plain } from './letters'
import { wordsOf } from './words'

interface Line {
  text: string
  lang: string
}

/** The words of the corpus, the most frequent first, in one string each for English and the other languages. */
export interface Vocabulary {
  english: string
  others: string
}

/** A word that comes only once may be a slip. */
const FEWEST = { english: 2, others: 2 }

export const vocabularyOf = (lines: readonly Line[]): Vocabulary => ({
  english: listed(
    lines.filter(({ lang }) => lang === 'en'),
    FEWEST.english,
  ),
  others: listed(
    lines.filter(({ lang }) => lang !== 'en'),
    FEWEST.others,
  ),
})

function listed(lines: readonly Line[], fewest: number): string {
  const counts = new Map<string, number>()
  for (const { text } of lines) {
    for (const word of wordsOf(plain(text)))
      if (/^[\p{L}\p{M}]+$/u.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return [...counts]
    .filter(([, count]) => count >= fewest)
    .sort(([one, often], [other, oftener]) => oftener - often || (one < other ? -1 : 1))
    .map(([word]) => word)
    .join(' ')
}
