import type { Words } from '../content/words'
import { spokenMoment } from '../referrals/exports/in-words'
import { dateInEngland } from '../referrals/working-days'

/** When something must be done: in words, and whether that is over or today. */
export interface Due {
  text: string
  mark: 'overdue' | 'today' | 'later' | 'none'
}

/** A moment in words. */
export const inWords = (at: Date, words: Words): string => spokenMoment(at.toISOString(), words)

const LONDON = { timeZone: 'Europe/London' } as const
const DAY = new Intl.DateTimeFormat('en-GB', { ...LONDON, weekday: 'short', day: 'numeric', month: 'short' })
const YEAR = new Intl.DateTimeFormat('en-GB', { ...LONDON, day: 'numeric', month: 'short', year: 'numeric' })
const TIME = new Intl.DateTimeFormat('en-GB', { ...LONDON, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** A moment in as few words as a line of a list has room for: the year only when it is another one. */
export function shortly(at: Date, now: Date, words: Words): string {
  const sameYear = dateInEngland(at).slice(0, 4) === dateInEngland(now).slice(0, 4)
  return words('desk:moment', { date: (sameYear ? DAY : YEAR).format(at), time: TIME.format(at) })
}

/** How moments are said, and whether somebody has the case: one that nobody has will be overdue unless somebody takes it. */
export interface DueSaid {
  taken: boolean
  say: (at: Date, now: Date, words: Words) => string
}

/** When something is due, seen from now. */
export function dueInWords(dueAt: Date | null, now: Date, words: Words, { taken, say }: DueSaid): Due {
  if (!dueAt) return { text: words('desk:due.none'), mark: 'none' }
  const mark = dueAt < now ? 'overdue' : dateInEngland(dueAt) === dateInEngland(now) ? 'today' : 'later'
  const key = mark !== 'overdue' && !taken ? `untaken.${mark}` : mark
  return { text: words(`desk:due.${key}`, { when: say(dueAt, now, words) }), mark }
}
