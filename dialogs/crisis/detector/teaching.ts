import { KINDS } from '../danger'
import type { Line } from './corpus'
import type { Dictionary } from './dictionary'
import { dampingOf } from './evidence'
import { type Visit, visitFeatures } from './features'
import { plain } from './letters'
import { type Message, readMessage, visitMessage, visitPlainWords } from './message'
import type { PackedModel } from './model'
import { type PackedHead, pack } from './packing'
import { randomNumbers, train, type Vector } from './regression'
import { wordsOf } from './words'

/**
 * Weights of each head. Powers of two: the hash is cut to fit. In a table that is full, every new word has the weight of some
 * other: four times as many weights were worth as much as five thousand lines.
 */
const SIZES = { language: 2 ** 14, english: 2 ** 20, plain: 2 ** 20, others: 2 ** 19, kinds: 2 ** 13 }
/** How much a line counts beside its variations. */
const VARIATION = 0.3
/** A veiled message is not urgent, but showing urgent help for it is no great harm. */
const VEILED_AS_NOT_URGENT = 0.3
/** English teaches the other languages what the slots mean together. */
const ENGLISH_FOR_OTHERS = 0.3

interface Taught {
  line: Line
  importance: number
  vector: Vector
}
interface Example extends Taught {
  /** The same in plain words, if it is English. */
  plain: Vector
}

/** Teaches a model from labelled lines, with the dictionary that will gloss messages. The same lines give the same bytes. */
export function teach(lines: readonly Line[], dictionary: Dictionary): PackedModel {
  const isEnglish = ({ line }: Taught) => line.lang === 'en'
  const examples = [...lines, ...translationsOf(lines), ...glossesOf(lines, dictionary)].flatMap((line, number) =>
    variationsOf(line, number, lines, dictionary),
  )
  const english = examples.filter(isEnglish)
  const others = examples.filter((example) => !isEnglish(example))
  const forOthers = [
    ...others,
    ...english
      .filter((_, at) => at % 2 === 0)
      .map((one) => ({ ...one, importance: one.importance * ENGLISH_FOR_OTHERS })),
  ]
  const any = ({ line }: Example) => (line.tier > 0 ? 1 : 0)
  const urgent = ({ line }: Example) => (line.tier === 1 ? 1 : 0)
  const gently = (list: Example[]) =>
    list.map((one) => (one.line.tier === 2 ? { ...one, importance: one.importance * VEILED_AS_NOT_URGENT } : one))
  const troubled = examples.filter(({ line }) => line.tier > 0)
  const asWritten = lines.map((line) => ({ line, importance: 1, vector: vectorOfWords(line) }))
  return {
    english: head(asWritten, (one) => (isEnglish(one) ? 1 : 0), SIZES.language),
    any: headsFor(english, forOthers, any),
    urgent: headsFor(gently(english), gently(forOthers), urgent),
    kinds: Object.fromEntries(
      KINDS.map((kind) => [kind, head(troubled, ({ line }) => (line.label === kind ? 1 : 0), SIZES.kinds)]),
    ) as PackedModel['kinds'],
  }
}

/** The English meaning of the lines in other languages: one more voice of English. */
const translationsOf = (lines: readonly Line[]): Line[] =>
  lines.flatMap((line) => (line.gloss ? [{ ...line, text: line.gloss, lang: 'en' }] : []))

/** The same lines put into English word by word: what a message in another language will be weighed as. */
function glossesOf(lines: readonly Line[], dictionary: Dictionary): Line[] {
  return lines.flatMap((line) => {
    const gloss = line.lang === 'en' ? null : dictionary.inEnglish(plain(line.text).split(' '))
    return gloss ? [{ ...line, text: gloss.join(' '), lang: 'en' }] : []
  })
}

/** A line as it is, and as it comes in life: with a slip of the finger, among other words, beside an idiom. */
function variationsOf(line: Line, number: number, lines: readonly Line[], dictionary: Dictionary): Example[] {
  const random = randomNumbers(number + 1)
  const isEnglish = line.lang === 'en'
  const spoken = wordsOf(plain(line.text))
  const read = (words: readonly string[], importance: number): Example => {
    const message = readMessage(words, isEnglish, dictionary)
    return { line, importance, vector: vectorOf(message, visitMessage), plain: vectorOf(message, visitPlainWords) }
  }
  const pick = (): string[] => {
    for (let tries = 0; tries < 40; tries++) {
      const other = lines[Math.floor(random() * lines.length)]!
      if (other.tier === 0 && other.lang === line.lang)
        return wordsOf(plain(other.text)).slice(0, 3 + Math.floor(random() * 10))
    }
    return []
  }
  return [
    read(spoken, 1),
    read(slip(spoken, random), VARIATION),
    read(random() < 0.5 ? [...pick(), ...spoken] : [...spoken, ...pick()], VARIATION),
  ]
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** One slip of the finger in one of the longer words. */
function slip(words: readonly string[], random: () => number): string[] {
  const slipped = [...words]
  const long = words.flatMap((word, at) => (word.length >= 4 ? [at] : []))
  const at = long[Math.floor(random() * long.length)]
  if (at === undefined) return slipped
  const word = words[at]!
  const place = Math.floor(random() * (word.length - 1))
  const letter = LETTERS[Math.floor(random() * LETTERS.length)]!
  const way = Math.floor(random() * 4)
  if (way === 0) slipped[at] = word.slice(0, place) + word.slice(place + 1)
  else if (way === 1) slipped[at] = word.slice(0, place) + word[place + 1]! + word[place]! + word.slice(place + 2)
  else if (way === 2) slipped[at] = word.slice(0, place) + letter + word.slice(place + 1)
  else slipped[at] = word.slice(0, place) + letter + word.slice(place)
  return slipped
}

function vectorFrom(length: number, visitAll: (visit: Visit) => void): Vector {
  const sums = new Map<number, number>()
  visitAll((hash, _from, _span, weight) => sums.set(hash, (sums.get(hash) ?? 0) + weight))
  const damping = dampingOf(length)
  return {
    places: Int32Array.from(sums.keys()),
    values: Float32Array.from(sums.values(), (value) => value * damping),
  }
}

const vectorOf = (message: Message, visitAll: typeof visitMessage): Vector =>
  vectorFrom(message.words.length, (visit) => visitAll(message, visit))

function vectorOfWords({ text }: Line): Vector {
  const words = wordsOf(plain(text)).filter((word) => word !== '.')
  return vectorFrom(words.length, (visit) => visitFeatures(words, [], visit))
}

const headsFor = (
  english: readonly Example[],
  others: readonly Example[],
  label: (example: Example) => number,
): PackedModel['any'] => ({
  english: head(english, label, SIZES.english),
  plain: head(
    english.map((one) => ({ ...one, vector: one.plain })),
    label,
    SIZES.plain,
  ),
  others: head(others, label, SIZES.others),
})

function head<One extends Taught>(examples: readonly One[], label: (example: One) => number, size: number): PackedHead {
  const taught = train(
    examples.map(({ vector }) => vector),
    examples.map(label),
    examples.map(({ importance }) => importance),
    size,
  )
  return pack(taught)
}
