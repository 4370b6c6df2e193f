import { KINDS } from '../danger'
import type { Line } from './corpus'
import { dampingOf } from './evidence'
import { visitFeatures } from './features'
import { plain } from './letters'
import { type Message, readMessage, visitMessage } from './message'
import type { PackedModel } from './model'
import { type PackedHead, pack } from './packing'
import { randomNumbers, train, type Vector } from './regression'
import { wordsOf } from './words'

/** Weights of each head. Powers of two: the hash is cut to fit. */
const SIZES = { english: 2 ** 14, any: 2 ** 18, others: 2 ** 18, kinds: 2 ** 13 }
/** How much a line counts beside its variations. */
const VARIATION = 0.3
/** A veiled message is not urgent, but showing urgent help for it is no great harm. */
const VEILED_AS_NOT_URGENT = 0.3
/** English teaches the other languages what the slots mean together. */
const ENGLISH_FOR_OTHERS = 0.3

interface Example {
  line: Line
  importance: number
  vector: Vector
}

/** Teaches a model from labelled lines. The same lines give the same bytes. */
export function teach(lines: readonly Line[]): PackedModel {
  const isEnglish = ({ line }: Example) => line.lang === 'en'
  const examples = [...lines, ...glossesOf(lines)].flatMap((line, number) => variationsOf(line, number, lines))
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
  const plainly = lines.map((line) => ({ line, importance: 1, vector: plainVector(line) }))
  return {
    english: head(plainly, (one) => (isEnglish(one) ? 1 : 0), SIZES.english),
    any: { english: head(english, any, SIZES.any), others: head(forOthers, any, SIZES.others) },
    urgent: {
      english: head(gently(english), urgent, SIZES.any),
      others: head(gently(forOthers), urgent, SIZES.others),
    },
    kinds: Object.fromEntries(
      KINDS.map((kind) => [kind, head(troubled, ({ line }) => (line.label === kind ? 1 : 0), SIZES.kinds)]),
    ) as PackedModel['kinds'],
  }
}

/** The English meaning of the lines in other languages: one more voice of English. */
const glossesOf = (lines: readonly Line[]): Line[] =>
  lines.flatMap((line) => (line.gloss ? [{ ...line, text: line.gloss, lang: 'en' }] : []))

/** A line as it is, and as it comes in life: with a slip of the finger, among other words, beside an idiom. */
function variationsOf(line: Line, number: number, lines: readonly Line[]): Example[] {
  const random = randomNumbers(number + 1)
  const isEnglish = line.lang === 'en'
  const spoken = wordsOf(plain(line.text))
  const read = (words: readonly string[], importance: number): Example => ({
    line,
    importance,
    vector: messageVector(readMessage(words, isEnglish)),
  })
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

function vectorOf(length: number, tell: (visit: (hash: number, weight: number) => void) => void): Vector {
  const sums = new Map<number, number>()
  tell((hash, weight) => sums.set(hash, (sums.get(hash) ?? 0) + weight))
  const damping = dampingOf(length)
  return {
    places: Int32Array.from(sums.keys()),
    values: Float32Array.from(sums.values(), (value) => value * damping),
  }
}

const messageVector = (message: Message): Vector =>
  vectorOf(message.words.length, (visit) => visitMessage(message, (hash, _from, _span, weight) => visit(hash, weight)))

function plainVector({ text }: Line): Vector {
  const words = wordsOf(plain(text)).filter((word) => word !== '.')
  return vectorOf(words.length, (visit) =>
    visitFeatures(words, [], (hash, _from, _span, weight) => visit(hash, weight)),
  )
}

function head(examples: readonly Example[], label: (example: Example) => number, size: number): PackedHead {
  const taught = train(
    examples.map(({ vector }) => vector),
    examples.map(label),
    examples.map(({ importance }) => importance),
    size,
  )
  return pack(taught)
}
