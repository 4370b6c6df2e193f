import type { Words } from '../../content/words'

const LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'short',
  day: 'numeric',
  month: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** A moment as people in England say it: "Wednesday 25 November, 5pm". */
export function dateInWords(at: Date, say: Words): string {
  const parts = Object.fromEntries(LONDON.formatToParts(at).map(({ type, value }) => [type, value]))
  const hour = Number(parts.hour)
  const clock = `${hour % 12 === 0 ? 12 : hour % 12}${parts.minute === '00' ? '' : `:${parts.minute}`}`
  return say('form:moment', {
    day: say(`time.day.${parts.weekday}`),
    date: Number(parts.day),
    // Written with two digits from January to September, whatever is asked for.
    month: say(`time.month.${Number(parts.month)}`),
    time: say(hour < 12 ? 'time.am' : 'time.pm', { time: clock }),
  })
}
