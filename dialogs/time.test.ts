import type { Day } from '../content/schema'
import { knowledge } from '../test/support/talk'
import { dayInWords, openingInWords } from './time'

const say = knowledge.words
const moment = (daysAhead: number, day: Day, minutes: number) => ({ daysAhead, day, minutes })

test.each([
  [moment(0, 'Mon', 19 * 60), 'Open now, until 7pm'],
  [moment(0, 'Mon', 17 * 60 + 30), 'Open now, until 5:30pm'],
  [moment(0, 'Mon', 12 * 60), 'Open now, until midday'],
  [moment(0, 'Mon', 12 * 60 + 5), 'Open now, until 12:05pm'],
  [moment(1, 'Tue', 0), 'Open now, until midnight'],
  [moment(1, 'Tue', 30), 'Open now, until tomorrow at 12:30am'],
  [moment(1, 'Tue', 9 * 60), 'Open now, until tomorrow at 9am'],
  [moment(3, 'Mon', 9 * 60), 'Open now, until Monday at 9am'],
  [null, 'Open now, day and night'],
])('open until %j is "%s"', (until, words) => {
  expect(openingInWords({ state: 'open', until }, say)).toEqual({ state: 'open', text: words })
})

test.each([
  [moment(0, 'Mon', 9 * 60), 'Closed now. Opens today at 9am'],
  [moment(1, 'Tue', 9 * 60 + 15), 'Closed now. Opens tomorrow at 9:15am'],
  [moment(3, 'Thu', 13 * 60), 'Closed now. Opens on Thursday at 1pm'],
  [moment(1, 'Tue', 0), 'Closed now. Opens tomorrow at midnight'],
  [null, 'Closed now'],
])('closed until %j is "%s"', (opens, words) => {
  expect(openingInWords({ state: 'closed', opens }, say)).toEqual({ state: 'closed', text: words })
})

test('unknown is said to be unknown', () => {
  expect(openingInWords({ state: 'unknown' }, say).text).toContain('not known')
})

test('dates are said as people say them', () => {
  expect(dayInWords('2026-11-02', say)).toBe('2 November 2026')
})
