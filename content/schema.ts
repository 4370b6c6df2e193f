import { z } from 'zod'

/**
 * The shape of everything that editors write. Parsed once, at the edge; the rest of the program trusts these types.
 * A service maps one to one to an Open Referral UK 3.0 `service` (see docs/adr/0005-open-referral.md).
 */

const text = z.string().trim().min(1)
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a slug is small letters, digits and single hyphens')
const day = z.enum(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'])
const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time is written 09:00, midnight at the end of a day 24:00')
const date = z.iso.date()
/** The day, the month or the year of the newest evidence: 2026-10-01, 2026-09, 2025. */
const knownOn = z.union([
  date,
  z.string().regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/, 'a day, a month or a year: 2026-10-01, "2026-09", "2025"'),
])

export const COUNCILS = ['Thurrock', 'Southend', 'Essex', 'Kent', 'Medway'] as const
export const councilSchema = z.enum(COUNCILS)
/** A council area that the assistant can narrow an answer to. */
export type Council = z.infer<typeof councilSchema>

const coverageSchema = z.enum([
  ...COUNCILS,
  'Barking and Dagenham',
  'England',
  'England and Wales',
  'England, Wales and Northern Ireland',
  'Great Britain',
  'UK',
])
/** Where a service works: a council area, or a nation. */
export type Coverage = z.infer<typeof coverageSchema>

const isInOrder = ({ opens, closes }: { opens: string; closes: string }) => opens < closes
const IN_ORDER = 'opens must be before closes; split a span that passes midnight'

const spanSchema = z
  .object({ days: z.array(day).min(1), opens: clock, closes: clock })
  .strict()
  .refine(isInOrder, IN_ORDER)

/**
 * Opening hours that can be reasoned about, with the words they were read from. Exactly one of `always`, `weekly` and
 * `outside` (open whenever these spans are not) says when; with none of them the words are all that is known.
 */
export const hoursSchema = z
  .object({
    text,
    always: z.literal(true).optional(),
    weekly: z.array(spanSchema).min(1).optional(),
    outside: z.array(spanSchema).min(1).optional(),
    bankHolidays: z
      .union([
        z.enum(['open', 'closed', 'unknown']),
        z.object({ opens: clock, closes: clock }).strict().refine(isInOrder, IN_ORDER),
      ])
      .default('unknown'),
  })
  .strict()
  .refine((h) => [h.always, h.weekly, h.outside].filter(Boolean).length <= 1, 'use only one of always, weekly, outside')
export type Hours = z.infer<typeof hoursSchema>
export type Span = z.infer<typeof spanSchema>
export type Day = z.infer<typeof day>

const contactSchema = z
  .object({
    kind: z.enum(['phone', 'text', 'textphone', 'email', 'web']),
    value: text,
    label: text.optional(),
    /** Who answers, where it is not the service itself: its hours are then those of the number, and never the service's. */
    answeredBy: text.optional(),
    hours: hoursSchema.optional(),
  })
  .strict()
  .superRefine((contact, context) => {
    const faults: Record<string, boolean> = {
      web: !/^https?:\/\/[^\s]+$/.test(contact.value),
      email: !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contact.value),
      phone: !/^[\d ]{3,15}$/.test(contact.value),
      text: !/^\d[\d ]{3,14}$/.test(contact.value),
      textphone: !/^[\d ]{3,15}$/.test(contact.value),
    }
    if (faults[contact.kind])
      context.addIssue({ code: 'custom', path: ['value'], message: `not a ${contact.kind} value` })
  })
export type Contact = z.infer<typeof contactSchema>

const sourceSchema = z
  .object({ title: text, url: z.url().optional(), date: text.optional(), note: text.optional() })
  .strict()

/** How many ways of asking an editor must give: below this, people's own words were found too rarely. */
export const LEAST_ASKS = 8

