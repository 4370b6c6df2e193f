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
  if (inScope) {
    const searched = named[0] ?? area
    return {
      found: withinReach(
        services.map(({ slug }) => slug),
        searched,
        question,
        { finder, content },
      ),
      searched,
    }
  }
  const found = servicesNamed(question, content)
  return found.length > 0 ? { found, searched: null } : null
}

/**
 * What works where the person is. A service of another council is kept only if it is asked for by its name; with nothing
 * left, the council's own first contact answers.
 */
function withinReach(
  found: readonly string[],
  area: Council | null,
  question: string,
  { finder, content }: Pick<Knowledge, 'finder' | 'content'>,
): string[] {
  if (!area) return [...found]
  const named = servicesNamed(question, content)
  const near = found.filter(
    (slug) => named.includes(slug) || finder.areas.covers(content.bySlug.get(slug)!.areas, area),
  )
  return near.length > 0 ? near : [content.areas.councils[area].firstContact]
}
