import fc from 'fast-check'
import { TIERS, type Tier } from '../assessment'
import { readBy } from '../working-days'
import * as commands from './commands'
import { type CaseEvent, CLOSINGS, CONTACT_OUTCOMES, HOWS, WISH_ANSWERS, WISHES, type Wish } from './event'
import { dueAt, isUrgent, promisedFor, stateOf, wasUrgent } from './state'

const HOLIDAYS = new Set(['2026-12-25', '2026-12-28', '2027-01-01'])
const START = new Date('2026-11-23T10:00:00Z')
const MINUTE = 60_000
const anna: commands.Actor = { id: 'anna', lead: false }
const ben: commands.Actor = { id: 'ben', lead: false }
const lena: commands.Actor = { id: 'lena', lead: true }

const received = (tier: Tier = 'T2'): CaseEvent[] => [
  { kind: 'received', at: START.toISOString(), by: 'assistant', tier, digest: 'x' },
]
const afterDoing = (events: CaseEvent[], ...steps: ((events: CaseEvent[]) => commands.Done)[]): CaseEvent[] => {
  const done = [...events]
  for (const step of steps) {
    const came = step(done)
    if (!came.ok) throw new Error(came.refusal)
    done.push(...came.events)
  }
  return done
}
const sending = (agreed: boolean) => ({ to: 'Thurrock' as const, over: 'mail' as const, text: '', agreed })
/** The person asks, as a command is done. */
const asks = (_state: unknown, _who: unknown, at: Date, what: Wish): commands.Done => ({
  ok: true,
  events: [commands.ask(what, 'Their words', at)],
})
type Command = (state: ReturnType<typeof stateOf>, who: commands.Actor, at: Date, ...more: never[]) => commands.Done
const by =
  <C extends Command>(
    who: commands.Actor,
    command: C,
    ...more: C extends (s: never, w: never, a: never, ...m: infer M) => unknown ? M : never
  ) =>
  (events: CaseEvent[]) =>
    (command as unknown as (...all: unknown[]) => commands.Done)(
      stateOf(events),
      who,
      new Date(START.getTime() + MINUTE * events.length),
      ...more,
    )
const refusalOf = (events: CaseEvent[], step: (events: CaseEvent[]) => commands.Done) => {
  const done = step(events)
  return done.ok ? null : done.refusal
}

test('a case goes its way', () => {
  const events = afterDoing(
    [...received(), ...commands.read(received(), anna, START)],
    by(anna, commands.take),
    by(anna, commands.tryContact, 'phone', 'no-answer'),
    by(anna, commands.planContact, '2026-11-25'),
    by(anna, commands.tryContact, 'phone', 'reached'),
    by(anna, commands.close, 'assessment-arranged', 'Visit on Monday'),
  )
  expect(stateOf(events)).toMatchObject({
    owner: 'anna',
    tries: 2,
    reached: true,
    plannedFor: '2026-11-25',
    readAt: START.toISOString(),
    closed: { outcome: 'assessment-arranged' },
  })
  expect(dueAt(stateOf(events), HOLIDAYS)).toBeNull()
  expect(stateOf(afterDoing(events, by(ben, commands.reopen, 'She called'))).owner).toBe('ben')
})

