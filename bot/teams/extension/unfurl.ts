import { z } from 'zod'
import { badRequest, type InvokeAnswer } from '../invoke'
import { results } from './result'
import type { CardShelf } from './shelf'

const linkSchema = z.object({ url: z.string().max(2_000) })

/** A link to one of our own service pages becomes its card; any other link stays what it is. */
export function unfurl(
  value: unknown,
  { shelf, publicUrl }: { shelf: CardShelf; publicUrl: string | undefined },
): InvokeAnswer {
  const link = linkSchema.safeParse(value)
  if (!link.success) return badRequest('BadArgument', 'this is not a link')
  const slug = slugIn(link.data.url, publicUrl)
  const found = slug === null ? null : shelf.result(slug)
  return results(found ? [found] : [])
}

function slugIn(url: string, publicUrl: string | undefined): string | null {
  if (!publicUrl || !URL.canParse(url)) return null
  const { origin, pathname } = new URL(url)
  if (origin !== new URL(publicUrl).origin) return null
  return /^\/service\/([a-z0-9-]+)\/?$/.exec(pathname)?.[1] ?? null
}
