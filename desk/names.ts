import type { Words } from '../content/words'
import type { Worker } from '../referrals/lifecycle/case'
import { ASSISTANT } from '../referrals/lifecycle/event'

/** The name of a worker by their pseudonym. */
export type NameOf = (id: string) => string

/** Names of everybody who ever worked here. */
export function namesOf(workers: readonly Worker[], words: Words): NameOf {
  const names = new Map(workers.map(({ id, name }) => [id, name]))
  return (id) => (id === ASSISTANT ? words('desk:assistant') : (names.get(id) ?? words('desk:somebody')))
}
