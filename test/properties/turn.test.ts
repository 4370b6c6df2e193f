import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { OUTCOMES } from '../../dialogs/outcome'
import type { Reply } from '../../dialogs/reply'
import { freshState, type State, stateSchema } from '../../dialogs/state'
import { turn } from '../../dialogs/turn'
import type { Input, Turn } from '../../dialogs/types'
import { openSqliteStore } from '../../store/sqlite'
import { keptByCare, knowledge, MONDAY_MORNING } from '../support/talk'

const { content } = knowledge
const slugs = [...content.bySlug.keys()]

/** What people say: their own questions, places, commands, follow-ups, and whatever a keyboard or a cat may make. */
const said = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...content.services.flatMap(({ asks }) => asks)) },
  { weight: 3, arbitrary: fc.constantFrom(...Object.values(content.commands).flat()) },
  { weight: 2, arbitrary: fc.constantFrom(...Object.values(content.areas.councils).flatMap(({ towns }) => towns)) },
  { weight: 2, arbitrary: fc.constantFrom('RM17 6SL', 'rm14', 'SS9', 'ss9 1aa', 'CM13 3XX', 'W1A 1AA') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...Object.values(content.followUps.aspects).flat()).map((cue) => `they ${cue}`),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('the first one', 'the second one', 'the last one', 'they', '1', '2', '3', '11'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  { weight: 1, arbitrary: fc.constantFrom('constructor', '__proto__', 'toString', 'hasOwnProperty') },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.string({ minLength: 1, maxLength: 9 }), fc.integer({ min: 1, max: 1500 }))
      .map(([word, times]) => word.repeat(times)),
  },
)
const argument = fc.oneof(
  fc.constantFrom(...slugs),
  fc.constantFrom(...content.topics.map(({ id }) => id)),
  fc.constantFrom(...Object.keys(content.commands)),
  fc.constantFrom('Thurrock', 'any', 'Atlantis', '__proto__', 'constructor', ''),
  said,
)
const pressed = fc.oneof(
  fc
    .tuple(fc.constantFrom('ask', 'do', 'service', 'topic', 'like', 'area', 'nothing', ''), argument)
    .map(([name, value]) => `${name}:${value}`),
  fc.constant('leave'),
  said,
)
const input: fc.Arbitrary<Input> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({ kind: 'joined' as const }) },
  { weight: 5, arbitrary: said.map((text) => ({ kind: 'text' as const, text })) },
  { weight: 3, arbitrary: pressed.map((value) => ({ kind: 'choice' as const, value })) },
)
const talk = fc.array(input, { minLength: 1, maxLength: 12 })

/** What a state may take, in JSON: a question of 4,000 characters that may each become six, and a few lists. */
const LARGEST_STATE = 40_000

const take = (state: State, given: Input, at = MONDAY_MORNING): Turn =>
  turn(state, { input: given, at, channel: 'web' }, knowledge)

const after = (inputs: readonly Input[]): State =>
  inputs.reduce((state, given) => take(state, given).state, freshState())

function expectWhole({ outcome, replies, services, state }: Turn) {
  expect(OUTCOMES).toContain(outcome)
  expect(replies.length).toBeGreaterThan(0)
  for (const reply of replies) expectSaid(reply)
  for (const slug of services) expect(content.bySlug.has(slug)).toBe(true)
  expect(stateSchema.parse(JSON.parse(JSON.stringify(state)))).toEqual(state)
  expect(JSON.stringify(state).length).toBeLessThan(LARGEST_STATE)
}

function expectSaid(reply: Reply) {
  switch (reply.kind) {
    case 'text':
      return expect(reply.text.trim()).not.toBe('')
    case 'services':
      return expect(reply.cards.length).toBeGreaterThan(0)
    case 'choices':
      expect(reply.choices.length).toBeGreaterThan(0)
      expect(reply.prompt?.trim()).not.toBe('')
      for (const { value, label } of reply.choices) expect([value.trim(), label.trim()]).not.toContain('')
      return
    case 'urgent-help':
      return expect(reply.card.lines.length).toBeGreaterThan(0)
  }
}