test.each<[commands.Refusal, CaseEvent[], (events: CaseEvent[]) => commands.Done]>([
  ['nobody-has-it', received(), by(anna, commands.tryContact, 'phone', 'reached')],
  ['nobody-has-it', received(), by(anna, commands.close, 'declined', 'x')],
  ['somebody-has-it', afterDoing(received(), by(ben, commands.take)), by(anna, commands.take)],
  ['somebody-has-it', afterDoing(received(), by(ben, commands.take)), by(anna, commands.planContact, '2026-11-25')],
  ['somebody-has-it', afterDoing(received(), by(ben, commands.take)), by(lena, commands.close, 'declined', 'x')],
  ['you-have-it', afterDoing(received(), by(anna, commands.take)), by(anna, commands.take)],
  ['they-have-it', afterDoing(received(), by(ben, commands.take)), by(lena, commands.handOver, 'ben')],
  ['no-words', received(), by(anna, commands.note, ' \n')],
  ['too-long', received(), by(anna, commands.note, 'a'.repeat(commands.MOST_WORDS + 1))],
  ['same-tier', received(), by(anna, commands.changeTier, 'T2', 'x')],
  ['no-words', received(), by(anna, commands.changeTier, 'T0', '')],
  ['nobody-has-it', received(), by(anna, commands.changeTier, 'T4', 'x')],
  ['no-date', received(), by(anna, commands.planContact, 'tomorrow')],
  ['no-date', received(), by(anna, commands.planContact, '2026-02-30')],
  ['date-past', received(), by(anna, commands.planContact, '2026-11-22')],
  ['date-far', received(), by(anna, commands.planContact, '2027-11-22')],
  ['not-agreed', afterDoing(received(), by(anna, commands.take)), by(anna, commands.sendOn, sending(false))],
  ['not-closed', received(), by(anna, commands.reopen, 'x')],
  ['not-urgent', afterDoing(received(), by(ben, commands.take)), by(anna, commands.lookAgain)],
  ['you-have-it', afterDoing(received('T0'), by(anna, commands.take)), by(anna, commands.lookAgain)],
])('%s', (refusal, events, step) => expect(refusalOf(events, step)).toBe(refusal))

describe('an urgent case', () => {
  const taken = afterDoing(received('T1'), by(anna, commands.take))
  const close = by(anna, commands.close, 'advice-given', 'Done')

  test('may be taken over from somebody who is away', () => {
    expect(stateOf(afterDoing(taken, by(ben, commands.take))).owner).toBe('ben')
  })

  test('is closed only after somebody else looked at it as it is now', () => {
    expect(refusalOf(taken, close)).toBe('second-look-first')
    const looked = afterDoing(taken, by(ben, commands.lookAgain))
    expect(refusalOf(looked, close)).toBeNull()
    expect(refusalOf(looked, by(ben, commands.lookAgain))).toBe('looked-already')
    expect(refusalOf(afterDoing(looked, by(anna, commands.note, 'More')), close)).toBe('second-look-first')
  })

  test('does not lose its second look by becoming less urgent', () => {
    const lowered = afterDoing(taken, by(anna, commands.changeTier, 'T4', 'Nothing in it'))
    expect(isUrgent(stateOf(lowered))).toBe(false)
    expect(refusalOf(lowered, close)).toBe('second-look-first')
  })

  test('whoever looked cannot then take it over and close it alone', () => {
    const turned = afterDoing(taken, by(ben, commands.lookAgain), by(ben, commands.take))
    expect(refusalOf(turned, by(ben, commands.close, 'declined', 'x'))).toBe('second-look-first')
  })
})

describe('due', () => {
  const reading = (tier: Tier) => [...received(tier), ...commands.read(received(), anna, START)]
  test.each(TIERS)('%s is due as it was promised, read or not, until the person is reached', (tier) => {
    const promised = readBy(tier, START, HOLIDAYS)
    expect(dueAt(stateOf(received(tier)), HOLIDAYS)).toEqual(promised)
    const tried = afterDoing(
      reading(tier),
      by(anna, commands.take),
      by(anna, commands.tryContact, 'phone', 'no-answer'),
    )
    expect(dueAt(stateOf(tried), HOLIDAYS)).toEqual(promised)
    expect(dueAt(stateOf(afterDoing(tried, by(anna, commands.tryContact, 'phone', 'reached'))), HOLIDAYS)).toBeNull()
    expect(dueAt(stateOf(afterDoing(tried, by(anna, commands.planContact, '2026-12-01'))), HOLIDAYS)).toEqual(
      new Date('2026-12-01T17:00:00Z'),
    )
  })
})