export const serviceSchema = z
  .object({
    slug,
    name: text,
    alsoKnownAs: z.array(text),
    organisation: text.nullable(),
    areas: z.array(coverageSchema).min(1),
    audience: z.array(z.enum(['carers', 'young_carers', 'service_users', 'staff'])).min(1),
    status: z.enum(['current', 'likely_current', 'renamed', 'historical', 'unconfirmed']),
    useInstead: z.array(slug),
    what: text,
    whoFor: text.nullable(),
    howToGetIt: text.nullable(),
    contacts: z.array(contactSchema),
    hours: hoursSchema.nullable(),
    cost: text.nullable(),
    languages: z.array(text),
    owner: text,
    confidence: z.enum([
      'seen on a web page',
      'seen in a third-party list checked in 2026',
      'source report only',
      'not verified',
      'not found',
    ]),
    /** It has agreed that requests to be contacted may be sent to it from here. */
    takesReferrals: z.boolean().default(false),
    checkBeforePublish: z.boolean(),
    /** When the facts were last known to be right: the date of the newest evidence, or of an editor's check; null: not known. */
    checkedOn: knownOn.nullable(),
    reviewBy: date,
    sources: z.array(sourceSchema),
    reportFacts: z.array(text),
    asks: z.array(text).min(LEAST_ASKS, `give at least ${LEAST_ASKS} ways in which a person would ask for it`),
  })
  .strict()
/** One service of the directory, as its editor wrote it. A null is an unknown and is shown as unknown. */
export type Service = z.infer<typeof serviceSchema>

const councilAreaSchema = z
  .object({
    council: text,
    towns: z.array(text).min(1),
    postcodes: z.object({ districts: z.array(text), sectors: z.array(text) }).strict(),
    firstContact: slug,
    outOfHours: slug.nullable(),
  })
  .strict()

export const areasSchema = z
  .object({
    reviewBy: date,
    attribution: text,
    nations: z.array(coverageSchema),
    doubtfulSectors: z.array(text),
    /** Districts that are in two councils or more. */
    splitDistricts: z.array(text),
    /** The letters that postcodes of the United Kingdom begin with. */
    postcodeAreas: z.array(text),
    /** Places of other councils that people here name, and what still helps there. */
    outside: z
      .object({
        places: z.array(text),
        nations: z.array(text),
        services: z.array(slug),
        local: z.record(text, z.array(slug)),
      })
      .strict(),
    councils: z.record(councilSchema, councilAreaSchema),
  })
  .strict()
/** Council areas: their towns, postcodes, first contact and out-of-hours service. */
export type AreaBook = z.infer<typeof areasSchema>

export const lexiconSchema = z.record(text, z.array(text).min(1))
/** Lay phrases and the directory's words for the same thing. */
export type Lexicon = z.infer<typeof lexiconSchema>

export const outOfScopeSchema = z.record(
  slug,
  z.object({ label: text, isNonsense: z.boolean().default(false), asks: z.array(text).min(4) }).strict(),
)
/** Subjects that people ask about and that no service covers, with ways of asking. */
export type OutOfScope = z.infer<typeof outOfScopeSchema>

export const topicsSchema = z.array(z.object({ id: slug, label: text, services: z.array(slug).min(1) }).strict())
/** The list by topic: what a person can browse when asking did not work. */
export type Topics = z.infer<typeof topicsSchema>

export const bankHolidaysSchema = z.object({ source: text, reviewBy: date, england: z.array(date).min(8) }).strict()
export type BankHolidays = z.infer<typeof bankHolidaysSchema>

export const wordListSchema = z.array(text).min(1)

/** Words by which a person steers the talk (help, start again, thanks), each a list of whole messages. */
export const commandsSchema = z.record(slug, z.array(text).min(1))
export type Commands = z.infer<typeof commandsSchema>

const cues = z.array(text).min(1)
export const followUpsSchema = z
  .object({
    pointers: cues,
    alone: cues,
    ordinals: z.record(z.string().regex(/^[1-9]$/), cues),
    last: cues,
    comes: cues,
    aspects: z
      .object({
        email: cues,
        website: cues,
        hours: cues,
        cost: cues,
        languages: cues,
        how: cues,
        who: cues,
        contact: cues,
        where: cues,
        source: cues,
      })
      .strict(),
  })
  .strict()
/** How people ask about an answer on the screen. */
export type FollowUps = z.infer<typeof followUpsSchema>

const words = z.array(text)
export const situationsSchema = z
  .object({
    people: cues,
    situations: z.array(
      z
        .object({
          id: z.enum(['bereaved-by-suicide', 'bereaved', 'dying']),
          after: words,
          before: words,
          said: words,
          needs: words,
          unless: words,
          first: z.array(slug),
          keep: z.array(slug),
        })
        .strict(),
    ),
  })
  .strict()
/** Moments that need a kind word first, and the words that tell them. */
export type Situations = z.infer<typeof situationsSchema>
