import type { Request } from 'restify'
import { z } from 'zod'
import { type Incoming, incomingSchema } from '../activity/incoming'
import { malformed } from './refusal'

const bearer = /^Bearer (.+)$/i

/** The bearer token of a request, if it has one. A client without a token writes the word that it found instead. */
export function bearerOf(request: Request): string | undefined {
  const token = bearer.exec(request.headers.authorization ?? '')?.[1]?.trim()
  return token === 'undefined' || token === 'null' ? undefined : token
}

const watermarkSchema = z
  .string()
  .regex(/^(\d{0,15}|undefined|null)$/, 'must be a whole number')
  .transform((watermark) => Number(watermark) || 0)

/** Reads the watermark of an address: the position after which to go on. Without one, from the start. */
export function watermarkOf(url: string | undefined): number {
  return parsed(watermarkSchema, parameter(url, 'watermark') ?? '', 'watermark')
}

/** Reads one parameter of an address's query string. */
export function parameter(url = '', name: string): string | null {
  return new URLSearchParams(url.slice(url.indexOf('?') + 1 || url.length)).get(name)
}

/** Reads an activity from a request's body. */
export function incomingOf(request: Request): Incoming {
  return parsed(incomingSchema, request.body, 'activity')
}

const generateSchema = z.object({ user: z.object({ id: z.string().regex(/^dl_[\w-]{1,64}$/) }) })

/** The user that a caller wants a token for; ids of any other form are not heeded, as Direct Line has it. */
export function requestedUser(request: Request): string | undefined {
  return generateSchema.safeParse(request.body).data?.user.id
}

function parsed<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw malformed(`${[what, ...(issue?.path ?? [])].join('.')}: ${issue?.message ?? 'is not valid'}`)
}
