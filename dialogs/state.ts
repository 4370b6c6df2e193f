import { z } from 'zod'
import { councilSchema } from '../content/schema'
import { openDangerSchema } from './crisis/open-danger'
import { draftSchema, sentSchema } from './form/draft'

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
  /** The one of them that was asked about last by name or place: "it" is this one. */
  focus: z.string().nullable().default(null),
  /** The choices offered last, so that a typed label or number means the press. */
  offered: z.array(z.object({ value: z.string(), label: z.string() })).default([]),
  /** Turns in a row without progress: first best guesses, then a person; never a third apology. */
  misses: z.number().int().default(0),
  /** True while the gentle question "Are you safe right now?" waits for its answer. */
  askedIfSafe: z.boolean().default(false),
  /** What was shown because of danger, while it is open. New detail never lowers it. */
  danger: openDangerSchema.nullable().catch(null).default(null),
  /** The short plan to stay safe that is being made: the answers so far (null: skipped). It is dropped when it was shown. */
  plan: z
    .object({ answers: z.array(z.string().nullable()) })
    .nullable()
    .catch(null)
    .default(null),
  /** The form that is being filled in. Its position is not here: it follows from the answers. */
  form: draftSchema.nullable().catch(null).default(null),
  /** What was sent last from this conversation, to ask after. */
  lastSent: sentSchema.nullable().catch(null).default(null),
  /** True while the person is doing something else, and typed words are no answers to the form. */
  formWaits: z.boolean().default(false),
  /** True when the question was asked again below an answer to something else: what does not answer it may go on with that. */
  aside: z.boolean().default(false),
  /** Words that danger was noticed in while a question waited for them: they may still be the answer. */
  heldWords: z.string().nullable().default(null),
  /** The highest tier that was noticed while the form was open; 0 for none. */
  wordingMatch: z.union([z.literal(0), z.literal(1), z.literal(2)]).default(0),
  /** What the next typed words are wanted for: an address for a copy, a code, or what is wrong in what was sent. */
  wants: z.enum(['nothing', 'address', 'code', 'correction', 'objection']).catch('nothing').default('nothing'),
  /** The code of what the person asked after last, for what they ask about it. */
  tracked: z.string().nullable().catch(null).default(null),
  /** How often something was asked about what was sent. */
  asked: z.number().int().default(0),
  /** Wrong codes in this conversation. */
  wrongCodes: z.number().int().default(0),
  /** Copies that were mailed from this conversation. */
  copies: z.number().int().default(0),
  /** The self-screening is offered once in a conversation. */
  screeningOffered: z.boolean().default(false),
  feedback: z.enum(['none', 'asked', 'given']).default('none'),
})
export type State = z.infer<typeof stateSchema>

/** Whether a question of a form waits for what is typed next. */
export const isAtForm = ({ form, formWaits }: Pick<State, 'form' | 'formWaits'>): boolean =>
  form !== null && !form.sent && !formWaits

/** The state of a conversation that has not begun. */
export const freshState = (): State => stateSchema.parse({})
