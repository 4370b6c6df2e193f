import type { Authority } from '../referrals/assessment'
import type { CaseNow, CaseRecord, CaseSummary, List } from '../referrals/lifecycle/case'
import type { CaseEvent } from '../referrals/lifecycle/event'
import type { Submission } from '../referrals/submission'
import type { ChainFault } from './chain'

/** Events to be added to a case, and how it stands then. */
export interface Addition {
  events: readonly CaseEvent[]
  now: CaseNow
}

/** Which cases to list. `page` counts from 1. */
export interface ListQuery {
  list: List
  /** Whose "mine" is. */
  worker: string
  authorities: readonly Authority[]
  /** A part of a reference, or nothing. */
  search: string
  page: number
  size: number
}

/** A page of a list, how many cases the whole list has, and how many every list has without a search. */
export interface ListPage {
  cases: CaseSummary[]
  total: number
  counts: Record<List, number>
}

/** One link of the trail for whoever audits: what happened to which case, without anybody's words. */
export interface TrailEntry {
  position: number
  reference: string
  event: CaseEvent
}

/** A case that somebody of another area opened. Its reason is shown to whoever audits, and was written for them. */
export interface GlassEntry extends TrailEntry {
  event: Extract<CaseEvent, { kind: 'glass-broken' }>
}

/** What the check of the whole trail found. `end` is where it ends: noted elsewhere, it also shows an old copy put back. */
export interface Verdict {
  events: number
  end: string
  faults: (ChainFault | { position: number; what: 'submission-changed' | 'end-gone' })[]
}

/** Keeps what link workers do with submissions. Nothing that happened is ever changed. */
export interface Cases {
  /** Makes a case of every submission that is none yet; answers how many. */
  admit(receive: (submission: Submission, digest: string) => Addition): Promise<number>
  list(query: ListQuery): Promise<ListPage>
  /** A case by its reference, whoever may see it; null when there is none. */
  find(reference: string): Promise<CaseRecord | null>
  /**
   * Adds events to a case in one durable transaction. `decide` is given the case as it is at that moment, after everybody
   * who came before; with null, nothing is added. It may be called more than once. With an event that the case was erased,
   * everything that was written of the person goes in the same transaction; there is no other way to erase.
   */
  add(reference: string, decide: (record: CaseRecord) => Addition | null): Promise<CaseRecord | null>
  /** What happened to the cases of some councils, newest first, before a position. */
  trail(authorities: readonly Authority[], before: number, limit: number): Promise<TrailEntry[]>
  /** Who opened cases of these councils from another area, newest first. */
  glass(authorities: readonly Authority[], limit: number): Promise<GlassEntry[]>
  /** Cases that were closed before a moment, by id, after an id. */
  closed(before: Date, after: string, limit: number): Promise<{ id: string; reference: string }[]>
  /** Checks the whole trail. `end` is an end that was noted earlier. */
  verify(end?: string): Promise<Verdict>
}
