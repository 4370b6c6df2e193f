import fc from 'fast-check'
import type { Figures } from '../../referrals/figures'
import { reading } from '../../test/support/submission'
import { csvOf } from './csv'
import { hiddenGroups, hoursAt, SMALLEST } from './numbers'
import { reportOf, reportSchema } from './report'
import { reportsView } from './reports-page'

const SENT = Date.parse('2026-11-02T10:00:00Z')
const HOUR = 60 * 60_000

const figures = (more: Partial<Figures> = {}): Figures => ({
  tier: 'T2',
  authority: 'Thurrock',
  language: 'polish',
  sentAt: SENT,
  readBy: SENT + 48 * HOUR,
  readAt: SENT + 3 * HOUR,
  reachedAt: null,
  closedAt: null,
  outcome: null,
  changed: null,
  tries: 0,
  steps: 0,
  asks: 0,
  asked: 20,
  answered: 15,
  contact: true,
  ...more,
})
const times = (count: number, more: Partial<Figures> = {}) => Array.from({ length: count }, () => figures(more))
const report = (
  all: Figures[],
  form: { question: string; reached: number; answered: number; stopped: number }[] = [],
) =>
  reportOf({
    from: '2026-11-01',
    until: '2026-11-30',
    areas: ['Thurrock', 'none'],
    figures: all,
    form,
    judgements: { useful: { yes: 9, no: 1 }, survey: { number: { yes: 5, no: 15 } } },
  })

describe('a report', () => {
  const made = report([
    ...times(8),
    ...times(6, { language: null, changed: 'raised', readAt: SENT + 60 * HOUR, reachedAt: SENT + 61 * HOUR }),
    ...times(6, { closedAt: SENT + 90 * HOUR, outcome: 'assessment-arranged', steps: 4, tries: 2, language: 'urdu' }),
    ...times(2, { language: 'yoruba' }),
  ])
  const told = (id: string) => made.measures.flatMap(({ values }) => values).find((value) => value.id === id)?.value

  test('has the six measures, worked out from what is recorded', () => {
    expect(made.measures.map(({ id }) => id)).toEqual(['quality', 'decisions', 'burden', 'time', 'feedback', 'cost'])
    const asked = [
      'answered',
      'contact',
      'raised',
      'assessments',
      'steps',
      'tries',
      'read',
      'reached',
      'useful',
      'number',
    ]
    expect(asked.map(told)).toEqual([75, 100, 27, 100, 4, 2, 3, 61, 90, 25])
  })

  test('says how long people wait, by tier', () => {
    const waits = made.waits.find(({ tier }) => tier === 'T2')
    expect(waits).toEqual({
      tier: 'T2',
      cases: 22,
      readInTimePercent: 73,
      medianHoursToRead: 3,
      ninetyPercentReadWithinHours: 60,
    })
    expect(made.waits.find(({ tier }) => tier === 'T0')).toMatchObject({ cases: 0, medianHoursToRead: null })
  })

  test('hides a small group, and the next one with it', () => {
    expect(made.languages.map(({ group, cases }) => [group, cases])).toEqual([
      ['polish', 8],
      ['', null],
      ['urdu', 6],
      ['yoruba', null],
    ])
  })

  test('is what its schema says, and can be said in words', () => {
    expect(reportSchema.parse(made)).toEqual(made)
    const seen = JSON.stringify(reportsView(made, 90, reading))
    for (const words of ['Not shown or not known', 'Yoruba', 'They did not say', '61 hours', '75 %']) {
      expect([words, seen.includes(words)]).toEqual([words, true])
    }
  })
})

test('no count below five is ever told, and none can be worked out from the others of its table', () => {
  const any = fc.array(
    fc.record({
      language: fc.constantFrom(null, 'polish', 'urdu', 'english', 'yoruba'),
      tier: fc.constantFrom('T0', 'T2', 'T4'),
      outcome: fc.constantFrom(null, 'declined', 'duplicate'),
      steps: fc.nat(3),
    }),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(any, (all) => {
      const made = report(all.map((each) => figures(each as Partial<Figures>)))
      const counts = [made.cases, ...made.waits.map((each) => each.cases), ...made.outcomes.map((each) => each.cases)]
      for (const told of [...counts, ...made.languages.map((each) => each.cases)]) {
        expect(told === null || told === 0 || told >= SMALLEST).toBe(true)
      }
      const hidden = made.languages.filter((each) => each.cases === null)
      expect(hidden.length === 1 && made.languages.length > 1).toBe(false)
    }),
  )
})

test('times are those that half, or nine of ten, stay within', () => {
  const hours = Array.from({ length: 10 }, (_, index) => (index + 1) * HOUR)
  expect([hoursAt(0.5, hours), hoursAt(0.9, hours), hoursAt(0.5, hours.slice(0, 4))]).toEqual([5, 9, null])
  expect(
    hiddenGroups(
      new Map([
        ['a', 9],
        ['b', 5],
        ['c', 1],
      ]),
    ),
  ).toEqual(new Set(['b', 'c']))
})

test('a table for a spreadsheet runs nothing', () => {
  expect(
    csvOf([
      ['=1+1', '@SUM(A1)', 'a "b", c'],
      ['-2', '+3', null],
      ['ok', 4, '\tx'],
    ]),
  ).toBe(`"'=1+1","'@SUM(A1)","a ""b"", c"\r\n"'-2","'+3",\r\n"ok",4,"'\tx"\r\n`)
})
