import type { Council } from '../../content/schema'
import type { Knowledge } from '../types'

/**
 * Whether to ask where the person lives: no area is known yet, and what was found differs from council to council.
 */
export function needsArea(slugs: readonly string[], area: Council | null, { content, finder }: Knowledge): boolean {
  if (area) return false
  return slugs.some((slug) => {
    const service = content.bySlug.get(slug)
    return service !== undefined && !finder.areas.isNational(service)
  })
}
