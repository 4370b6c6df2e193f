import type { Words } from '../../content/words'
import type { CaseEvent } from '../../referrals/lifecycle/event'
import { whatHappened } from '../case/timeline'
import { inWords } from '../moments'
import type { NameOf } from '../names'

/** So much of the trail on a page. */
export const TRAIL_SIZE = 100

/** What was done, for whoever audits: by whom to which case, and nothing of the person. */
export interface TrailView {
  rows: { position: number; when: string; reference: string; what: string }[]
  older: string | null
}

/** Which part of the trail is wanted: everything before a position. */
export function beforeOf(query: URLSearchParams): number {
  const before = Number(query.get('before'))
  return Number.isSafeInteger(before) && before > 0 ? before : Number.MAX_SAFE_INTEGER
}

export function trailView(
  entries: readonly { position: number; reference: string; event: CaseEvent }[],
  { words, nameOf }: { words: Words; nameOf: NameOf },
): TrailView {
  const last = entries.at(-1)
  return {
    rows: entries.map(({ position, reference, event }) => ({
      position,
      reference,
      when: inWords(new Date(event.at), words),
      what: whatHappened(event, words, nameOf),
    })),
    older: last && entries.length === TRAIL_SIZE ? `/desk/trail?before=${last.position}` : null,
  }
}
