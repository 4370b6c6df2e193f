import type { Words } from '../content/words'
import type { Worker } from '../referrals/lifecycle/case'
import { ASSISTANT, PERSON } from '../referrals/lifecycle/event'

/** The name of a worker by their pseudonym. */
export type NameOf = (id: string) => string

/** Names of everybody who ever worked here. */
export function namesOf(workers: readonly Worker[], words: Words): NameOf {
  const names = new Map(workers.map(({ id, name }) => [id, name]))
  names.set(ASSISTANT, words('desk:assistant')).set(PERSON, words('desk:person'))
  return (id) => names.get(id) ?? words('desk:somebody')
}
