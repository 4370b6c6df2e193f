import { type Authority, TIERS, type Tier } from '../assessment'
import { dateInEngland } from '../working-days'
import {
  type CaseEvent,
  type Closing,
  type ContactOutcome,
  type Happening,
  type How,
  PERSON,
  type Wish,
  type WishAnswer,
} from './event'
import { type CaseState, isUrgent, wasUrgent } from './state'

/** Who does something to a case. */
export interface Actor {
  id: string
  lead: boolean
}

/** Why something cannot be done. */
export const REFUSALS = [
  'closed',
  'not-closed',
  'nobody-has-it',
  'somebody-has-it',
  'you-have-it',
  'they-have-it',
  'no-words',
  'too-long',
  'same-tier',
  'no-date',
  'date-past',
  'date-far',
  'not-agreed',
  'not-urgent',
  'looked-already',
  'second-look-first',
  'nothing-asked',
  'objected',
  'answer-first',
  'on-hold',
  'not-on-hold',
] as const
export type Refusal = (typeof REFUSALS)[number]

/** What came of a command: events to be appended, or why there are none. */
export type Done = { ok: true; events: CaseEvent[] } | { ok: false; refusal: Refusal }

/** The most that a link worker can write at once. */
export const MOST_WORDS = 4_000
const MOST_DAYS_AHEAD = 90
const DAY = 24 * 60 * 60_000
/** Somebody who goes on with a case within this time is still reading it. */
const ONE_SITTING = 30 * 60_000

/** That something cannot be done. */
export const refused = (refusal: Refusal): Done => ({ ok: false, refusal })
/** That something happens, done by somebody at a moment. */
export const happens = (who: Pick<Actor, 'id'>, at: Date, happening: Happening): Done => ({
  ok: true,
  events: [{ at: at.toISOString(), by: who.id, ...happening }],
})

/** Why somebody cannot work on a case now; null when they can: it is open, and in their hands. */
function hindrance({ closed, owner }: CaseState, who: Actor): Refusal | null {
  if (closed) return 'closed'
  if (owner === null) return 'nobody-has-it'
  return owner === who.id ? null : 'somebody-has-it'
}

/** Does it if the case is open and in the worker's hands. */
function inHand(state: CaseState, who: Actor, at: Date, happening: Happening): Done {
  const hindered = hindrance(state, who)
  return hindered ? refused(hindered) : happens(who, at, happening)
}

/** What is wrong with something that a worker wrote; null when nothing is. */
export const faultOfWords = (words: string): Refusal | null =>
  words.trim() === '' ? 'no-words' : words.length > MOST_WORDS ? 'too-long' : null

/** Reading a case is on its record, once for each time that somebody sits down to it. */
export function read(events: readonly CaseEvent[], who: Actor, at: Date): CaseEvent[] {
  const last = events.at(-1)
  const sitting = last?.by === who.id && at.getTime() - Date.parse(last.at) < ONE_SITTING
  return sitting ? [] : [{ at: at.toISOString(), by: who.id, kind: 'read' }]
}

/**
 * Takes a case that nobody has, or that somebody on leave has. What is urgent must wait for nobody, and a lead may always
 * take.
 */
export function take(state: CaseState, who: Actor, at: Date, ownerAway = false): Done {
  if (state.closed) return refused('closed')
  if (state.owner === who.id) return refused('you-have-it')
  if (state.owner !== null && !ownerAway && !who.lead && !isUrgent(state)) return refused('somebody-has-it')
  return happens(who, at, { kind: 'taken' })
}

/** Gives a case to somebody else: one's own, or as a lead anybody's. */
export function handOver(state: CaseState, who: Actor, at: Date, to: string): Done {
  if (state.closed) return refused('closed')
  if (state.owner === to) return refused('they-have-it')
  if (who.lead) return happens(who, at, { kind: 'handed-over', to })
  return inHand(state, who, at, { kind: 'handed-over', to })
}

/** Keeps that somebody tried to reach the person. */
export const tryContact = (state: CaseState, who: Actor, at: Date, how: How, outcome: ContactOutcome): Done =>
  inHand(state, who, at, { kind: 'contact-tried', how, outcome })

