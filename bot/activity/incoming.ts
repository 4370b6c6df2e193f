import { z } from 'zod'

/**
 * What we read of an activity from outside. Everything else in it is dropped here, so a `from`, a role, a `serviceUrl`
 * or privileged channel data that a client sets reaches nothing.
 */
export const name = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'has control characters')
const when = z.union([z.string().max(64), z.date()])

export const incomingSchema = z.object({
  type: name(64),
  id: name(300).nullish(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  timestamp: when.nullish(),
  localTimestamp: when.nullish(),
  channelData: z.object({ clientActivityID: name(200).nullish(), postBack: z.boolean().nullish() }).nullish(),
})

export type Incoming = z.infer<typeof incomingSchema>
