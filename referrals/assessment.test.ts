import { join } from 'node:path'
import fc from 'fast-check'
import type { Answers } from '../content/form'
import { loadContent } from '../content/load'
import { assess, type NoticeDanger, TIERS, type Tier } from './assessment'

const form = loadContent(join(__dirname, '../content')).forms['do-you-care']
const nothing: NoticeDanger = () => 0
const screen = (answers: Answers, notice = nothing) => assess(form, answers, notice)
const rank = (tier: Tier) => TIERS.indexOf(tier)

const ADULT: Answers = {
  safe_now: 'yes',
  helping: 'yes',
  age_band: '25-to-64',
  cared_age: 'adult',
  cared_area: 'thurrock',
  carer_area: 'same-place',
}

test.each<[Tier, Answers]>([
  ['T0', { safe_now: 'danger-now' }],
  ['T0', { health_mind: 'most-days', suicide_q: 'right-now' }],
  ['T0', { private_now: 'yes', breaking_point: 'close-now' }],
  ['T0', { how_long: 'cannot-go-on-now', leave_alone: 'not-at-all' }],
  ['T1', { how_long: 'cannot-go-on-now', leave_alone: 'a-few-hours' }],
  ['T1', { health_mind: 'all-the-time', suicide_q: 'now-and-then' }],
  ['T1', { private_now: 'yes', afraid: 'yes' }],
  ['T1', { person_safe: 'yes' }],
  ['T1', { how_long: 'a-few-days' }],
  ['T1', { change_soon: ['going-into-hospital'], change_when: 'within-3-days' }],
  ['T1', { age_band: '16-or-17', tasks: ['personal-care'] }],
  ['T1', { age_band: '16-or-17', young_adult: 'no' }],
  ['T1', { age_band: 'under-16', young_school: 'a-lot' }],
  ['T2', { age_band: '16-or-17', young_school: 'a-lot' }],
  ['T2', { how_long: 'a-few-weeks' }],
  ['T2', { willing: 'cannot-go-on' }],
  ['T2', { nights: 'every-night', health_body: 'a-lot' }],
  ['T3', { nights: 'every-night' }],
  ['T2', { hours: '50-or-more', emergency: 'no-one' }],
  ['T2', { private_now: 'yes', breaking_point: 'sometimes' }],
  ['T2', { health_mind: 'all-the-time' }],
  ['T2', { condition: ['end-of-life'] }],
  ['T3', { impact_home: 'hard' }],
  ['T3', { start_ok: 'just-ask' }],
  ['T3', { share: 'yes' }],
  ['T3', { willing: 'do-less' }],
  ['T3', { how_long: 'a-few-months' }],
  ['T4', { impact_home: 'fine' }],
])('%s for %j', (tier, answers) => {
  expect(screen({ ...ADULT, ...answers }).tier).toBe(tier)
})

test('an answer that another one rules out counts for nothing; one that was skipped rules nothing out', () => {
  const children = (more: Answers) => screen({ ...ADULT, impact_children: 'cannot', ...more }).circumstances
  expect(children({ others_cared: ['another-adult'] })).toEqual([])
  expect(children({ others_cared: ['children'] })).toEqual(['children'])
  expect(children({})).toEqual(['children'])
})

test('without privacy, also when the question was skipped, nothing that was said of abuse counts', () => {
  const said: Answers = { ...ADULT, afraid: 'yes', breaking_point: 'close-now' }
  expect(screen(said).tier).toBe('T4')
  expect(screen({ ...said, private_now: 'no', person_safe: 'yes' }).tier).toBe('T4')
  expect(screen({ ...said, private_now: 'yes' }).tier).toBe('T0')
})

test('what was said of ending their life counts, whatever was answered before', () => {
  expect(screen({ ...ADULT, suicide_q: 'right-now' }).tier).toBe('T0')
  expect(screen({ ...ADULT, suicide_q: 'now-and-then', health_mind: 'some-days' }).tier).toBe('T1')
})

test('what is no area is none, and no different place either', () => {
  for (const area of ['constructor', '__proto__', '', 'Mars']) {
    expect(screen({ ...ADULT, carer_area: area, cared_area: 'kent' })).toMatchObject({ areaConflict: false })
    expect(screen({ ...ADULT, cared_area: area })).toMatchObject({ authority: 'none' })
  }
})