/** Keeps a note. Anybody who may read a case may write one, also when it is closed. */
export function note(_state: CaseState, who: Actor, at: Date, text: string): Done {
  const fault = faultOfWords(text)
  return fault ? refused(fault) : happens(who, at, { kind: 'note', text })
}

/** Plans the next contact for a day in England, today or later. */
export function planContact(state: CaseState, who: Actor, at: Date, date: string): Done {
  if (!isDate(date)) return refused('no-date')
  if (date < dateInEngland(at)) return refused('date-past')
  if (date > dateInEngland(new Date(at.getTime() + MOST_DAYS_AHEAD * DAY))) return refused('date-far')
  return inHand(state, who, at, { kind: 'contact-planned', for: date })
}

const isDate = (date: string): boolean => {
  const at = new Date(`${date}T12:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date)
}

/** Changes the tier, for a reason. More urgent can be said by anybody; less urgent by whoever has the case, or a lead. */
export function changeTier(state: CaseState, who: Actor, at: Date, to: Tier, reason: string): Done {
  const happening: Happening = { kind: 'tier-changed', to, reason }
  if (state.closed) return refused('closed')
  if (state.tier === to) return refused('same-tier')
  const fault = faultOfWords(reason)
  if (fault) return refused(fault)
  const raised = TIERS.indexOf(to) < TIERS.indexOf(state.tier)
  return raised || who.lead ? happens(who, at, happening) : inHand(state, who, at, happening)
}

/** To whom a case is sent, whether the desk mails it, what is said besides, and whether the person agreed. */
export interface SendingOn {
  to: Authority
  over: 'mail' | 'otherwise'
  text: string
  agreed: boolean
}

/** Sends the case to a council. Not without the person's agreement, and not while they object. */
export function sendOn(state: CaseState, who: Actor, at: Date, { agreed, ...sending }: SendingOn): Done {
  if (!agreed) return refused('not-agreed')
  if (state.asks?.what === 'objection') return refused('objected')
  if (sending.text.length > MOST_WORDS) return refused('too-long')
  return inHand(state, who, at, { kind: 'sent-on', ...sending })
}

/** The person asks for something. They are never refused; what is longer than anybody can read is cut. */
export const ask = (what: Wish, text: string, at: Date): CaseEvent => ({
  at: at.toISOString(),
  by: PERSON,
  kind: 'asked',
  what,
  text: text.slice(0, MOST_WORDS),
})

/** Keeps what came of it: whoever has the case does, or a lead. */
export function answer(state: CaseState, who: Actor, at: Date, outcome: WishAnswer, reason: string): Done {
  if (!state.asks) return refused('nothing-asked')
  const fault = faultOfWords(reason)
  if (fault) return refused(fault)
  const happening: Happening = { kind: 'answered', outcome, reason }
  return who.lead ? happens(who, at, happening) : inHand(state, who, at, happening)
}

/** A second pair of eyes on an urgent case, before it is closed: by anybody who does not have it. */
export function lookAgain(state: CaseState, who: Actor, at: Date): Done {
  if (state.closed) return refused('closed')
  if (!wasUrgent(state)) return refused('not-urgent')
  if (state.owner === null) return refused('nobody-has-it')
  if (state.owner === who.id) return refused('you-have-it')
  if (state.secondLooks.includes(who.id)) return refused('looked-already')
  return happens(who, at, { kind: 'second-look' })
}

/** Closes a case. One that was ever urgent only after somebody else has looked at it as it is now. */
export function close(state: CaseState, who: Actor, at: Date, outcome: Closing, reason: string): Done {
  const hindered = hindrance(state, who) ?? faultOfWords(reason)
  if (hindered) return refused(hindered)
  if (state.asks) return refused('answer-first')
  if (wasUrgent(state) && !state.secondLooks.some((by) => by !== who.id)) return refused('second-look-first')
  return happens(who, at, { kind: 'closed', outcome, reason })
}

/** Opens a closed case again, for a reason; whoever does has it. */
export function reopen(state: CaseState, who: Actor, at: Date, reason: string): Done {
  if (!state.closed) return refused('not-closed')
  const fault = faultOfWords(reason)
  return fault ? refused(fault) : happens(who, at, { kind: 'reopened', reason })
}
