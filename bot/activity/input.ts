import { z } from 'zod'
import type { Input } from '../../dialogs/types'
import type { Incoming } from './incoming'
import { plainText } from './plain-text'

/** What a button of our cards sends: the choice, its label to show in the transcript, and what was ticked on the card. */
const pressedSchema = z.object({ choice: z.string(), label: z.string().nullish(), ticked: z.string().nullish() })

/** How deep into the value of a card is looked for words, and how many pieces are read: its makers set no limits. */
const DEEPEST = 6
const MOST_PIECES = 200
/** What our own buttons tell Teams to do: a word of the channel and of nobody. */
const OF_THE_CHANNEL = 'imBack'

/** What a person did in a message, and what the transcript shows of it. */
export interface Said {
  input: Input
  said: string
}

/**
 * Reads a message: a pressed button of a card, a value posted back, or else the words as they were typed. Whatever else
 * came with it (the fields of a card, words beside a press) goes along, because danger may be told anywhere.
 */
export function saidIn({ text, value, channelData }: Incoming): Said {
  const pressed = pressedSchema.safeParse(value)
  if (pressed.success) {
    const { choice: chosen, label, ticked } = pressed.data
    if (isList(chosen, ticked)) {
      const others = wordsIn(value).filter((words) => words !== ticked && words !== chosen)
      return choice([chosen, ...ticked.split(',')].join('\n'), text || label, [text, ...others])
    }
    return choice(chosen, text || label, [text, ...wordsIn(value)])
  }
  const words = text ?? (typeof value === 'string' ? value : '')
  if (channelData?.postBack && words) {
    return choice(typeof value === 'string' ? value : words, text, [text, ...wordsIn(value)])
  }
  const others = wordsIn(value)
  const typed = plainText(words || others.join('\n'))
  return { input: { kind: 'text', text: typed, ...alsoOf(typed, others) }, said: typed }
}

/** Whether ticks belong to the list that was sent: they then stand beside it as if each had been pressed. */
const isList = (chosen: string, ticked: string | null | undefined): ticked is string =>
  Boolean(ticked) && chosen.endsWith('=') && ticked!.split(',').every((value) => value.startsWith(chosen))

function choice(value: string, label: string | null | undefined, others: (string | null | undefined)[]): Said {
  const chosen = plainText(value)
  return { input: { kind: 'choice', value: chosen, ...alsoOf(chosen, others) }, said: plainText(label || value) }
}

/** The words that came along and are not what was said already, each once. */
function alsoOf(said: string, others: (string | null | undefined)[]): { also?: string } {
  const rest = [...new Set(others.map((words) => plainText(words ?? '')))].filter(
    (words) => words && words !== said && words !== OF_THE_CHANNEL,
  )
  return rest.length > 0 && !said.includes(rest.join('\n')) ? { also: rest.join('\n') } : {}
}

/** Every string in the value of a card, in order, from its fields and their fields. */
function wordsIn(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object' || depth >= DEEPEST) return []
  return Object.values(value)
    .flatMap((each) => wordsIn(each, depth + 1))
    .slice(0, MOST_PIECES)
}
