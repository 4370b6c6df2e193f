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

/** When something is due, seen from now. */
export function dueInWords(dueAt: Date | null, now: Date, words: Words): Due {
  if (!dueAt) return { text: words('desk:due.none'), mark: 'none' }
  const mark = dueAt < now ? 'overdue' : dateInEngland(dueAt) === dateInEngland(now) ? 'today' : 'later'
  return { text: words(`desk:due.${mark}`, { when: inWords(dueAt, words) }), mark }
}
