import { COUNCILS, type Council, type Service } from '../../content/schema'
import type { Knowledge } from '../types'
import { servicesNamed } from './named'

/** What the directory answers to a question. `searched` is the area that it was looked for in, if one decided. */
export interface LookedUp {
  found: string[]
  searched: Council | null
}

/** Looks a question up, as every door does: slugs, best first; null when the directory is not the place for it. */
export function lookUp(question: string, area: Council | null, knowledge: Book): LookedUp | null {
  const { inScope, services, named } = knowledge.finder.find(question, area)
  const slugs = services.map(({ slug }) => slug)
  if (inScope) {
    const searched = named[0] ?? area
    const where = [...named, ...(area ? [area] : [])]
    return { found: searched ? withoutOthers(slugs, where, question, knowledge) : slugs, searched }
  }
  const found = servicesNamed(question, knowledge.content)
  return found.length > 0 ? { found, searched: null } : null
}

type Book = Pick<Knowledge, 'finder' | 'content'>

/**
 * What was found without what another council runs for its own people, unless it is asked for by its name. With nothing
 * left, the first contact of the council answers.
 */
function withoutOthers(
  found: string[],
  where: readonly Council[],
  question: string,
  { finder, content }: Book,
): string[] {
  const named = servicesNamed(question, content)
  const near = found.filter((slug) => {
    const service = content.bySlug.get(slug)!
    return (
      named.includes(slug) ||
      !isOfCouncil(service) ||
      where.some((council) => finder.areas.covers(service.areas, council))
    )
  })
  return near.length > 0 ? near : [content.areas.councils[where[0]!].firstContact]
}

/** Whether a council runs it, or it has the name of one. */
const isOfCouncil = ({ name, organisation }: Service): boolean =>
  COUNCILS.some((council) => `${name} ${organisation}`.includes(council))
