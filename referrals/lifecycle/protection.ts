import { type CaseRecord, sees, type Worker } from './case'
import { type Actor, type Done, faultOfWords, happens, refused } from './commands'
import { ASSISTANT, type CaseEvent, type ExportFormat, type ProtectionHappening } from './event'
import type { CaseState } from './state'

/** What protects people's data: who may open what, legal hold, export and erasure. */

/** For how long a case of another area stays open to somebody who gave a reason: a working day. */
export const GLASS_MILLISECONDS = 8 * 60 * 60_000

/** Whether somebody may open a case now: it is of their councils, or they said today why they must. */
export const mayOpen = (worker: Worker, { submission, events }: CaseRecord, at: Date): boolean =>
  sees(worker, submission.assessment.authority) || events.some((event) => isOpenGlass(event, worker, at))

const isOpenGlass = (event: CaseEvent, { id, areas }: Worker, at: Date): boolean =>
  event.kind === 'glass-broken' &&
  event.by === id &&
  areas.length > 0 &&
  at.getTime() - Date.parse(event.at) < GLASS_MILLISECONDS

/** Keeps something for which a reason must be given. */
function withReason(who: Pick<Actor, 'id'>, at: Date, happening: ProtectionHappening & { reason: string }): Done {
  const fault = faultOfWords(happening.reason)
  return fault ? refused(fault) : happens(who, at, happening)
}

/** Opens a case of another area. */
export const breakGlass = (who: Pick<Actor, 'id'>, at: Date, reason: string): Done =>
  withReason(who, at, { kind: 'glass-broken', reason })

/** Keeps that a copy of all that is known was made for the person. */
export const handOut = (who: Actor, at: Date, format: ExportFormat): Done =>
  happens(who, at, { kind: 'exported', format })

/** Keeps a case from being erased, as long as an inquiry or a court may want it. */
export const hold = ({ held }: CaseState, who: Actor, at: Date, reason: string): Done =>
  held ? refused('on-hold') : withReason(who, at, { kind: 'held', reason })

/** Ends a hold. */
export const release = ({ held }: CaseState, who: Actor, at: Date, reason: string): Done =>
  held ? withReason(who, at, { kind: 'released', reason }) : refused('not-on-hold')

/** Keeps that the person asked for erasure and why it was refused (UK GDPR, Article 17(3)). */
export const refuseErasure = (who: Actor, at: Date, reason: string): Done =>
  withReason(who, at, { kind: 'erasure-refused', reason })

/** Erases what was written of the person, because they asked for it. Not what is held. */
export const erase = ({ held }: CaseState, who: Actor, at: Date, reason: string): Done =>
  held ? refused('on-hold') : withReason(who, at, { kind: 'erased', because: 'asked', reason })

/** Erases a case whose time is over. `reason` names its retention class. */
export const expire = ({ held }: CaseState, at: Date, reason: string): Done =>
  held ? refused('on-hold') : happens({ id: ASSISTANT }, at, { kind: 'erased', because: 'time-over', reason })