test('reading is on the record once a sitting', () => {
  const once = [...received(), ...commands.read(received(), anna, START)]
  const later = (minutes: number) => new Date(START.getTime() + minutes * MINUTE)
  expect(commands.read(once, anna, later(10))).toEqual([])
  expect(commands.read(once, ben, later(10))).toHaveLength(1)
  expect(commands.read(once, anna, later(31))).toHaveLength(1)
})

/** Any commands by anybody: what is refused leaves no event. */
const workers = fc.constantFrom(anna, ben, lena)
const words = fc.constantFrom('', 'words')
const steps = fc.oneof(
  fc.tuple(workers, fc.constant(commands.take)),
  fc.tuple(workers, fc.constant(commands.lookAgain)),
  fc.tuple(workers, fc.constant(commands.handOver), fc.constantFrom('anna', 'ben')),
  fc.tuple(workers, fc.constant(commands.tryContact), fc.constantFrom(...HOWS), fc.constantFrom(...CONTACT_OUTCOMES)),
  fc.tuple(workers, fc.constant(commands.note), words),
  fc.tuple(workers, fc.constant(commands.planContact), fc.constantFrom('2026-11-24', '2026-11-30', '2020-01-01')),
  fc.tuple(workers, fc.constant(commands.changeTier), fc.constantFrom(...TIERS), words),
  fc.tuple(workers, fc.constant(commands.sendOn), fc.boolean().map(sending)),
  fc.tuple(workers, fc.constant(asks), fc.constantFrom(...WISHES)),
  fc.tuple(workers, fc.constant(commands.answer), fc.constantFrom(...WISH_ANSWERS), words),
  fc.tuple(workers, fc.constant(commands.close), fc.constantFrom(...CLOSINGS), words),
  fc.tuple(workers, fc.constant(commands.reopen), words),
)
const histories = fc.tuple(fc.constantFrom(...TIERS), fc.array(steps, { maxLength: 40 })).map(([tier, all]) => {
  let events = received(tier)
  for (const [who, command, ...more] of all) {
    const done = by(who, command as never, ...(more as never))(events)
    if (done.ok) events = [...events, ...done.events]
  }
  return events
})

describe('whatever anybody tries', () => {
  test('nothing but a note, opening again and what the person asks happens to a closed case', () => {
    fc.assert(
      fc.property(histories, (events) => {
        events.forEach((event, at) => {
          if (at === 0 || !stateOf(events.slice(0, at)).closed) return
          expect(['note', 'reopened', 'asked']).toContain(event.kind)
        })
      }),
    )
  })

  test('only whoever has a case closes it, and an urgent one never alone', () => {
    fc.assert(
      fc.property(histories, (events) => {
        events.forEach((event, at) => {
          if (event.kind !== 'closed') return
          const before = stateOf(events.slice(0, at))
          expect(before.owner).toBe(event.by)
          const previous = events[at - 1]!
          if (wasUrgent(before)) expect([previous.kind, previous.by === event.by]).toEqual(['second-look', false])
        })
      }),
    )
  })

  test('raising a tier never makes it due later, and an open case that nobody was reached for is always due', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const state = stateOf(events)
        if (!state.closed && !state.reached) expect(dueAt(state, HOLIDAYS)).not.toBeNull()
        events.forEach((event, at) => {
          if (event.kind !== 'tier-changed') return
          const before = stateOf(events.slice(0, at))
          if (event.to > before.tier) return
          expect(promisedFor(stateOf(events.slice(0, at + 1)), HOLIDAYS) <= promisedFor(before, HOLIDAYS)).toBe(true)
        })
      }),
    )
  })

  test('the fold counts every event, and its version only what was done', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const state = stateOf(events)
        expect([state.length, state.version]).toEqual([events.length, events.length])
        const read = stateOf([...events, { kind: 'read', at: START.toISOString(), by: 'zoe' }])
        expect([read.length, read.version]).toEqual([events.length + 1, events.length])
        expect(read.secondLooks).toEqual(state.secondLooks)
      }),
    )
  })
})