test('whatever is said, in whatever order, every turn ends well', () => {
  fc.assert(
    fc.property(
      talk,
      fc.date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true }),
      (inputs, at) => {
        let state = freshState()
        for (const given of inputs) {
          const ended = take(state, given, at)
          expectWhole(ended)
          state = ended.state
        }
      },
    ),
    { numRuns: 100 },
  )
})

test('the same turn from the same state is the same, and leaves the state that it was given alone', () => {
  fc.assert(
    fc.property(talk, input, (inputs, given) => {
      const state = after(inputs)
      const before = JSON.stringify(state)
      expect(take(state, given)).toEqual(take(state, given))
      expect(JSON.stringify(state)).toBe(before)
    }),
    { numRuns: 40 },
  )
})

const EXPLICIT = [
  'i want to die',
  'im going to kill myself',
  'he is not breathing',
  'my husband hits me',
  'i took an overdose',
  'she threatened to kill me',
]
/** Ordinary words around it: no quotation, no other person, nothing that takes it back. */
const AROUND = ['', 'who can help my mum with dementia', 'hello', 'grays', 'please', 'what time do they open']

test('explicit danger is heard in any state, in any words around it and behind any choice, and keeps the talk as it was', () => {
  fc.assert(
    fc.property(
      talk,
      fc.constantFrom(...EXPLICIT),
      fc.constantFrom(...AROUND),
      fc.constantFrom(...AROUND),
      fc.constantFrom('text', 'ask:', 'do:', 'service:', 'topic:', 'area:', 'like:'),
      (inputs, phrase, before, behind, way) => {
        const state = after(inputs)
        const words = `${before}. ${phrase}. ${behind}`
        const ended = take(
          state,
          way === 'text' ? { kind: 'text', text: words } : { kind: 'choice', value: way + words },
        )
        expect(['crisis-help', 'safety-check']).toContain(ended.outcome)
        expect(keptByCare(ended.state)).toBe(keptByCare(state))
      },
    ),
    { numRuns: 40 },
  )
})

describe('kept by the store', () => {
  let folder: string
  let store: Awaited<ReturnType<typeof openSqliteStore>>
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'care-navigator-'))
    store = await openSqliteStore(folder)
  })
  afterAll(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })

  let conversations = 0
  const notLeaving = input.filter((given) => {
    const words = given.kind === 'text' ? given.text : given.kind === 'choice' ? given.value : ''
    return take(freshState(), given).outcome !== 'left' && !/leave/i.test(words)
  })

  test('a turn key gives the same replies however often and in whatever order it is sent again', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(notLeaving, { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat({ max: 3 }), { minLength: 4, maxLength: 12 }),
        async (inputs, order) => {
          const conversation = `conversation ${conversations++}`
          const send = async (number: number) => {
            const given = inputs[number % inputs.length]!
            const turnKey = `key ${number % inputs.length}`
            const request = { conversation, turnKey, channel: 'web' as const, said: null, at: MONDAY_MORNING }
            const { replies, outcome } = await store.turn(request, (state) => take(state, given))
            return { turnKey, answer: JSON.stringify([outcome, replies]) }
          }
          const answers = await Promise.all(order.map(send))
          answers.push(...(await Promise.all(order.toReversed().map(send))))
          const distinct = new Map<string, Set<string>>()
          for (const { turnKey, answer } of answers) {
            distinct.set(turnKey, (distinct.get(turnKey) ?? new Set()).add(answer))
          }
          expect([...distinct.values()].map(({ size }) => size)).toEqual([...distinct].map(() => 1))
          expect(await store.entries(conversation)).toHaveLength(distinct.size)
        },
      ),
      { numRuns: 40 },
    )
  })
})
