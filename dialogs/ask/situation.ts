import type { Content } from '../../content/load'
import type { Situations } from '../../content/schema'
import { normalise } from '../../search/text'

export type Situation = Situations['situations'][number]

/** Of what was found, only the nearest may be what was asked besides. */
const MOST_KEPT = 3

interface Pattern {
  situation: Situation
  told: RegExp
  needs: RegExp | null
  unless: RegExp
}
const patterns = new WeakMap<Content, Pattern[]>()

const either = (phrases: readonly string[]): string => `(?:${phrases.join('|')})`
const within = (phrases: readonly string[]): RegExp => new RegExp(` ${either(phrases)} `)

/**
 * The moment that a message tells of, if it needs a kind word before any service: a death, or somebody dying. The first
 * one of the content's list that fits; null for most messages.
 */
export function situationIn(message: string, content: Content): Situation | null {
  let known = patterns.get(content)
  if (!known) {
    known = content.situations.situations.map((situation) => patternOf(situation, content.situations.people))
    patterns.set(content, known)
  }
  const said = ` ${normalise(message)} `
  const fits = ({ told, needs, unless }: Pattern) =>
    told.test(said) && (!needs || needs.test(said)) && !unless.test(said)
  return known.find(fits)?.situation ?? null
}

function patternOf(situation: Situation, people: readonly string[]): Pattern {
  const { after, before, said, needs, unless } = situation
  const told = [
    ...(after.length > 0 ? [` ${either(people)}(?: \\S+){0,4} ${either(after)} `] : []),
    ...(before.length > 0 ? [` ${either(before)}(?: \\S+){0,2} ${either(people)} `] : []),
    ...(said.length > 0 ? [` ${either(said)} `] : []),
  ]
  return {
    situation,
    told: new RegExp(told.join('|')),
    needs: needs.length > 0 ? within(needs) : null,
    unless: within(unless),
  }
}

/** What was found, as it may be shown in that moment: its own services first, and nothing that would hurt below them. */
export function fitting(found: readonly string[], { first, keep }: Situation, content: Content): string[] {
  if (first.length === 0) return [...found]
  const kept = content.topics.filter(({ id }) => keep.includes(id)).flatMap(({ services }) => services)
  const other = content.situations.situations.flatMap((each) => each.first).filter((slug) => !first.includes(slug))
  return [
    ...new Set([...first, ...found.slice(0, MOST_KEPT).filter((slug) => kept.includes(slug) && !other.includes(slug))]),
  ]
}
