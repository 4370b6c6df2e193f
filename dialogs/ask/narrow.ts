import type { Council } from '../../content/schema'
import { wordsOf } from '../../search/text'
import { type Context, choices, end, type Step, text } from '../context'
import { examples } from '../join'
import type { Turn } from '../types'
import { showFound } from './show'

/** Narrowing to a council area: by button, or by typing a town, a council or a postcode and nothing else. */
export const narrow: Step = (context) => {
  if (context.action?.do === 'area') return toArea(context, context.action.council)
  if (context.command === 'all-areas') return toArea(context, null)
  if (context.text === '') return null
  const { areas } = context.knowledge.finder
  const { councils, rest } = areas.mentioned(wordsOf(context.text))
  if (
    councils.length === 1 &&
    rest.every((word) => context.knowledge.content.commands['around-a-place']?.includes(word))
  )
    return toArea(context, councils[0]!)
  const isPostcode = POSTCODE_ONLY.test(context.text.trim())
  if (!isPostcode) return null
  const council = areas.ofPostcode(context.text)
  return council ? toArea(context, council) : end(context, 'area-asked', [text(context.say('area-asked.postcode'))])
}

const POSTCODE_ONLY = /^[a-z]{1,2}\d[a-z\d]?(\s*\d[a-z]{2})?$/i

function toArea(context: Context, area: Council | null): Turn {
  const { state, say, knowledge } = context
  const where = area ? say('area-set.to', { area: say(`area.${area}`) }) : say('area-set.any')
  if (!state.question) {
    return end(context, 'area-set', [text(where), choices(say('welcome.try'), examples(context))], { area })
  }
  const finding = knowledge.finder.find(state.question, area)
  const inArea = finding.services.filter(({ slug }) => {
    const service = knowledge.content.bySlug.get(slug)
    return service && (!area || knowledge.finder.areas.covers(service.areas, area))
  })
  return showFound(context, { question: state.question, found: inArea.map(({ slug }) => slug), area, opening: where })
}
