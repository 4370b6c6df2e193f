import { z } from 'zod'
import { COUNCILS, type Council } from '../../../content/schema'
import type { Words } from '../../../content/words'
import { lookUp } from '../../../dialogs/ask/look-up'
import type { UrgentHelpCard } from '../../../dialogs/reply'
import type { Knowledge } from '../../../dialogs/types'
import { cardAttachments } from '../../activity/card-attachments'
import { plainText } from '../../activity/plain-text'
import { badRequest, type InvokeAnswer, wordsIn } from '../invoke'
import { noResults, type Result, results } from './result'
import type { CardShelf } from './shelf'

/** Longer than anybody types into a search box; what is longer was pasted by mistake. */
const LONGEST_SEARCH = 500
const MOST_RESULTS = 25

const querySchema = z.object({
  parameters: z.array(z.object({ name: z.string().nullish(), value: z.unknown() })).nullish(),
  queryOptions: z
    .object({ skip: z.number().int().min(0).nullish(), count: z.number().int().min(1).nullish() })
    .nullish(),
})

export interface FindParts {
  knowledge: () => Knowledge
  shelf: CardShelf
  /** Whether words tell of danger. */
  urgent: (words: string) => boolean
  urgentHelp: (words?: string) => UrgentHelpCard
}

/**
 * The search of the compose box: the directory that the assistant answers from, in its order. Words of danger bring the
 * urgent-help card first, because whoever types them may be asking for themselves.
 */
export function find(value: unknown, { knowledge, shelf, urgent, urgentHelp }: FindParts): InvokeAnswer {
  const query = querySchema.safeParse(value)
  const say = knowledge().words
  if (!query.success) return badRequest('BadArgument', 'this is not a search')
  const parameter = (name: string) => wordsIn(query.data.parameters?.find((each) => each.name === name)?.value).trim()
  const words = plainText(parameter('words'))
  const care = words !== '' && urgent(words) ? [urgentResult(urgentHelp(words), say)] : []
  if (words.length > LONGEST_SEARCH) return care.length > 0 ? results(care) : noResults(say('teams:find.too-long'))
  const { skip, count } = query.data.queryOptions ?? {}
  const from = skip ?? 0
  const slugs = slugsFor(words, areaOf(parameter('area')), knowledge())
  const page = slugs.slice(from, from + Math.min(count ?? MOST_RESULTS, MOST_RESULTS))
  const found = [...(from === 0 ? care : []), ...page.flatMap((slug) => shelf.result(slug) ?? [])]
  return found.length > 0 ? results(found) : noResults(say(from > 0 ? 'teams:find.no-more' : 'teams:find.nothing'))
}

const areaOf = (name: string): Council | null => COUNCILS.find((council) => council === name) ?? null

/** What is found; before anything is typed, the first contacts of the councils, which are asked for most. */
function slugsFor(words: string, area: Council | null, known: Knowledge): string[] {
  if (words !== '') return lookUp(words, area, known)?.found ?? []
  const councils = area ? [area] : COUNCILS
  const { councils: entries } = known.content.areas
  return [
    ...new Set(
      councils.flatMap((council) => [entries[council].firstContact, entries[council].outOfHours ?? []].flat()),
    ),
  ]
}

function urgentResult(card: UrgentHelpCard, say: Words): Result {
  const [attachment] = cardAttachments(say, 'teams', { kind: 'urgent-help', card })
  const numbers = card.lines.flatMap(({ contacts }) => contacts.map(({ value }) => value))
  return { card: attachment!.content, preview: { title: card.title, text: numbers.join(' · ') } }
}
