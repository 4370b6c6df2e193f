import type { Words } from '../content/words'
import type { Moment, OpeningTimes } from '../search/opening'
import type { Opening } from './reply'

/** Opening times as people say them: "Open now, until 7pm", "Closed now. Opens tomorrow at 9am". */
export function openingInWords(times: OpeningTimes, say: Words): Opening {
  switch (times.state) {
    case 'open':
      return {
        state: 'open',
        text: times.until ? untilInWords(times.until, say) : say('opening.always'),
      }
    case 'closed':
      return {
        state: 'closed',
        text: times.opens ? say('opening.opens', { when: momentInWords(times.opens, say) }) : say('opening.closed'),
      }
    case 'unknown':
      return { state: 'unknown', text: say('opening.unknown') }
  }
}

/** A date of the directory ("2026-11-22", "2026-09", "2025") as people say it ("22 November 2026", "September 2026"). */
export function dayInWords(date: string, say: Words): string {
  const [year, month, day] = date.split('-').map(Number)
  if (!month) return String(year)
  const inWords = { month: say(`time.month.${month}`), year: year! }
  return day ? say('time.date', { ...inWords, day }) : say('time.month-of', inWords)
}

/** Until when: the day is said where the hour alone would mean today. */
function untilInWords({ daysAhead, day, minutes }: Moment, say: Words): string {
  const time = clockInWords(minutes, say)
  if (daysAhead === 0 || (daysAhead === 1 && minutes === 0)) return say('opening.until', { time })
  if (daysAhead === 1) return say('opening.until', { time: say('time.tomorrow', { time }) })
  return say('opening.until-day', { day: say(`time.day.${day}`), time })
}

function momentInWords({ daysAhead, day, minutes }: Moment, say: Words): string {
  const time = clockInWords(minutes, say)
  if (daysAhead === 0) return say('time.today', { time })
  if (daysAhead === 1) return say('time.tomorrow', { time })
  return say('time.on', { day: say(`time.day.${day}`), time })
}

/** Minutes after midnight as people in England say them: 540 is "9am", 1050 is "5:30pm". */
function clockInWords(minutes: number, say: Words): string {
  const hour = Math.floor(minutes / 60) % 24
  const minute = minutes % 60
  if (hour === 0 && minute === 0) return say('time.midnight')
  if (hour === 12 && minute === 0) return say('time.midday')
  const past = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`
  return say(hour < 12 ? 'time.am' : 'time.pm', { time: `${hour % 12 === 0 ? 12 : hour % 12}${past}` })
}
