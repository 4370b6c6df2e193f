import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { KINDS } from '../danger'

const lineSchema = z.object({
  text: z.string().min(1),
  lang: z.string(),
  label: z.enum([...KINDS, 'none']),
  tier: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  /** The meaning in English. */
  gloss: z.string().optional(),
  scenario: z.number().optional(),
})

/** One labelled message, and the voice (the file) that it is written in. */
export interface Line extends z.infer<typeof lineSchema> {
  voice: string
}

/** Whole voices that no weight was taught on while the published figures were measured; thresholds were chosen in view of them. */
export const HELD_OUT_VOICES: readonly string[] = [
  'examiner-everyday',
  'examiner-hard',
  'faith-and-culture',
  'men-and-veterans',
  'middle-voices',
  'new-mothers-and-perinatal',
  'ordinary-ramblers-more',
  'recently-discharged-patients',
  'retired-professionals',
  'shift-workers-and-drivers',
  'siblings-and-friends-worried',
  'staff-and-helpers',
  'teen-girls',
  'terse-typers',
]

/** Every line of a corpus folder, in the order of the files' names. */
export function readCorpus(folder: string): Line[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .flatMap((file) =>
      readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => ({ ...lineSchema.parse(JSON.parse(line)), voice: file.slice(0, -'.jsonl'.length) })),
    )
}

/** Whether a line is kept out of training: whole voices of English, a fifth of the scenarios of the other languages. */
export const isHeldOut = ({ voice, scenario }: Line): boolean =>
  HELD_OUT_VOICES.includes(voice) || (scenario !== undefined && scenario % 5 === 0)
