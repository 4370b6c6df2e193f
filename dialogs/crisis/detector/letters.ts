/**
 * Writes a message in plain small letters, so that no way of typing hides a word: compatibility forms folded (full width,
 * mathematical letters), zero-width and format characters gone, markup stripped, accents dropped, look-alike letters of
 * other scripts read as what they look like, letters spaced out joined up, and letters held down let go.
 */

/** Longest text that is read. More than anybody types in a box, little enough for one turn. */
const MOST_LETTERS = 20_000

const TAGS =
  /<\/?(?:a|b|i|u|s|p|br|em|strong|span|div|font|code|pre|blockquote|li|ul|ol|h[1-6]|mark|small|sub|sup|del|ins|at)(?:\s[^<>]{0,200})?\s?\/?>/giu
const ENTITIES: Record<string, string> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(nbsp|amp|lt|gt|quot|apos));/giu
/** Format characters, fillers and variation selectors: nothing to see. */
// biome-ignore lint/suspicious/noMisleadingCharacterClass: each mark stands for itself here
const INVISIBLE = /[\p{Cf}\p{Cc}\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\ufe00-\ufe0f\uffa0]/gu
/** Marks of Latin, Greek, Cyrillic and Arabic letters. The vowel signs of Indian scripts are letters of their words and stay. */
// biome-ignore lint/suspicious/noMisleadingCharacterClass: each mark stands for itself here
const ACCENTS = /[\u0300-\u036f\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]/gu
const APOSTROPHES = /['’‘‛`´ʼʻʹ′＇]/gu
/** What ends a sentence in any script, when it stands at the end of a word. */
const STOPS = /[.!?;\n।॥؟؛۔…]+(?=[\s"”»)\]*_~]|$)/gu
/** Signs written for letters: "h@rm", "d!e", "my$elf". */
const LEET_SIGNS: Record<string, string> = { '@': 'a', '!': 'i', $: 's' }
const LEET_SIGN = /(?<=\p{L})[@!$](?=\p{L})|\$(?=\p{L})/gu
const CENSORED = /(?<=\p{L})[*](?=\p{L})/gu

// biome-ignore format: a table
const FOLDED: Record<string, string> = {
  ł: 'l', đ: 'd', ø: 'o', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe', ŧ: 't', ħ: 'h', ĸ: 'k', ƙ: 'k', ɓ: 'b', ɗ: 'd',
  ي: 'ی', ى: 'ی', ك: 'ک', ة: 'ه', ہ: 'ه', ھ: 'ه', ە: 'ه', ۃ: 'ه', ٱ: 'ا',
}
const FOLDS = new RegExp(`[${Object.keys(FOLDED).join('')}]`, 'gu')

/** Small letters of other scripts that look like Latin ones, also as the small form of a capital that does. */
// biome-ignore format: a table
const LOOKS: Record<string, string> = {
  а: 'a', в: 'b', с: 'c', ԁ: 'd', е: 'e', ѐ: 'e', ԍ: 'g', һ: 'h', н: 'h', і: 'i', ї: 'i', ј: 'j', к: 'k', ӏ: 'l', м: 'm',
  п: 'n', о: 'o', р: 'p', ԛ: 'q', г: 'r', ѕ: 's', т: 't', ѵ: 'v', ԝ: 'w', х: 'x', у: 'y', ү: 'y', з: '3', б: '6',
  α: 'a', β: 'b', ϲ: 'c', ς: 'c', δ: 'd', ε: 'e', η: 'n', ι: 'i', κ: 'k', μ: 'u', ν: 'v', ο: 'o', ρ: 'p', σ: 'o', τ: 't',
  υ: 'u', χ: 'x', ω: 'w', γ: 'y', ζ: 'z', ϳ: 'j',
  ɑ: 'a', ʙ: 'b', ᴀ: 'a', ᴄ: 'c', ᴅ: 'd', ᴇ: 'e', ꜰ: 'f', ɢ: 'g', ɡ: 'g', ʜ: 'h', ɪ: 'i', ɩ: 'i', ᴊ: 'j', ᴋ: 'k', ʟ: 'l',
  ᴍ: 'm', ɴ: 'n', ᴏ: 'o', ᴘ: 'p', ʀ: 'r', ꜱ: 's', ᴛ: 't', ᴜ: 'u', ᴠ: 'v', ᴡ: 'w', ʏ: 'y', ᴢ: 'z', ǀ: 'l', ɾ: 'r', ո: 'n',
  օ: 'o', ս: 'u', հ: 'h', ց: 'g', ք: 'p', յ: 'j', զ: 'q', ѡ: 'w', ə: 'e',
}
/** The Cyrillic letter that a Latin one looks like, for words of Cyrillic with Latin letters slipped in. */
// biome-ignore format: a table
const CYRILLIC: Record<string, string> = {
  a: 'а', c: 'с', e: 'е', i: 'і', j: 'ј', k: 'к', m: 'м', o: 'о', p: 'р', t: 'т', x: 'х', y: 'у', b: 'в', h: 'н',
}

const LATIN = /\p{Script=Latin}/u
const OTHER = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u
/** Letters that only one of the two scripts has: they tell which one a message is written in. */
const ONLY_LATIN = /[dfglnqrsuvwz]/g
const ONLY_CYRILLIC = /[бгджзилпфцчшщъыьэюяєґ]/g
const ODD = /[^\p{ASCII}]/u
/** What is in plain letters already: small ones without accents, single spaces. */
const PLAIN = /^[a-z]+(?: [a-z]+)*$/
const HELD_DOWN = /(.)\1\1/
/** An email address says nothing but how to reach somebody; its letters would be taken for words of some language. */
const ADDRESS = /[\w.+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,4}/giu

/** The message in plain letters: words with single spaces between, and a lone full stop where a sentence ends. */
export function plain(message: string): string {
  const text = folded(message)
  const words = text.split(' ').filter((word) => word !== '')
  return unspaced(ODD.test(text) ? seen(words, text) : words).join(' ')
}

/** The message in small letters without accents, marks or markup, its letters left in their script. */
export function folded(message: string): string {
  if (message.length <= MOST_LETTERS && PLAIN.test(message) && !HELD_DOWN.test(message)) return message
  return decode(message.slice(0, MOST_LETTERS).toWellFormed().replace(TAGS, ' ').replace(ADDRESS, ' '))
    .normalize('NFKC')
    .replace(/[\t\r\n\u2028\u2029]/gu, '\n')
    .replace(INVISIBLE, (mark) => (mark === '\n' ? '\n' : ''))
    .toLowerCase()
    .normalize('NFD')
    .replace(ACCENTS, '')
    .replace(FOLDS, (letter) => FOLDED[letter]!)
    .replace(APOSTROPHES, "'")
    .replace(LEET_SIGN, (sign) => LEET_SIGNS[sign]!)
    .replace(CENSORED, '')
    .replace(STOPS, ' . ')
    .replace(/'ll\b/gu, ' will')
    .replace(/(?<=\p{L})'(?=\p{L})/gu, '')
    .replace(/[^\p{L}\p{N}\p{M}.]+/gu, ' ')
    .replace(/(?<! )\.|\.(?! )/gu, ' ')
    .replace(/(\p{L})\1{2,}/gu, '$1$1')
}

const decode = (text: string): string =>
  text.replace(ENTITY, (whole, decimal, hexadecimal, name) => {
    const code = decimal ? Number(decimal) : hexadecimal ? Number.parseInt(hexadecimal, 16) : null
    if (code === null) return ENTITIES[(name as string).toLowerCase()] ?? whole
    return code > 0 && code < 0x11_0000 && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : ' '
  })

/** Reads look-alike letters as letters of the script that the message is written in. */
function seen(words: string[], text: string): string[] {
  const isCyrillic = count(text, ONLY_CYRILLIC) > count(text, ONLY_LATIN)
  return words.map((word) => {
    if (isCyrillic) return LATIN.test(word) && (OTHER.test(word) || word.length < 3) ? mapped(word, CYRILLIC) : word
    if (!ODD.test(word) || (OTHER.test(word) && !LATIN.test(word) && !looksLatin(word))) return word
    return mapped(word, LOOKS)
  })
}

const count = (text: string, letters: RegExp): number => text.match(letters)?.length ?? 0
const mapped = (word: string, table: Record<string, string>): string =>
  Array.from(word, (letter) => table[letter] ?? letter).join('')
const looksLatin = (word: string): boolean => Array.from(word).every((letter) => letter in LOOKS)

/** Joins three or more single letters in a row: "k i l l". */
function unspaced(words: string[]): string[] {
  const joined: string[] = []
  let from = 0
  while (from < words.length) {
    let to = from
    while (to < words.length && isLetter(words[to]!)) to++
    if (to - from >= 3) joined.push(words.slice(from, to).join(''))
    else joined.push(...words.slice(from, Math.max(to, from + 1)))
    from = Math.max(to, from + 1)
  }
  return joined
}

const isLetter = (word: string): boolean => word.length <= 2 && /^\p{L}$/u.test(word)
