import shortForms from '../../../content/crisis/short-forms.json'

const FORMS = new Map(Object.entries(shortForms).map(([short, long]) => [short, long === '' ? [] : long.split(' ')]))

/** The words of plain text, with contractions, text-message spellings and family names written out in one way. */
export function wordsOf(text: string): string[] {
  const words: string[] = []
  for (const word of text.split(' ')) {
    if (word === '') continue
    const long = FORMS.get(word)
    if (long) words.push(...long)
    else words.push(word)
  }
  return words
}
