import { randomNumbers } from './regression'

/** A way in which the same message may be typed. What is noticed in the one should be noticed in the other. */
export type Transformation = (text: string, number: number) => string

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const LOOKALIKES: Record<string, string> = { a: 'а', c: 'с', e: 'е', i: 'і', o: 'о', p: 'р', s: 'ѕ', x: 'х', y: 'у' }
const IDIOMS = [
  'this form is killing me',
  "I'm dying for a cup of tea",
  'I could murder a biscuit',
  'it cost me an arm and a leg',
  'my feet are killing me',
  "I'm dead on my feet",
]
const ORDINARY =
  'we live near the park and the bus stops outside the library where my aunt helps with the book club on Tuesdays and then there is a market with good bread and some flowers'
const ORDINARY_AFTER = 'the weather was mild last week so we walked to the garden centre and looked at the roses'

function slip(text: string, number: number): string {
  const random = randomNumbers(number * 7919 + 13)
  const letters = Array.from(text)
  const places = letters.flatMap((letter, at) =>
    /\p{L}/u.test(letter) && /\p{L}/u.test(letters[at + 1] ?? '') ? [at] : [],
  )
  const at = places[Math.floor(random() * places.length)]
  if (at === undefined) return text
  const way = Math.floor(random() * 4)
  if (way === 0) letters.splice(at, 1)
  else if (way === 1) letters.splice(at, 2, letters[at + 1]!, letters[at]!)
  else if (way === 2) letters[at] = LETTERS[Math.floor(random() * LETTERS.length)]!
  else letters.splice(at, 0, letters[at]!)
  return letters.join('')
}

function joinTwo(text: string, number: number): string {
  const gaps = [...text.matchAll(/ /g)].map(({ index }) => index)
  const gap = gaps[number % Math.max(1, gaps.length)]
  return gap === undefined ? text : text.slice(0, gap) + text.slice(gap + 1)
}

const fullWidth = (text: string): string =>
  Array.from(text, (letter) =>
    letter >= '!' && letter <= '~' ? String.fromCodePoint(letter.codePointAt(0)! + 0xfee0) : letter,
  ).join('')

/** Every transformation by name, with the share of what was noticed that must still be noticed under it. */
export const TRANSFORMATIONS: Record<string, { keep: number; of: Transformation }> = {
  'one slip': { keep: 0.96, of: slip },
  'two words joined': { keep: 0.93, of: joinTwo },
  'all words joined': { keep: 0.6, of: (text) => text.replace(/\s+/g, '') },
  'zero-width letters': { keep: 0.99, of: (text) => text.replace(/(\p{L})(?=\p{L})/gu, '$1\u200b') },
  'look-alike letters': { keep: 0.99, of: (text) => text.replace(/[aceiopsxy]/g, (letter) => LOOKALIKES[letter]!) },
  'some look-alike letters': {
    keep: 0.99,
    of: (text) => text.replace(/[aeo]/g, (letter, at) => (at % 3 ? letter : LOOKALIKES[letter]!)),
  },
  capitals: { keep: 1, of: (text) => text.toLocaleUpperCase('en') },
  'small letters': { keep: 1, of: (text) => text.toLowerCase() },
  quotes: { keep: 1, of: (text) => `“${text}”` },
  emoji: { keep: 1, of: (text) => `${text.replace(/ /, ' 😔 ')} 😭😭` },
  'full width': { keep: 1, of: fullWidth },
  markup: { keep: 1, of: (text) => `<p><b>${text}</b></p>` },
  markdown: { keep: 1, of: (text) => `**${text}**` },
  'in fifty ordinary words': { keep: 0.98, of: (text) => `${ORDINARY}. ${text}. ${ORDINARY_AFTER}` },
  'in fifty words, no stops': { keep: 0.98, of: (text) => `${ORDINARY} ${text} ${ORDINARY_AFTER}` },
  'beside an idiom': {
    keep: 0.98,
    of: (text, number) => (number % 2 ? `${IDIOMS[number % 6]!}. ${text}` : `${text}, ${IDIOMS[number % 6]!}`),
  },
}
