import type { Retention } from '../../content/retention'
import type { Words } from '../../content/words'
import type { CaseRecord, Worker } from '../../referrals/lifecycle/case'
import type * as commands from '../../referrals/lifecycle/commands'
import * as protection from '../../referrals/lifecycle/protection'
import { stateOf } from '../../referrals/lifecycle/state'
import { keepingOf } from '../../referrals/retention'
import { inWords } from '../moments'

/** What a lead does with somebody's data. The first two hand it out. */
export const DEEDS = ['copy-text', 'copy-json', 'hold', 'release', 'erase', 'refuse'] as const
export type Deed = (typeof DEEDS)[number]

/** A deed as the page offers it, with what was typed if it could not be done. */
interface DeedView {
  deed: Deed
  wantsReason: boolean
  reason: string
  fault: string | null
}

/** What is kept of a case, until when, and what may be done about it. */
export interface DataPage {
  reference: string
  kept: string
  why: string
  held: boolean
  deeds: DeedView[]
}

export interface Tried {
  deed: Deed
  reason: string
  fault: commands.Refusal
}

export function dataView(
  record: CaseRecord,
  { retention, words, tried }: { retention: Retention; words: Words; tried: Tried | null },
): DataPage {
  const { held } = stateOf(record.events)
  const keeping = keepingOf(record, retention)
  return {
    reference: record.submission.reference,
    held,
    kept: keeping.at
      ? words('desk:data.until', { when: inWords(keeping.at, words) })
      : words(held ? 'desk:data.held' : 'desk:data.open'),
    why: keeping.at ? `${keeping.class.what}: ${keeping.class.why}` : '',
    deeds: DEEDS.filter((deed) => deed === tried?.deed || isOffered(deed, held)).map((deed) => ({
      deed,
      wantsReason: wantsReason(deed),
      reason: tried?.deed === deed ? tried.reason : '',
      fault: tried?.deed === deed ? words(`desk:faults.${tried.fault}`) : null,
    })),
  }
}

const isOffered = (deed: Deed, held: boolean): boolean =>
  deed !== (held ? 'hold' : 'release') && !(held && deed === 'erase')

const wantsReason = (deed: Deed): boolean => deed !== 'copy-json' && deed !== 'copy-text'

/** Does a deed, or says why not. */
export function performDeed(deed: Deed, reason: string, record: CaseRecord, { id }: Worker, at: Date): commands.Done {
  const state = stateOf(record.events)
  const who = { id, lead: true }
  switch (deed) {
    case 'copy-json':
      return protection.handOut(who, at, 'json')
    case 'copy-text':
      return protection.handOut(who, at, 'text')
    case 'hold':
      return protection.hold(state, who, at, reason)
    case 'release':
      return protection.release(state, who, at, reason)
    case 'erase':
      return protection.erase(state, who, at, reason)
    case 'refuse':
      return protection.refuseErasure(who, at, reason)
  }
}