test('own words raise the tier, open the question about suicide, and never lower anything', () => {
  const words = { ...ADULT, difference: 'words' }
  expect(screen(words, () => 1).tier).toBe('T1')
  expect(screen(words, () => 2).tier).toBe('T2')
  expect(screen({ ...words, suicide_q: 'right-now' }, () => 2).tier).toBe('T0')
  expect(screen({ ...words, safe_now: 'danger-now' }, () => 2).tier).toBe('T0')
})

test.each([
  [{ share: 'information-only' }, 'information-only', 'none'],
  [{ helping: 'no' }, 'information-only', 'none'],
  [{ helping: 'used-to', age_band: 'under-16', carer_area: 'kent' }, 'former-carer', 'Thurrock'],
  [{ age_band: 'under-16', carer_area: 'kent' }, 'young-carer', 'Kent'],
  [{ cared_age: 'child', carer_area: 'southend' }, 'parent-carer', 'Southend-on-Sea'],
  [{ cared_age: 'both', carer_area: 'essex' }, 'adult-carer', 'Thurrock'],
  [{ cared_area: 'medway' }, 'adult-carer', 'Medway'],
  [{ cared_area: 'london' }, 'adult-carer', 'none'],
  [{ share: 'link-worker-first' }, 'adult-carer', 'Thurrock'],
])('%j goes by %s to %s', (answers, route, authority) => {
  expect(screen({ ...ADULT, ...answers } as Answers)).toMatchObject({ route, authority })
})

test('somebody who looks after an adult and a child gets a second referral; unclear parents are flagged', () => {
  expect(screen({ ...ADULT, cared_age: 'both' }).secondRoute).toBe('parent-carer')
  expect(screen({ ...ADULT, cared_age: 'child', parental: 'not-sure' }).checkParental).toBe(true)
})

test.each([
  ['same-place', 'elsewhere', false],
  ['thurrock', 'thurrock', false],
  ['essex', 'thurrock', true],
  ['london', 'london', true],
  ['thurrock', 'not-known', true],
])('a carer in %s and a person in %s: conflict %s', (carer_area, cared_area, areaConflict) => {
  expect(screen({ ...ADULT, carer_area, cared_area }).areaConflict).toBe(areaConflict)
})

test('a copy goes to EPUT only with both its patient and an agreement', () => {
  expect(screen({ ...ADULT, team: 'yes', share: 'yes' }).eputCopy).toBe(true)
  expect(screen({ ...ADULT, team: 'yes', share: 'link-worker-first' }).eputCopy).toBe(false)
  expect(screen({ ...ADULT, cared_area: 'kent', team: 'yes', share: 'yes' }).eputCopy).toBe(false)
})

const anyAnswers = fc
  .record(
    Object.fromEntries(
      form.questions
        .filter(({ options }) => options)
        .map(({ id, type, options }) => [
          id,
          type === 'multi' ? fc.subarray(options!, { minLength: 1 }) : fc.constantFrom(...options!),
        ]),
    ),
    { requiredKeys: [] },
  )
  .map((answers) => answers as Answers)

test('every conclusion has a reason, and the tier is the highest that has one', () => {
  fc.assert(
    fc.property(anyAnswers, (answers) => {
      const { tier, circumstances, reasons } = screen(answers)
      const rules = reasons.map(({ rule }) => rule)
      expect(rules).toEqual(expect.arrayContaining(circumstances))
      const highest = TIERS.find((each) => rules.includes(each)) ?? (circumstances.length > 0 ? 'T3' : 'T4')
      expect(tier).toBe(highest)
    }),
    { numRuns: 500 },
  )
})

test('danger in own words never makes the tier lower', () => {
  fc.assert(
    fc.property(anyAnswers, fc.constantFrom<1 | 2>(1, 2), (answers, danger) => {
      const calm = screen({ ...answers, difference: 'words' })
      const alarmed = screen({ ...answers, difference: 'words' }, () => danger)
      expect(rank(alarmed.tier)).toBeLessThanOrEqual(rank(calm.tier))
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['safe_now', 'danger-now', 'T0'],
  ['person_safe', 'yes', 'T1'],
  ['how_long', 'a-few-days', 'T1'],
  ['willing', 'cannot-go-on', 'T2'],
])('a trigger of %s = %s always reaches %s', (question, value, tier) => {
  fc.assert(
    fc.property(anyAnswers, (answers) => {
      const asked = { ...answers, private_now: 'yes', [question]: value }
      expect(rank(screen(asked).tier)).toBeLessThanOrEqual(rank(tier as Tier))
    }),
    { numRuns: 300 },
  )
})
