import type { Council } from '../../content/schema'
import { wordsOf } from '../../search/text'
import type { Context } from '../context'

const POSTCODE_ONLY = /^[a-z]{1,2}\d[a-z\d]?(\s*\d[a-z]{2})?$/i

/** The council of a message that names a place and nothing else: "in rayleigh", "SS8 0AA". Null for anything more. */
export function placeAlone({ text, action, knowledge }: Context): Council | null {
  if (action?.do === 'area') return action.council
  if (action || text === '') return null
  const { areas } = knowledge.finder
  if (POSTCODE_ONLY.test(text.trim())) return areas.ofPostcode(text)
  const { councils, rest } = areas.mentioned(wordsOf(text))
  const around = knowledge.content.commands['around-a-place'] ?? []
  const [only, ...others] = councils
  return only && others.length === 0 && rest.every((word) => around.includes(word)) ? only : null
}
