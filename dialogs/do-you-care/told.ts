import type { Submission } from '../../referrals/submission'
import { draftSchema } from '../form/draft'
import { fillingOf } from '../form/filling'
import type { Summary } from '../reply'
import type { Knowledge } from '../types'
import { dateInWords } from './dates'
import { meaning } from './replies'
import { helpersFor } from './result'

/**
 * What the assistant told somebody when they sent a form, for whoever reads it: what happens next, what their answers may
 * mean, and whom they can call. It is said again by the rules and the words of today, from what was sent.
 */
export function told({ assessment, form, id, readBy, answers }: Submission, knowledge: Knowledge): Summary['sections'] {
  const say = knowledge.words
  const urgent = assessment.tier === 'T0' || assessment.tier === 'T1'
  const next = [
    say(`do-you-care:sent.${assessment.tier}`, { when: dateInWords(new Date(readBy), say) }),
    ...(urgent ? [say('do-you-care:sent.urgent')] : []),
  ]
  const draft = draftSchema.safeParse({ form: form.id, version: form.version, id, answers })
  const sections = [{ heading: say('form:told.next'), lines: next }]
  if (!draft.success || draft.data.form !== 'do-you-care') return sections
  const filling = fillingOf({ knowledge, say, canSend: true }, draft.data)
  const names = helpersFor(knowledge, assessment).flatMap((slug) => knowledge.content.bySlug.get(slug)?.name ?? [])
  return [
    ...sections,
    ...meaning(filling, assessment, say).sections,
    ...(names.length > 0 ? [{ heading: say('do-you-care:result.help'), lines: names }] : []),
  ]
}
