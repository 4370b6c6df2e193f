import type { Words } from '../../content/words'
import { oneLine } from '../../referrals/exports/in-words'
import { shortly } from '../moments'

/** So many of each are shown: whoever has mended these comes back for more. */
export const MOST_SHOWN = 50

/** A question that several people asked. */
export interface AskedGroup {
  id: string
  kind: 'unanswered' | 'feedback'
  question: string
  times: number
  useful: number
  /** Slugs of what was shown. */
  services: string[]
  last: string
}

/** A service as this page knows it. */
export interface KnownService {
  slug: string
  name: string
  owner: string
  /** A date. */
  reviewBy: string
}

interface GapRow {
  question: string
  times: number
  no: number
  last: string
  shown: string
  address: string
}

/** What the assistant could not answer, as the page shows it. */
export interface GapsView {
  unanswered: GapRow[]
  unused: GapRow[]
  lapsed: { name: string; owner: string; due: string; address: string }[]
  /** How many there are in all of each. */
  counts: { unanswered: number; unused: number; lapsed: number }
  waiting: number
}

export interface GapsParts {
  groups: readonly AskedGroup[]
  services: readonly KnownService[]
  /** How many proposals wait. */
  waiting: number
  today: string
  now: Date
  words: Words
}

export function gapsView({ groups, services, waiting, today, now, words }: GapsParts): GapsView {
  const names = new Map(services.map(({ slug, name }) => [slug, name]))
  const rowOf = ({ id, question, times, useful, services: shown, last }: AskedGroup): GapRow => ({
    question: oneLine(question),
    times,
    no: times - useful,
    last: shortly(new Date(last), now, words),
    shown: shown.map((slug) => names.get(slug) ?? slug).join(', '),
    address: `/desk/gaps/propose?kind=phrase&note=${id}`,
  })
  const unanswered = groups.filter(({ kind }) => kind === 'unanswered')
  const unused = groups.filter(({ kind, times, useful }) => kind === 'feedback' && useful < times)
  const lapsed = services.filter(({ reviewBy }) => reviewBy < today)
  return {
    unanswered: unanswered.slice(0, MOST_SHOWN).map(rowOf),
    unused: unused
      .sort((one, other) => other.times - other.useful - (one.times - one.useful))
      .slice(0, MOST_SHOWN)
      .map(rowOf),
    lapsed: lapsed
      .sort((one, other) => one.reviewBy.localeCompare(other.reviewBy))
      .slice(0, MOST_SHOWN)
      .map(({ slug, name, owner, reviewBy }) => ({
        name,
        owner,
        due: reviewBy,
        address: `/desk/gaps/propose?kind=number&service=${slug}`,
      })),
    counts: { unanswered: unanswered.length, unused: unused.length, lapsed: lapsed.length },
    waiting,
  }
}
