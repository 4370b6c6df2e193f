import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Reply } from '../dialogs/reply'
import type { Entry, KeptTurn } from './store'
import type { Tables } from './tables'

/** A turn as it is kept: what the person said and what was answered. */
export type TurnRow = Selectable<Tables['turn']>

export const strings = z.array(z.string())

export type Answer = Extract<Entry, { from: 'assistant' }>

/** What a turn that was seen before had come to. */
export const kept = (row: TurnRow): KeptTurn => {
  const answer = answerOf(row)
  const { outcome, services, replies } = answer
  return { repeated: true, outcome, services, replies, entries: withQuestion(answer, row.said) }
}

/** A turn's row as the messages of a transcript: what the person said, if anything, and the answer. */
export const entriesOf = (row: TurnRow): Entry[] => withQuestion(answerOf(row), row.said)

const answerOf = (row: TurnRow): Answer => ({
  position: row.position,
  at: new Date(Number(row.at)),
  from: 'assistant',
  turnKey: row.turn_key,
  outcome: row.outcome,
  services: strings.parse(JSON.parse(row.services_json)),
  replies: JSON.parse(row.replies_json) as Reply[],
})

/** The answer after the question, if there was one that is remembered. */
export function withQuestion(answer: Answer, said: string | null): Entry[] {
  if (said === null) return [answer]
  const { position, at, turnKey } = answer
  return [{ position: position - 1, at, from: 'person', turnKey, text: said }, answer]
}
