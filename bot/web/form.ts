import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { Refusal } from './refusal'

/** What a person sent from one rendering of a page: their own words, a choice that they pressed, or fields of a form. */
export type Press = { key: string } & (
  | { kind: 'text'; text: string }
  | { kind: 'choice'; value: string }
  | { kind: 'answers'; form: string; answers: Record<string, string | string[]> }
)

/** A list has fewer things to tick than this. */
const MOST_TICKS = 40
const LONGEST_CHOICE = 200

/** 10,000 characters in any script fit; the dialogs say kindly what is too long for them. */
const LARGEST_BODY = 128 * 1024
/** Beyond this we stop listening rather than read on to answer politely. */
const ABUSIVE_BODY = 16 * LARGEST_BODY

const key = z.string().regex(/^[\w-]{22}$/)
const pressSchema = z.union([
  z
    .object({ key, choices: z.array(z.string().min(1).max(LONGEST_CHOICE)).min(1).max(MOST_TICKS) })
    .transform(({ key, choices }): Press => ({ key, kind: 'choice', value: choices.join('\n') })),
  z
    .object({ key, text: z.string() })
    .transform(({ key, text }): Press => ({ key, kind: 'text', text: readable(text) })),
])

/** What was typed, without characters that no keyboard makes; lines end as they do everywhere else. */
export const readable = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')

/**
 * Reads the fields of a posted form, whatever they hold.
 * @throws Refusal when it is no form, or is too large
 */
export async function readFields(request: IncomingMessage): Promise<URLSearchParams> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '')) throw new Refusal(415)
  return new URLSearchParams(await readBody(request))
}

/** Every word of a form but its key, to look for danger in before anything is refused. */
export const wordsIn = (fields: URLSearchParams): string =>
  [...fields]
    .filter(([name]) => name !== 'key')
    .map(([, value]) => readable(value))
    .join('\n')

/**
 * Reads a press from the fields of a form.
 * @throws Refusal when they do not hold one
 */
export function pressIn(fields: URLSearchParams): Press {
  const choices = fields.getAll('choice')
  const parsed = pressSchema.safeParse({ ...Object.fromEntries(fields), ...(choices.length > 0 && { choices }) })
  if (!parsed.success) throw new Refusal(400)
  return parsed.data
}

/** Fields of questions have a name of their own kind, so that none can be taken for the key. */
const FIELD = /^a\.([a-z0-9_-]{1,60})$/

/**
 * Reads the fields of a page of questions. A list with nothing ticked is sent as one empty value; ticks stand beside it.
 * @throws Refusal when they hold no key
 */
export function answersIn(fields: URLSearchParams, form: string): Press {
  const parsed = key.safeParse(fields.get('key'))
  if (!parsed.success) throw new Refusal(400)
  const answers: Record<string, string | string[]> = {}
  for (const name of new Set(fields.keys())) {
    const id = FIELD.exec(name)?.[1]
    if (!id) continue
    const values = fields.getAll(name).slice(0, MOST_TICKS).map(readable)
    const ticked = values.filter((value) => value !== '')
    answers[id] = ticked.length > 1 ? ticked : (ticked[0] ?? '')
  }
  return { key: parsed.data, kind: 'answers', form, answers }
}

/** A body that is too large is read to its end and thrown away, so that the browser is ready to hear why. */
function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= LARGEST_BODY) chunks.push(chunk)
      if (size > ABUSIVE_BODY) request.destroy()
    })
    request.on('end', () => {
      if (size > LARGEST_BODY) reject(new Refusal(413))
      else resolve(Buffer.concat(chunks).toString('utf8'))
    })
    request.on('error', () => reject(new Refusal(400)))
    request.on('close', () => reject(new Refusal(400)))
  })
}
