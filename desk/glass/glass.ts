import type { Words } from '../../content/words'
import type { CaseEvent } from '../../referrals/lifecycle/event'
import { inWords } from '../moments'
import type { NameOf } from '../names'

/** So many are shown, the newest. */
export const GLASS_SIZE = 200

/** Who opened cases of other areas, and why: each is looked at by a lead or an auditor. */
export interface GlassView {
  rows: { position: number; when: string; who: string; reference: string; reason: string }[]
}

export const glassView = (
  entries: readonly { position: number; reference: string; event: Extract<CaseEvent, { kind: 'glass-broken' }> }[],
  { words, nameOf }: { words: Words; nameOf: NameOf },
): GlassView => ({
  rows: entries.map(({ position, reference, event }) => ({
    position,
    reference,
    when: inWords(new Date(event.at), words),
    who: nameOf(event.by),
    reason: event.reason || words('desk:glass.erased'),
  })),
})
