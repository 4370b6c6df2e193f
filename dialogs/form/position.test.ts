import fc from 'fast-check'
import type { Answers } from '../../content/form'
import { knowledge } from '../../test/support/talk'
import { beginDraft, type Draft } from './draft'
import { placeOf, questionBefore, questionsAsked } from './position'

const { 'do-you-care': form } = knowledge.content.forms
const sending = { danger: false, canSend: true }
const draft = (answers: Draft['answers']): Draft => ({ ...beginDraft('do-you-care', form, '0'.repeat(64)), answers })
const idsOf = (answers: Answers, circumstances = sending): string[] =>
  questionsAsked(form, draft(answers), circumstances).map(({ id }) => id)

test('the short path asks ten questions and no more', () => {
  expect(idsOf({ start_ok: 'just-ask' })).toEqual([
    'start_ok',
    'safe_now',
    'age_band',
    'cared_age',
    'cared_area',
    'carer_area',
    'name',
    'contact',
    'contact_safe',
    'person_knows',
    'share',
  ])
})

test.each<[Answers, string[], string[]]>([
  [{ private_now: 'no' }, [], ['afraid', 'breaking_point', 'person_safe']],
  [{}, ['person_safe'], ['afraid', 'breaking_point']],
  [{ private_now: 'yes' }, ['afraid', 'breaking_point', 'person_safe'], []],
  [{ cared_age: 'adult' }, [], ['parental', 'cared_near_18']],
  [{ cared_age: 'both' }, ['parental', 'cared_near_18'], []],
  [{ age_band: 'under-16' }, ['young_tasks', 'young_adult'], ['impact_home', 'work_status', 'money']],
  [{ health_mind: 'most-days' }, ['suicide_q'], []],
  [{ health_mind: 'some-days' }, [], ['suicide_q']],
  [{ change_soon: ['going-into-hospital'] }, ['change_when'], []],
  [{ change_soon: ['moving-home'] }, [], ['change_when']],
  [{ about_whom: 'staff-helping' }, ['staff_name'], []],
  [{ helping: 'no' }, ['helping'], ['age_band', 'share']],
  [{ start_ok: 'no-thanks' }, ['start_ok'], ['safe_now']],
])('%j asks %j and not %j', (answers, asked, spared) => {
  const ids = idsOf(answers)
  expect(ids).toEqual(expect.arrayContaining(asked))
  expect(ids.filter((id) => spared.includes(id))).toEqual([])
})

test('nothing is asked for the sending where nothing can be sent', () => {
  const ids = idsOf({}, { ...sending, canSend: false })
  expect(ids.filter((id) => ['name', 'contact', 'share', 'person_knows'].includes(id))).toEqual([])
})

test('words of danger open the question about ending one’s life', () => {
  expect(idsOf({ health_mind: 'not-at-all' }, { ...sending, danger: true })).toContain('suicide_q')
})

test('questions of a group are asked as one until any of them is touched', () => {
  const before = Object.fromEntries(
    idsOf({ others_cared: ['no-one'] })
      .slice(0, idsOf({}).indexOf('impact_home'))
      .map((id) => [id, null]),
  )
  expect(placeOf(form, draft(before), sending)).toMatchObject({ kind: 'group', group: { id: 'impact' } })
  const ticked = { ...before, impact_food: null, impact_people: null }
  expect(placeOf(form, draft(ticked), sending)).toMatchObject({ kind: 'question', question: { id: 'impact_home' } })
})

const answer = fc.constantFrom(
  ...form.questions.flatMap(({ id, options = ['words'] }) => options.map((option) => ({ id, option }))),
)

test('the position is always the first question that is asked and neither answered nor skipped', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(answer, fc.boolean()), { maxLength: 60 }), (given) => {
      const answers = Object.fromEntries(given.map(([{ id, option }, skipped]) => [id, skipped ? null : option]))
      const at = draft(answers)
      const first = questionsAsked(form, at, sending).find(({ id }) => answers[id] === undefined)
      const place = placeOf(form, at, sending)
      const here = place.kind === 'end' ? undefined : place.kind === 'group' ? place.questions[0] : place.question
      expect(here?.id).toBe(first?.id)
      const before = questionBefore(form, at, sending)
      if (before) expect(answers[before.id]).not.toBeUndefined()
    }),
    { numRuns: 2000 },
  )
})
