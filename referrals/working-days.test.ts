import fc from 'fast-check'
import { isWorkingDay, readBy, workingDaysAfter } from './working-days'

const CHRISTMAS = new Set(['2026-12-25', '2026-12-28', '2027-01-01'])

test.each([
  ['2026-11-20', 1, '2026-11-23', 'over a weekend'],
  ['2026-11-23', 2, '2026-11-25', 'within a week'],
  ['2026-12-24', 1, '2026-12-29', 'over Christmas, a weekend and the day instead of Boxing Day'],
  ['2026-12-24', 5, '2027-01-05', 'over the new year'],
  ['2026-11-21', 1, '2026-11-23', 'from a Saturday'],
])('%s and %i working days is %s, %s', (from, days, to) => expect(workingDaysAfter(from, days, CHRISTMAS)).toBe(to))

test('what is urgent is read within 24 hours, also at Christmas', () => {
  const sent = new Date('2026-12-24T18:00:00Z')
  expect(readBy('T1', sent, CHRISTMAS).toISOString()).toBe('2026-12-25T18:00:00.000Z')
})

test.each([
  ['2026-11-23T10:00:00Z', '2026-11-25T17:00:00.000Z'],
  ['2026-06-01T10:00:00Z', '2026-06-03T16:00:00.000Z'],
  // Late in the evening of a summer's Sunday in England it is still Sunday there.
  ['2026-06-07T22:30:00Z', '2026-06-09T16:00:00.000Z'],
])('two working days after %s end at 5pm in England', (sent, until) =>
  expect(readBy('T2', new Date(sent), CHRISTMAS).toISOString()).toBe(until),
)

test('a promised day is a working day, and sooner for what is more urgent', () => {
  const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(moments, (sent) => {
      const [two, five, ten] = (['T2', 'T3', 'T4'] as const).map((tier) => readBy(tier, sent, CHRISTMAS))
      expect(two! < five! && five! < ten! && two! > sent).toBe(true)
      expect(isWorkingDay(two!.toISOString().slice(0, 10), CHRISTMAS)).toBe(true)
    }),
  )
})
