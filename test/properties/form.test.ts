import fc from 'fast-check'
import { FORMS } from '../../content/form'
import { withAnswer } from '../../dialogs/form/answering'
import { type Answer, beginDraft, type Draft } from '../../dialogs/form/draft'
import { fillingOf } from '../../dialogs/form/filling'
import { placeOf, questionBefore, questionsAsked } from '../../dialogs/form/position'
import { freshState, type State } from '../../dialogs/state'
import { turn } from '../../dialogs/turn'
import type { Found, Input, Turn } from '../../dialogs/types'
import { assess } from '../../referrals/assessment'
import { keptByCare, knowledge, MONDAY_MORNING } from '../support/talk'

const { 'do-you-care': form } = knowledge.content.forms
const SENDING = { danger: false, canSend: true }
const WORDS: Record<string, string> = {
  name: 'Jo Bloggs',
  contact: '07700 900123',
  postcode: 'RM17 6SL',
  staff_name: 'Sam',
}
const wordsFor = (id: string): string => WORDS[id] ?? 'a break on tuesdays'

const placeIdOf = (draft: Draft, circumstances = SENDING): string | null => {
  const place = placeOf(form, draft, circumstances)
  return place.kind === 'end' ? null : place.kind === 'group' ? place.group.id : place.question.id
}

/** The first question that is asked and neither answered nor skipped, worked out by itself. */
const firstOpen = (draft: Draft): string | undefined =>
  questionsAsked(form, draft, SENDING).find(({ id }) => draft.answers[id] === undefined)?.id

test('100,000 walks over answer, change, skip, back and stop: the answers are those last given, the position the first open question', () => {
  const begun = beginDraft('do-you-care', form, '0'.repeat(64))
  const random = seeded(20261122)
  for (let walk = 0; walk < 100_000; walk++) {
    let draft = begun
    const given = new Map<string, Answer>()
    const answer = (id: string, value: Answer) => {
      draft = withAnswer(draft, id, value)
      given.set(id, value)
    }
    for (let step = 0; step < 8; step++) {
      const place = placeOf(form, draft, SENDING)
      const asked = questionsAsked(form, draft, SENDING)
      const question =
        place.kind === 'question' ? place.question : place.kind === 'group' ? place.questions[0]! : asked[0]!
      const options = question.options ?? [wordsFor(question.id)]
      switch (random(6)) {
        case 0:
          if (!question.required) answer(question.id, null)
          break
        case 1:
          draft = { ...draft, revisiting: questionBefore(form, draft, SENDING)?.id ?? null }
          break
        case 2: {
          const { id, options: others = [wordsFor(id)] } = asked[random(asked.length)]!
          answer(id, others[random(others.length)]!)
          break
        }
        case 3:
          draft = JSON.parse(JSON.stringify(draft)) as Draft
          break
        default:
          answer(question.id, options[random(options.length)]!)
      }
    }
    if (Object.keys(draft.answers).length !== given.size) throw new Error(`walk ${walk}: an answer too many or too few`)
    for (const [id, value] of given)
      if (draft.answers[id] !== value) throw new Error(`walk ${walk}: ${id} is not as given`)
    const open = firstOpen(draft)
    const here = placeOf(form, { ...draft, revisiting: null }, SENDING)
    const at = here.kind === 'end' ? undefined : here.kind === 'group' ? here.questions[0]!.id : here.question.id
    if (at !== open) throw new Error(`walk ${walk}: at ${at}, and not at ${open}`)
  }
})

/** A small generator with a seed (mulberry32): the walks are the same every time. */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** A conversation that fills in the form, with everything that may come between. */
class Walker {
  state: State = freshState()
  last: Turn | null = null
  private turns = 0
  private saved: Found | null = null
  submissions = new Set<string>()

  take(input: Input, found: Found | null = null): Turn {
    const minted = String(++this.turns).padStart(64, 'b7')
    this.last = turn(
      this.state,
      { input, at: MONDAY_MORNING, channel: 'web', minted, found, canSend: true, canMail: true },
      knowledge,
    )
    this.state = this.last.state
    for (const effect of this.last.effects) {
      if (effect.kind === 'submit') this.submissions.add(effect.submission.reference)
      if (effect.kind === 'keep-draft') this.saved = { kind: 'draft', draft: effect.draft }
    }
    return this.last
  }

  /** Comes back on another device with the code. */
  resume(): void {
    if (this.saved?.kind !== 'draft') return
    const { code } = this.saved.draft
    this.state = freshState()
    this.take({ kind: 'text', text: `my code is ${code}` }, this.saved)
  }
}

type Move = { kind: string; pick: number }
const moves = fc.array(
  fc.record({
    kind: fc.constantFrom(
      ...Array<string>(14).fill('answer'),
      ...[
        'skip',
        'skip',
        'back',
        'keep',
        'why',
        'interrupt',
        'danger',
        'stop',
        'resume',
        'twice',
        'old',
        'check',
        'nonsense',
      ],
    ),
    pick: fc.nat(1000),
  }),
  { minLength: 1, maxLength: 70, size: 'max' },
)

function answerInput(id: string, pick: number): Input {
  const group = form.groups.find((each) => each.id === id)
  const question = form.questions.find((each) => each.id === id)
  const options = group?.questions ?? question?.options
  if (!options) return { kind: 'text', text: wordsFor(id) }
  return { kind: 'choice', value: `answer:do-you-care/${id}=${options[pick % options.length]}` }
}

