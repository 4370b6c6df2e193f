import { wordsOf } from '../../search/text'
import { type Context, choices, end, type Step, text } from '../context'
import { cardOf, otherWays } from './show'

/** How many services that work in the whole country are shown for the question. */
const MOST_FOUND = 2
const ENGLAND_LINE = 'nhs-111-mental-health'
/** Somebody lives there now, whatever place was said before. */
const LIVES = / (?:lives?|living|moved|based|stays?|staying|is|are|from)(?: (?:in|to|at|near|over))? $/

/**
 * A place of a council that is not in the list: said plainly, with what to do instead, and with the services that work in
 * the whole country. Our own places never come here, nor does a question that nobody here answers anyway.
 */
export const outside: Step = (context) => {
  if (context.text === '') return null
  const place = placeOutside(context)
  if (!place) return null
  const { knowledge, say, text: asked } = context
  const { finder, content } = knowledge
  const words = wordsOf(finder.areas.withoutPostcodes(asked)).join(' ')
  const rest = ` ${words} `.replace(` ${place} `, ' ').trim().split(' ').filter(Boolean)
  const small = content.commands['around-a-place'] ?? []
  const isPlaceOnly = rest.every((word) => small.includes(word))
  const finding = finder.find(rest.join(' '))
  if (!isPlaceOnly && !finding.inScope) return null
  const national = finding.services.filter(({ slug }) => finder.areas.isNational(content.bySlug.get(slug)!))
  const { services, local, nations } = content.areas.outside
  const slugs = [
    ...(local[place] ?? []),
    ...(isPlaceOnly ? [] : national.slice(0, MOST_FOUND).map(({ slug }) => slug)),
    ...services,
    ...(nations.includes(place) ? [] : [ENGLAND_LINE]),
  ]
  const cards = [...new Set(slugs)].flatMap((slug) => cardOf(context, slug) ?? [])
  const shown = cards.map(({ slug }) => slug)
  const replies = [
    text(say('outside.text', { place: inCapitals(place) })),
    text(say('outside.these')),
    { kind: 'services' as const, cards },
    choices(null, otherWays(context)),
  ]
  return end(context, 'services-found', replies, { onScreen: shown, focus: null, misses: 0 }, { services: shown })
}

/** The place outside that a message is about; null where one of ours is named too, or is known and nothing says otherwise. */
function placeOutside({ knowledge, text: asked, state }: Context): string | null {
  const { areas } = knowledge.finder
  const { councils, own, outside: places } = areas.mentioned(wordsOf(asked))
  const [place] = places
  if (councils.some((council) => !own.includes(council)) || areas.ofPostcode(asked)) return null
  if (!place) return councils.length > 0 ? null : areas.postcodeOutside(asked)
  const before = ` ${wordsOf(asked).join(' ')} `.split(` ${place} `)[0]!
  return (!state.area && councils.length === 0) || LIVES.test(`${before} `) || before.trim() === '' ? place : null
}

const inCapitals = (place: string): string =>
  /\d/.test(place) ? place : place.replace(/(^|[ -])(?!and |of |on |upon )\p{L}/gu, (letter) => letter.toUpperCase())
