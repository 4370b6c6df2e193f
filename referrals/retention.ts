import { holds } from '../content/form'
import type { CaseClass, Retention } from '../content/retention'
import type { CaseRecord } from './lifecycle/case'
import { stateOf, wasUrgent } from './lifecycle/state'

/** When a closed case is to be erased, and by which class; `at` is null while it is open or on hold. */
export interface Keeping {
  class: CaseClass
  at: Date | null
}

/** For how long a case is kept: the first class that fits it as it ended. */
export function keepingOf({ submission, events }: CaseRecord, { cases }: Pick<Retention, 'cases'>): Keeping {
  const state = stateOf(events)
  const danger = submission.wordingMatch !== null
  const fits = ({ fits: { answer, urgent, closings } }: CaseClass): boolean =>
    (!answer || holds(answer, submission.answers, danger)) &&
    (!urgent || wasUrgent(state)) &&
    (!closings || closings.includes(state.closed?.outcome ?? ''))
  const found = cases.find(fits)
  if (!found) throw new Error('the last class of cases fits every case')
  return { class: found, at: state.closed && !state.held ? yearsAfter(new Date(state.closed.at), found.years) : null }
}

/** The earliest moment at which a case that is to be erased now was closed. */
export const closedBefore = (now: Date, { cases }: Pick<Retention, 'cases'>): Date =>
  yearsAfter(now, -Math.min(...cases.map(({ years }) => years)))

function yearsAfter(at: Date, years: number): Date {
  const then = new Date(at)
  then.setUTCFullYear(at.getUTCFullYear() + years)
  return then
}