test('talks that wander: an answer is the last one given, danger interrupts and leaves the form as it was, one submission', () => {
  fc.assert(
    fc.property(moves, (wander: Move[]) => {
      const walker = new Walker()
      walker.take({ kind: 'choice', value: 'do:do-you-care' })
      for (const { kind, pick } of wander) {
        const before = walker.state.form
        if (!before || before.sent) break
        const filling = fillingOf({ knowledge, say: knowledge.words, canSend: true }, before)
        const at = placeIdOf(filling.draft, filling.circumstances)
        if (at === null) break
        step(walker, kind, pick, at, before)
      }
      expect(walker.submissions.size).toBeLessThanOrEqual(1)
    }),
    { numRuns: 400 },
  )
})

function step(walker: Walker, kind: string, pick: number, at: string, before: Draft): void {
  const press = (value: string) => walker.take({ kind: 'choice', value })
  const unchanged = () => expect(walker.state.form?.answers).toEqual(before.answers)
  switch (kind) {
    case 'answer':
    case 'twice': {
      if (walker.state.formWaits) press('do:onward')
      const input = answerInput(at, pick)
      walker.take(input)
      if (kind === 'twice' && input.kind === 'choice' && walker.state.form && !walker.state.form.sent)
        walker.take(input)
      expectGiven(walker, at, input)
      return
    }
    case 'old': {
      const answered = Object.keys(before.answers).filter(
        (id) => form.questions.find((each) => each.id === id)?.type === 'choice',
      )
      const id = answered[pick % Math.max(1, answered.length)]
      if (!id || id === 'share') return
      const input = answerInput(id, pick)
      walker.take(input)
      expectGiven(walker, id, input)
      return
    }
    case 'danger': {
      const was = keptByCare(walker.state)
      expect(walker.take({ kind: 'text', text: 'i want to die' }).outcome).toBe('crisis-help')
      expect(keptByCare(walker.state)).toBe(was)
      press('do:back')
      unchanged()
      return
    }
    case 'resume':
      press('do:stop-form')
      walker.resume()
      unchanged()
      return
    case 'interrupt':
      if (form.questions.some(({ id, type }) => id === at && type !== 'choice' && type !== 'multi')) return
      walker.take({ kind: 'text', text: 'who can help with washing and dressing my husband at home' })
      unchanged()
      return
    case 'skip':
    case 'back':
      press(`do:${kind}`)
      return
    default:
      press(`do:${{ keep: 'keep-answer', why: 'why', stop: 'stop-form', check: 'check-form' }[kind] ?? 'nonsense'}`)
      unchanged()
  }
}

/** What was pressed or typed is the answer now, unless it only asked for an explanation. */
function expectGiven(walker: Walker, id: string, input: Input): void {
  const draft = walker.state.form
  const question = form.questions.find((each) => each.id === id)
  const option = input.kind === 'choice' ? input.value.split('=')[1]! : (input as { text: string }).text
  if (!draft || !question || question.explains.includes(option)) return
  const expected = question.type === 'multi' ? [option] : option
  expect({ id, answer: draft.answers[id] }).toEqual({ id, answer: expected })
}

const answersOf = fc.uniqueArray(
  fc.constantFrom(
    ...form.questions.flatMap(({ id, type, options }) => (options ?? []).map((option) => ({ id, type, option }))),
  ),
  { selector: ({ id }) => id, maxLength: 40 },
)
const TIERS = ['T0', 'T1', 'T2', 'T3', 'T4']

test('no answers close the door, and danger in own words only ever raises the tier', () => {
  fc.assert(
    fc.property(answersOf, (given) => {
      const answers = Object.fromEntries(
        given.map(({ id, type, option }) => [id, type === 'multi' ? [option] : option]),
      )
      const tierWith = (tier: 0 | 1 | 2) =>
        TIERS.indexOf(assess(form, { ...answers, difference: 'x' }, () => tier).tier)
      expect(tierWith(1)).toBeLessThanOrEqual(tierWith(0))
      expect(tierWith(2)).toBeLessThanOrEqual(tierWith(0))
      expect(assess(form, { ...answers, share: 'yes' }, () => 0).route).toBeDefined()
    }),
    { numRuns: 1000 },
  )
})

test('every form has the words it needs', () => {
  for (const id of FORMS) {
    for (const question of knowledge.content.forms[id].questions) {
      expect(knowledge.words(`${id}:questions.${question.id}.text`)).not.toBe('')
      expect(knowledge.words(`${id}:short.${question.id}`)).not.toBe('')
      expect(
        knowledge.words(question.why ? `${id}:why.${question.id}` : `${id}:why-sections.${question.section}`),
      ).not.toBe('')
      expect(knowledge.words(`${id}:sections.${question.section}`)).not.toBe('')
      if (question.help) expect(knowledge.words(`${id}:questions.${question.id}.help`)).not.toBe('')
      if (question.young) expect(knowledge.words(`${id}:questions.${question.id}.young`)).not.toBe('')
      for (const option of question.options ?? []) {
        expect(knowledge.words(`${id}:questions.${question.id}.options.${option}`)).not.toBe('')
      }
    }
  }
})
