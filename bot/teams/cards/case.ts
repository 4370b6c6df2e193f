import type { Words } from '../../../content/words'
import { dueInWords, inWords } from '../../../desk/moments'
import type { NameOf } from '../../../desk/names'
import type { CaseRecord } from '../../../referrals/lifecycle/case'
import { dueAt, stateOf } from '../../../referrals/lifecycle/state'
import { type AdaptiveCard, adaptiveCard, type CardAction, heading, paragraph } from '../../activity/adaptive-card'

/** The presses of a case's card: show it as it is now, and take it. */
export const CASE_VERB = 'case'
export const TAKE_VERB = 'take-case'

export interface CaseCardParts {
  words: Words
  nameOf: NameOf
  holidays: ReadonlySet<string>
  now: Date
  publicUrl: string | undefined
  /** The Teams id of whoever took it, for whom the card says so. */
  taker?: string
  /** Whether the card is the one for whoever has the case. */
  yours?: boolean
}

/**
 * A case in a team's channel: its reference, how soon, for which council, until when, and who has it. Nothing of the person:
 * that is read at the desk, where reading is kept on the record.
 */
export function caseCard(record: CaseRecord, parts: CaseCardParts): AdaptiveCard {
  const { words, nameOf, holidays, now, publicUrl, taker, yours } = parts
  const { reference, assessment } = record.submission
  const state = stateOf(record.events)
  const spoken = (key: string, parameters?: Record<string, string>) => words(`teams:case.${key}`, parameters)
  const owner = state.owner ? nameOf(state.owner) : words('desk:nobody')
  const said = { taken: state.owner !== null, say: (at: Date) => inWords(at, words) }
  const heads = state.closed ? 'closed' : yours ? 'yours' : state.owner ? 'taken' : 'new'
  const line = (label: string, text: string) => paragraph(text, words('activity:label', { label }))
  const body = [
    heading(spoken(`title.${heads}`, { reference })),
    line(words('desk:queue.tier'), words(`desk:tiers.${state.tier}`)),
    line(words('desk:queue.council'), words(`delivery:authorities.${assessment.authority}`)),
    line(words('desk:queue.due'), dueInWords(dueAt(state, holidays), now, words, said).text),
    line(words('desk:queue.owner'), owner),
    paragraph(spoken(yours ? 'next' : 'nothing-personal')),
  ]
  const desk: CardAction[] = publicUrl
    ? [{ type: 'Action.OpenUrl', title: spoken('open'), url: new URL(`/desk/case/${reference}`, publicUrl).href }]
    : []
  const data = { reference, version: String(state.version) }
  const take: CardAction[] =
    state.owner || state.closed
      ? []
      : [{ type: 'Action.Execute', title: spoken('take'), verb: TAKE_VERB, data, fallback: 'drop' }]
  return adaptiveCard(body, [...take, ...desk], {
    action: { type: 'Action.Execute', verb: CASE_VERB, data: { reference, ...(taker && { taker }) } },
    ...(taker && { userIds: [taker] }),
  })
}
