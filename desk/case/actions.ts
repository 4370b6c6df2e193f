import { type Authority, TIERS, type Tier } from '../../referrals/assessment'
import { isForCouncil } from '../../referrals/exports/letter'
import type { CaseRecord, Worker } from '../../referrals/lifecycle/case'
import * as commands from '../../referrals/lifecycle/commands'
import { CLOSINGS, CONTACT_OUTCOMES, HOWS, WISH_ANSWERS } from '../../referrals/lifecycle/event'
import { type CaseState, isUrgent, stateOf, wasUrgent } from '../../referrals/lifecycle/state'

export const ACTIONS = [
  'take',
  'answer',
  'second-look',
  'contact',
  'plan',
  'note',
  'tier',
  'hand-over',
  'send-on',
  'close',
  'reopen',
] as const
export type ActionName = (typeof ACTIONS)[number]

/** A field of an action's form. */
export interface Field {
  name: string
  kind: 'choice' | 'words' | 'date'
  options: readonly string[]
  /** Words that may be left out. */
  optional?: boolean
}

/** What is typed into a form, by field. */
export type Values = Record<string, string>
/** What is wrong with a form, by field; `form` for what no field can mend. */
export type Faults = Record<string, commands.Refusal | 'choose'>

/** A case, and who is at it. */
export interface AtCase {
  record: CaseRecord
  worker: Worker
  /** Who else may be given the case. */
  colleagues: readonly Worker[]
  /** Who is on leave today, by their ids. */
  away: readonly string[]
  /** Whether the desk can mail the case to its council. */
  canMail: boolean
}

const actorOf = ({ id, role }: Worker): commands.Actor => ({ id, lead: role === 'lead' })
const choice = (name: string, options: readonly string[]): Field => ({ name, kind: 'choice', options })
const words = (name: string): Field => ({ name, kind: 'words', options: [] })

/** The fields of an action. */
export function fieldsOf(action: ActionName, { record, worker, colleagues, away, canMail }: AtCase): Field[] {
  switch (action) {
    case 'contact':
      return [choice('how', HOWS), choice('outcome', CONTACT_OUTCOMES)]
    case 'plan':
      return [{ name: 'date', kind: 'date', options: [] }]
    case 'note':
      return [words('text')]
    case 'tier':
      return [choice('to', tiersFor(stateOf(record.events), worker)), words('reason')]
    case 'hand-over':
      return [
        choice(
          'to',
          colleagues.map(({ id }) => id).filter((id) => id !== worker.id && !away.includes(id)),
        ),
      ]
    case 'send-on':
      return [
        choice('to', [record.submission.assessment.authority]),
        ...(canMail ? [{ ...words('text'), optional: true }] : []),
      ]
    case 'answer':
      return [choice('outcome', WISH_ANSWERS), words('reason')]
    case 'close':
      return [choice('outcome', CLOSINGS), words('reason')]
    case 'reopen':
      return [words('reason')]
    default:
      return []
  }
}

/** The tiers to which somebody may change a case: to a less urgent one only if it is in their hands, or as a lead. */
const tiersFor = ({ tier, owner }: CaseState, { id, role }: Worker): Tier[] =>
  TIERS.filter((each) => each !== tier && (each < tier || owner === id || role === 'lead'))

/** What can be done now. Buttons that would only be refused are not offered. */
export function offered(at: AtCase): ActionName[] {
  const { worker, record, colleagues, away } = at
  const state = stateOf(record.events)
  const lead = worker.role === 'lead'
  const mine = state.owner === worker.id
  if (state.closed) return ['note', 'reopen']
  const holds: Record<ActionName, boolean> = {
    take: !mine && (state.owner === null || lead || isUrgent(state) || away.includes(state.owner)),
    answer: state.asks !== null && (mine || lead),
    'second-look': wantsLook(state, worker),
    contact: mine,
    plan: mine,
    note: true,
    tier: tiersFor(state, worker).length > 0,
    'hand-over': (mine || lead) && colleagues.some(({ id }) => id !== worker.id && !away.includes(id)),
    'send-on': mine && isForCouncil(record.submission) && state.asks?.what !== 'objection',
    close: mine,
    reopen: false,
  }
  return ACTIONS.filter((action) => holds[action])
}

const wantsLook = (state: CaseState, { id }: Worker): boolean =>
  wasUrgent(state) && state.owner !== null && state.owner !== id && !state.secondLooks.includes(id)

/** Which field can mend a refusal. */
const FIELD_OF: Partial<Record<commands.Refusal, readonly string[]>> = {
  'no-words': ['text', 'reason'],
  'too-long': ['text', 'reason'],
  'same-tier': ['to'],
  'they-have-it': ['to'],
  'no-date': ['date'],
  'date-past': ['date'],
  'date-far': ['date'],
}

export type Performed = { ok: true; events: CaseRecord['events'] } | { ok: false; faults: Faults }

/** Does an action, or says what is wrong with its form. */
export function perform(action: ActionName, values: Values, at: AtCase, now: Date): Performed {
  const fields = fieldsOf(action, at)
  const faults: Faults = {}
  for (const { name, kind, options, optional } of fields) {
    if (kind === 'choice' && !options.includes(values[name] ?? '')) faults[name] = 'choose'
    if (kind === 'words' && !optional && (values[name] ?? '').trim() === '') faults[name] = 'no-words'
  }
  if (Object.keys(faults).length > 0) return { ok: false, faults }
  const done = command(action, values, at, now)
  if (done.ok) return done
  const field = fields.find(({ name }) => FIELD_OF[done.refusal]?.includes(name))?.name ?? 'form'
  return { ok: false, faults: { [field]: done.refusal } }
}

/** The values are options of the fields by now. */
function command(
  action: ActionName,
  values: Values,
  { record, worker, away, canMail }: AtCase,
  now: Date,
): commands.Done {
  const state = stateOf(record.events)
  const who = actorOf(worker)
  const value = <T extends string>(name: string) => (values[name] ?? '') as T
  switch (action) {
    case 'take':
      return commands.take(state, who, now, state.owner !== null && away.includes(state.owner))
    case 'answer':
      return commands.answer(state, who, now, value('outcome'), value('reason'))
    case 'second-look':
      return commands.lookAgain(state, who, now)
    case 'contact':
      return commands.tryContact(state, who, now, value('how'), value('outcome'))
    case 'plan':
      return commands.planContact(state, who, now, value('date').trim())
    case 'note':
      return commands.note(state, who, now, value('text'))
    case 'tier':
      return commands.changeTier(state, who, now, value('to'), value('reason'))
    case 'hand-over':
      return commands.handOver(state, who, now, value('to'))
    case 'send-on':
      return commands.sendOn(state, who, now, {
        to: value<Authority>('to'),
        over: canMail ? 'mail' : 'otherwise',
        text: canMail ? value('text').trim() : '',
        agreed: isForCouncil(record.submission),
      })
    case 'close':
      return commands.close(state, who, now, value('outcome'), value('reason'))
    case 'reopen':
      return commands.reopen(state, who, now, value('reason'))
  }
}
