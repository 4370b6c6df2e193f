import { z } from 'zod'
import { conditionSchema } from './form'

/** The shape of `retention.yaml`: what is kept of people, for how long, and why. */

const text = z.string().trim().min(1)
const id = z.string().regex(/^[a-z]+(-[a-z]+)*$/)

/** Which closed cases a class is for: all of these must hold, and nothing said fits every case. */
const fitsSchema = z
  .object({
    answer: conditionSchema.optional(),
    urgent: z.literal(true).optional(),
    closings: z.array(id).min(1).optional(),
  })
  .strict()

const caseClassSchema = z
  .object({ id, fits: fitsSchema, years: z.number().int().min(1).max(100), what: text, why: text, source: text })
  .strict()

const otherClassSchema = z
  .object({
    id,
    hours: z.number().int().min(1).optional(),
    /** The setting by which an operator changes it. */
    setting: text.optional(),
    what: text,
    why: text,
    tables: z.array(text).min(1),
  })
  .strict()

export const retentionSchema = z
  .object({
    reviewBy: z.iso.date(),
    cases: z
      .array(caseClassSchema)
      .min(1)
      .refine((all) => Object.keys(all.at(-1)?.fits ?? {}).length === 0, 'the last class must fit every case'),
    others: z.array(otherClassSchema),
  })
  .strict()

export type Retention = z.infer<typeof retentionSchema>
export type CaseClass = Retention['cases'][number]
