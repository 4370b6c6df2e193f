import type { Council } from '../../content/schema'
import type { Knowledge } from '../types'
import { servicesNamed } from './named'

/** What the directory answers to a question. `searched` is the area that it was looked for in, if one decided. */
export interface LookedUp {
  found: string[]
  searched: Council | null
}

/** Looks a question up, as every door does: slugs, best first; null when the directory is not the place for it. */
export function lookUp(
  question: string,
  area: Council | null,
  { finder, content }: Pick<Knowledge, 'finder' | 'content'>,
): LookedUp | null {
  const { inScope, services, named } = finder.find(question, area)
  if (inScope) return { found: services.map(({ slug }) => slug), searched: named[0] ?? area }
  const found = servicesNamed(question, content)
  return found.length > 0 ? { found, searched: null } : null
}
