import source from '../../../content/crisis/grammar.json'
import type { Kind } from '../danger'
import { sheltersIn } from './guards'
import { type Meaning, SLOTS, type Slot } from './lexicon'
import { Patterns, Spoken } from './patterns'

/** A rule of the grammar that a message meets, with the words that say it: from the first to past the last. */
export interface Finding {
  kind: Kind
  tier: 1 | 2
  from: number
  to: number
}

/** What a rule stands for. With `asked`, to ask it is the danger ("how much is lethal"): no guard explains it. */
interface Rule {
  kind: Kind
  tier: 1 | 2
  asked: boolean
}

/** What the rules find in a message, and the harmless sayings in it: from the first word to past the last. */
export interface Findings {
  findings: Finding[]
  idioms: (readonly [number, number])[]
}

const RULES = new Patterns<Rule>()
for (const { kind, tier, say, ...more } of source.rules) {
  for (const pattern of say) RULES.add(pattern, { kind: kind as Kind, tier: tier as 1 | 2, asked: 'asked' in more })
}

/** A rule for every language: slots that stand within a few words of each other, in any order. */
interface Near {
  kind: Kind
  tier: 1 | 2
  slots: number[]
  within: number
}
const NEAR: Near[] = source.near.map(({ kind, tier, slots, within }) => ({
  kind: kind as Kind,
  tier: tier as 1 | 2,
  slots: slots.map((slot) => SLOTS.indexOf(slot as Slot)),
  within,
}))

/** What the rules find in a message, less what the guards explain. */
export function findingsOf(words: readonly string[], meanings: readonly Meaning[][], isEnglish: boolean): Findings {
  const findings: Finding[] = []
  const spoken = new Spoken(words)
  const { cover, idioms } = sheltersIn(spoken)
  RULES.find(spoken, ({ kind, tier, asked }, from, to) => {
    if (asked || !cover(kind, to)) findings.push({ kind, tier, from, to })
  })
  const near = isEnglish ? [] : NEAR.flatMap((rule) => nearby(rule, meanings))
  return { findings: [...findings, ...near.filter(({ kind, to }) => !cover(kind, to))], idioms }
}

/** The places where all the slots of a rule stand near each other. */
function nearby({ kind, tier, slots, within }: Near, meanings: readonly Meaning[][]): Finding[] {
  const last = slots.map(() => -1)
  const found: Finding[] = []
  for (let at = 0; at < meanings.length; at++) {
    for (const { slot, size } of meanings[at]!) {
      const which = slots.indexOf(slot)
      if (which < 0) continue
      last[which] = at
      const from = Math.min(...last)
      if (from >= 0 && at - from <= within) found.push({ kind, tier, from, to: at + size })
    }
  }
  return found
}
