import type { Authority, Tier } from '../referrals/assessment'
import type { Figures } from '../referrals/figures'
import type { AlikeCase, CaseNow, CaseRecord, CaseSummary, List, Sort } from '../referrals/lifecycle/case'
import type { KeyedErrand } from '../referrals/lifecycle/errand'
import type { CaseEvent } from '../referrals/lifecycle/event'
import type { Submission } from '../referrals/submission'
import type { Trace } from '../referrals/traces'
import type { Ask } from './asks'
import type { ChainFault } from './chain'

/** Events to be added to a case, and how it stands then. */
export interface Addition {
  events: readonly CaseEvent[]
  now: CaseNow
  /** What is counted of the case from then on. */
  figures?: Figures
  /** What leaves with them, in the same transaction. */
  errands?: readonly KeyedErrand[]
  /** By what cases of the same person may be found; only when a case is new. */
  traces?: readonly Trace[]
}

/** Which cases to list. `page` counts from 1. */
export interface ListQuery {
  list: List
  /** Whose "mine" is. */
  worker: string
  /** Who is on leave. */
  away: readonly string[]
  authorities: readonly Authority[]
  tiers: readonly Tier[]
  /** Only what is due within this time; null for all. */
  due: Span | null
  /** A part of a reference, or nothing. */
  search: string
  sort: Sort
  page: number
  size: number
}

/** From a moment on, until another; either may be open. */
export interface Span {
  from: Date | null
  until: Date | null
}

/** A page of a list, how many cases the whole list has, and how many every list has without a search. */
export interface ListPage {
  cases: CaseSummary[]
  total: number
  counts: Record<List, number>
}

/** How many cases will be overdue by a moment if nothing is done. Those that are overdue already are not counted. */
export interface Forecast {
  by: Date
  cases: number
  nobodys: number
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
  /** Makes events of what people asked about their cases since; answers how many. */
  takeAsks(receive: (record: CaseRecord, ask: Ask) => Addition): Promise<number>
  list(query: ListQuery): Promise<ListPage>
  /** How many open cases of some councils will be overdue by each moment, and how many of those nobody has. */
  forecast(authorities: readonly Authority[], from: Date, by: readonly Date[]): Promise<Forecast[]>
  /** A case by its reference, whoever may see it; null when there is none. */
  find(reference: string): Promise<CaseRecord | null>
  /**
   * Adds events to a case in one durable transaction. `decide` is given the case as it is at that moment, after everybody
   * who came before; with null, nothing is added. It may be called more than once. With an event that the case was erased,
   * everything that was written of the person goes in the same transaction; there is no other way to erase.
   */
  add(reference: string, decide: (record: CaseRecord) => Addition | null): Promise<CaseRecord | null>
  /** Other cases of some councils that may be of the same person, the newest first. */
  alike(reference: string, authorities: readonly Authority[]): Promise<AlikeCase[]>
  /**
   * Gives out errands once for what they are about. `make` is given those of the claims that nobody has made before; they
   * are made with the errands in one transaction, and forgotten after some months.
   */
  errandsOnce(claims: readonly string[], at: Date, make: (fresh: ReadonlySet<string>) => KeyedErrand[]): Promise<void>
  /** How many open cases each worker has. */
  load(): Promise<Record<string, number>>
  /** What happened to the cases of some councils, newest first, before a position. */
  trail(authorities: readonly Authority[], before: number, limit: number): Promise<TrailEntry[]>
  /** Who opened cases of these councils from another area, newest first. */
  glass(authorities: readonly Authority[], limit: number): Promise<GlassEntry[]>
  /** Cases that were closed before a moment, by id, after an id. */
  closed(before: Date, after: string, limit: number): Promise<{ id: string; reference: string }[]>
  /** Checks the whole trail. `end` is an end that was noted earlier. */
  verify(end?: string): Promise<Verdict>
}
