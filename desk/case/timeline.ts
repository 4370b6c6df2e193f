import type { Words } from '../../content/words'
import { quoted } from '../../referrals/exports/in-words'
import type { CaseEvent } from '../../referrals/lifecycle/event'
import { inWords } from '../moments'
import type { NameOf } from '../names'

/** Something that happened, to read: when, what, and the words that a worker wrote, line by line. */
export interface TimelineEntry {
  when: string
  what: string
  lines: string[]
}

/** What happened, the newest first. */
export const timeline = (events: readonly CaseEvent[], words: Words, nameOf: NameOf): TimelineEntry[] =>
  events.map((event) => entryOf(event, words, nameOf)).reverse()

/** What the person asked for since somebody last answered. */
export function openAsks(events: readonly CaseEvent[]): CaseEvent[] {
  const answered = events.findLastIndex(({ kind }) => kind === 'answered')
  return events.slice(answered + 1).filter(({ kind }) => kind === 'asked')
}

/** One event, to read. */
export function entryOf(event: CaseEvent, words: Words, nameOf: NameOf): TimelineEntry {
  const written = writtenIn(event)
  return {
    when: inWords(new Date(event.at), words),
    what: whatHappened(event, words, nameOf),
    lines: written === '' ? [] : quoted(written).map((line) => line.replace(/^> ?/, '')),
  }
}

/** What somebody wrote with an event; nothing when they wrote nothing. */
export const writtenIn = (event: CaseEvent): string =>
  'text' in event ? event.text : 'reason' in event ? event.reason : ''

/** What happened in one line, without what a worker wrote. */
export function whatHappened(event: CaseEvent, words: Words, nameOf: NameOf): string {
  const who = nameOf(event.by)
  return words(`desk:events.${event.kind}`, { who, ...detailsOf(event, words, nameOf) })
}

function detailsOf(event: CaseEvent, words: Words, nameOf: NameOf): Record<string, string> {
  switch (event.kind) {
    case 'received':
      return { tier: words(`desk:tiers.${event.tier}`) }
    case 'handed-over':
      return { to: nameOf(event.to) }
    case 'contact-tried':
      return { how: words(`desk:hows.${event.how}`), outcome: words(`desk:contact-outcomes.${event.outcome}`) }
    case 'contact-planned':
      return { date: dayInWords(event.for) }
    case 'tier-changed':
      return { tier: words(`desk:tiers.${event.to}`) }
    case 'sent-on':
      return {
        to: words(`delivery:authorities.${event.to}`),
        over: words(`desk:sent-over.${event.over}`),
      }
    case 'asked':
      return { what: words(`desk:wishes.${event.what}`) }
    case 'answered':
      return { outcome: words(`desk:wish-answers.${event.outcome}`) }
    case 'exported':
      return { format: words(`desk:formats.${event.format}`) }
    case 'erased':
      return { because: words(`desk:erased-because.${event.because}`) }
    case 'closed':
      return { outcome: words(`desk:closings.${event.outcome}`) }
    default:
      return {}
  }
}

const DAY = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})

/** A date such as "2026-11-25" in words. */
export const dayInWords = (date: string): string => DAY.format(new Date(`${date}T12:00:00Z`))
