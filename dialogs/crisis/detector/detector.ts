import { type Danger, KINDS, type Kind } from '../danger'
import { Evidence } from './evidence'
import { visitFeatures } from './features'
import { plain } from './letters'
import { type Message, readMessage, visitMessage } from './message'
import type { Model } from './model'
import type { Speller } from './speller'
import { type Odds, weigh } from './weighing'
import { wordsOf } from './words'

/** The odds from which the model alone speaks, and those that a rule needs of it. Tuned on voices left out of training. */
export interface Thresholds {
  any: number
  urgent: number
  anyWithRule: number
  urgentWithRule: number
}

/** Beyond these odds a message is read in one language only. */
const SURELY = 1.5

export interface Parts {
  model: Model
  spelling: { english: Speller; others: Speller }
  thresholds: { english: Thresholds; others: Thresholds }
}

/** One way of reading a message: as English or not, as it is written or mended. */
export interface Reading {
  isEnglish: boolean
  message: Message
  odds: Odds
}

/** Notices danger in messages: rules for what is plain, a learned model for what is veiled. */
export class Detector {
  constructor(private readonly parts: Parts) {}

  detect(text: string): Danger {
    let danger: Danger = { tier: 0, kinds: [] }
    for (const reading of this.readings(text)) {
      const tier = this.tierOf(reading)
      if (tier !== 0 && (danger.tier === 0 || tier < danger.tier)) danger = { tier, kinds: this.kindsOf(reading, tier) }
    }
    return danger
  }

  /** Every way of reading a message that may be meant. */
  readings(text: string): Reading[] {
    const words = wordsOf(plain(text))
    if (words.length === 0) return []
    const english = this.englishOf(words)
    const languages = english > SURELY ? [true] : english < -SURELY ? [false] : [true, false]
    return languages.flatMap((isEnglish) => {
      const mended = this.parts.spelling[isEnglish ? 'english' : 'others'].mend(words)
      return [...new Set([words, mended])].map((spoken) => {
        const message = readMessage(spoken, isEnglish)
        return { isEnglish, message, odds: weigh(message, this.parts.model, isEnglish) }
      })
    })
  }

  private englishOf(spoken: readonly string[]): number {
    const words = spoken.filter((word) => word !== '.')
    const evidence = new Evidence(this.parts.model.english, words.length)
    visitFeatures(words, [], (hash, from, span, weight) => evidence.add(hash, from, span, weight))
    evidence.close()
    return evidence.between(0, words.length)
  }

  private tierOf({ isEnglish, message: { findings }, odds }: Reading): 0 | 1 | 2 {
    const least = this.parts.thresholds[isEnglish ? 'english' : 'others']
    const isSaid = findings.some(({ tier }) => tier === 1)
    if (odds.urgent > least.urgent || (isSaid && odds.urgent > least.urgentWithRule)) return 1
    if (odds.any > least.any || (findings.length > 0 && odds.any > least.anyWithRule)) return 2
    return 0
  }

  /** What the rules name, or else what the model thinks likeliest. */
  private kindsOf({ message }: Reading, tier: 1 | 2): Kind[] {
    const said = new Set(message.findings.filter((finding) => finding.tier === tier).map(({ kind }) => kind))
    if (said.size > 0) return KINDS.filter((kind) => said.has(kind))
    const length = message.words.length
    const odds = this.parts.model.kinds.map(([kind, head]) => {
      const evidence = new Evidence(head, length)
      visitMessage(message, (hash, from, span, weight) => evidence.add(hash, from, span, weight))
      evidence.close()
      return { kind, odds: evidence.between(0, length) }
    })
    return [odds.reduce((best, one) => (one.odds > best.odds ? one : best)).kind]
  }
}
