import { z } from 'zod'
import { councilSchema } from '../content/schema'

/**
 * All that a conversation remembers between turns. It is small on purpose: nothing here grows with the length of the
 * talk, and a state that an older release wrote still parses (unknown keys are dropped, missing ones get defaults).
 */
export const stateSchema = z.object({
  greeted: z.boolean().default(false),
  /** Councils change (all of Essex's are planned to in 2028): an area that is no more is an area not known. */
  area: councilSchema.nullable().catch(null).default(null),
  /** The last question that found something, so that it can be asked again for another area. */
  question: z.string().nullable().default(null),
  /** Slugs found for it, best first, and how many of them have been shown. */
  found: z.array(z.string()).default([]),
  shown: z.number().int().default(0),
  /** The services on screen, which "what time do they close" or "the second one" speaks about. */
  onScreen: z.array(z.string()).default([]),
  /** The choices offered last, so that a typed label or number means the press. */
  offered: z.array(z.object({ value: z.string(), label: z.string() })).default([]),
  /** Turns in a row without progress: first best guesses, then a person; never a third apology. */
  misses: z.number().int().default(0),
  /** True while the gentle question "Are you safe right now?" waits for its answer. */
  askedIfSafe: z.boolean().default(false),
  /** The short plan to stay safe that is being made: the answers so far (null: skipped). It is dropped when it was shown. */
  plan: z
    .object({ answers: z.array(z.string().nullable()) })
    .nullable()
    .catch(null)
    .default(null),
  feedback: z.enum(['none', 'asked', 'given']).default('none'),
})
export type State = z.infer<typeof stateSchema>

/** The state of a conversation that has not begun. */
export const freshState = (): State => stateSchema.parse({})
