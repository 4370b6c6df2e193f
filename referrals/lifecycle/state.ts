import { type Authority, TIERS, type Tier } from '../assessment'
import { dateInEngland, endOfWorkingDay, readBy, workingDaysAfter } from '../working-days'
import type { CaseNow } from './case'
import { type CaseEvent, type Closing, isDoing, type Wish } from './event'

/** Where a case is: the fold of its events. Nothing of it is kept as the truth anywhere. */
export interface CaseState {
  receivedAt: string
  /** The tier in force, and each tier since when it has been. */
  tier: Tier
  tiers: readonly { tier: Tier; at: string }[]
  readAt: string | null
  owner: string | null
  /** How often they were tried to be reached, and whether anybody did. */
  tries: number
  reached: boolean
  /** The day of the last plan, and whether it is still to come. */
  plannedFor: string | null
  planOpen: boolean
  /** Who looked a second time since anything was done. */
  secondLooks: readonly string[]
  closed: { at: string; outcome: Closing } | null
  /** What the person asked for, and nobody has answered. An objection outweighs a correction. */
  asks: { at: string; what: Wish } | null
  /** Whether it must not be erased: a legal hold. */
  held: boolean
  /** How many events there are. */
  length: number
  /** How many there were when somebody last did something: reading is not doing. */
  version: number
}

/** Folds the events of a case, oldest first. The first is always that it was received. */
export function stateOf(events: readonly CaseEvent[]): CaseState {
  const [first, ...others] = events
  if (first?.kind !== 'received') throw new Error('a case begins with being received')
  return others.reduce(after, {
    receivedAt: first.at,
    tier: first.tier,
    tiers: [{ tier: first.tier, at: first.at }],
    readAt: null,
    owner: null,
    tries: 0,
    reached: false,
    plannedFor: null,
    planOpen: false,
    secondLooks: [],
    closed: null,
    asks: null,
    held: false,
    length: 1,
    version: 1,
  })
}

/** What a case is after one more event. */
function after(before: CaseState, event: CaseEvent): CaseState {
  const length = before.length + 1
  if (event.kind === 'read') return { ...before, length, readAt: before.readAt ?? event.at }
  if (!isDoing(event)) return { ...before, length, held: heldAfter(event, before.held) }
  // A second look is at the case as it is: whatever is done after it asks for another one.
  const state = { ...before, length, version: length, secondLooks: [] as readonly string[] }
  switch (event.kind) {
    case 'taken':
      return { ...state, owner: event.by }
    case 'handed-over':
      return { ...state, owner: event.to }
    case 'contact-tried':
      return {
        ...state,
        tries: state.tries + 1,
        reached: state.reached || event.outcome === 'reached',
        planOpen: false,
      }
    case 'contact-planned':
      return { ...state, plannedFor: event.for, planOpen: true }
    case 'tier-changed':
      return { ...state, tier: event.to, tiers: [...state.tiers, { tier: event.to, at: event.at }] }
    case 'second-look':
      return { ...state, secondLooks: [...before.secondLooks, event.by] }
    case 'closed':
      return { ...state, closed: { at: event.at, outcome: event.outcome }, planOpen: false }
    case 'reopened':
      return { ...state, closed: null, owner: event.by }
    case 'asked':
      // Whoever asks for something has a case again, also when theirs was closed.
      return { ...state, closed: null, asks: asksAfter(before.asks, event) }
    case 'answered':
      return { ...state, asks: null }
    default:
      return state
  }
}

/** The first of several that wait counts for when it must be answered, and the most serious for what it is. */
const asksAfter = (before: CaseState['asks'], { at, what }: { at: string; what: Wish }): CaseState['asks'] =>
  before ? { at: before.at, what: before.what === 'objection' ? before.what : what } : { at, what }

const heldAfter = ({ kind }: CaseEvent, before: boolean): boolean => kind === 'held' || (kind !== 'released' && before)

const URGENT: readonly Tier[] = ['T0', 'T1']
const rank = (tier: Tier): number => TIERS.indexOf(tier)

/** Whether it is in one of the tiers that are read within a day. */
export const isUrgent = ({ tier }: Pick<CaseState, 'tier'>): boolean => URGENT.includes(tier)

/** Whether it ever was: making a case less urgent must not be a way round the second look. */
export const wasUrgent = ({ tiers }: CaseState): boolean => tiers.some(isUrgent)

/**
 * Until when something must be done next; null when nothing waits. Until the person has been reached that is what was
 * promised for the tier, unless a contact is planned: then it is that day.
 * @param holidays England's bank holidays, as ISO dates
 */
export function dueAt(state: CaseState, holidays: ReadonlySet<string>): Date | null {
  const [contact, answer] = [contactBy(state, holidays), answerBy(state, holidays)]
  return contact && answer ? (contact < answer ? contact : answer) : (contact ?? answer)
}

/**
 * What a person asks for is answered within so many working days: a proposal to be agreed. The law says without undue
 * delay, and within a month (UK GDPR, article 12(3)).
 */
const ANSWER_WORKING_DAYS = 10

const answerBy = ({ asks }: CaseState, holidays: ReadonlySet<string>): Date | null =>
  asks && endOfWorkingDay(workingDaysAfter(dateInEngland(new Date(asks.at)), ANSWER_WORKING_DAYS, holidays))

function contactBy(state: CaseState, holidays: ReadonlySet<string>): Date | null {
  if (state.closed) return null
  if (state.readAt !== null && state.planOpen && state.plannedFor) return endOfWorkingDay(state.plannedFor)
  if (state.readAt !== null && state.reached) return null
  return promisedFor(state, holidays)
}

/**
 * Until when the tier in force promises that somebody looks. A tier that is raised promises from then on, but never later
 * than before; one that is lowered promises from the day the case was received.
 */
export function promisedFor({ tiers, receivedAt }: CaseState, holidays: ReadonlySet<string>): Date {
  const received = new Date(receivedAt)
  const [first, ...changes] = tiers
  let before = first!.tier
  let promised = readBy(before, received, holidays)
  for (const { tier, at } of changes) {
    const raised = rank(tier) < rank(before)
    const next = readBy(tier, raised ? new Date(at) : received, holidays)
    promised = raised && promised < next ? promised : next
    before = tier
  }
  return promised
}

/** How a case stands, from its events. */
export function standing(events: readonly CaseEvent[], authority: Authority, holidays: ReadonlySet<string>): CaseNow {
  const state = stateOf(events)
  const moment = (at: string | undefined | null) => (at ? new Date(at) : null)
  return {
    tier: state.tier,
    authority,
    owner: state.owner,
    dueAt: dueAt(state, holidays),
    readAt: moment(state.readAt),
    plannedFor: state.plannedFor ? endOfWorkingDay(state.plannedFor) : null,
    closedAt: moment(state.closed?.at),
    asksAt: moment(state.asks?.at),
  }
}
