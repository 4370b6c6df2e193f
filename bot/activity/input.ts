import { z } from 'zod'
import type { Input } from '../../dialogs/types'
import type { Incoming } from './incoming'
import { plainText } from './plain-text'

/** What a button of our cards sends: the choice, and its label to show in the transcript. */
const pressedSchema = z.object({ choice: z.string(), label: z.string().nullish() })

/** What a person did in a message, and what the transcript shows of it. */
export interface Said {
  input: Input
  said: string
}

/** Reads a message: a pressed button of a card, a value posted back, or else the words as they were typed. */
export function saidIn({ text, value, channelData }: Incoming): Said {
  const pressed = pressedSchema.safeParse(value)
  if (pressed.success) return choice(pressed.data.choice, text || pressed.data.label)
  const words = text ?? (typeof value === 'string' ? value : '')
  if (channelData?.postBack && words) return choice(typeof value === 'string' ? value : words, text)
  return { input: { kind: 'text', text: plainText(words) }, said: plainText(words) }
}

function choice(value: string, label: string | null | undefined): Said {
  return { input: { kind: 'choice', value: plainText(value) }, said: plainText(label || value) }
}
