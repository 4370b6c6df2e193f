import type { Authority, Tier } from '../assessment'
import type { Submission } from '../submission'
import type { TraceKind } from '../traces'
import type { CaseEvent } from './event'

/** A case whole: what was sent, and all that happened since, oldest first. */
export interface CaseRecord {
  submission: Submission
  events: CaseEvent[]
}

/** How a case stands after its events, as lists and the person's own tracking show it. */
export interface CaseNow {
  tier: Tier
  authority: Authority
  owner: string | null
  dueAt: Date | null
  readAt: Date | null
  /** Until when somebody means to contact the person. */
  plannedFor: Date | null
  closedAt: Date | null
  /** Since when something that the person asked for waits for an answer. */
  asksAt: Date | null
}

/** A case as a list shows it: nothing in it says who the person is. */
export interface CaseSummary extends Pick<CaseNow, 'tier' | 'authority' | 'owner' | 'dueAt' | 'closedAt' | 'asksAt'> {
  reference: string
  sentAt: Date
}

/** A case that may be of the same person, and by what. */
export interface AlikeCase extends CaseSummary {
  by: TraceKind[]
}

/** The lists of cases. `away` are cases of people who are on leave. */
export const LISTS = ['urgent', 'new', 'mine', 'away', 'open', 'closed'] as const
export type List = (typeof LISTS)[number]

/** The orders of a list. */
export const SORTS = ['urgency', 'due', 'newest', 'oldest'] as const
export type Sort = (typeof SORTS)[number]

/** What a worker may do. An editor owns the content, and sees no case. */
export const ROLES = ['link-worker', 'lead', 'auditor', 'editor'] as const
export type Role = (typeof ROLES)[number]

/** Somebody who works at the desk. The id is their pseudonym in every record of what they did. */
export interface Worker {
  id: string
  email: string
  name: string
  role: Role
  areas: Authority[]
}

/** Those who work on cases. */
export const CASE_ROLES: readonly Role[] = ['link-worker', 'lead']

/** Whether a worker sees the cases of a council. One for which no council was found is everybody's, or it is nobody's. */
export const sees = ({ areas }: Pick<Worker, 'areas'>, authority: Authority): boolean =>
  areas.length > 0 && (authority === 'none' || areas.includes(authority))
