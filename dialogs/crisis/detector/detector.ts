import { type Danger, KINDS, type Kind } from '../danger'
import { Evidence } from './evidence'
import { visitFeatures } from './features'
import { plain } from './letters'
import { type Message, readMessage, visitMessage } from './message'
import type { Model } from './model'
import { STOP } from './patterns'
import { withoutRepeats } from './repeats'
import type { Speller } from './speller'
import { type Odds, weigh } from './weighing'
import { wordsOf } from './words'

/**
 * The odds from which the model alone speaks, and what it must at least think where a rule speaks too. A plain rule
 * (tier 1) is heard unless the model is almost sure of the contrary; a hint (tier 2) needs more of it. Tuned on voices left
 * out of training.
 */
export interface Thresholds {
  any: number
  anyWithHint: number
  urgent: number
  urgentWithHint: number
  urgentWithRule: number
}

/** Beyond these odds a message is read in one language only. */
const SURELY = 1.5
/** English messages have at least so many words of English, slips and names aside. */
const MOSTLY = 0.6
/** So many words of another language among English ones are read as such, with at most so many between. */
const PASSAGE = 2
const BETWEEN = 2
const OWN_LETTERS = /[^\p{Script=Latin}\p{N}\s.]/u
/** So few words of the other languages are known that a mended reading is trusted less. */
const DOUBT = 1

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
    const words = withoutRepeats(wordsOf(plain(text)))
    if (words.length === 0) return []
    const language = this.languageOf(words)
    if (language === 'english') {
      return [...this.read(words, true), ...this.read(this.passagesOf(words), false)]
    }
    return [...(language === 'either' ? this.read(words, true) : []), ...this.read(words, false)]
  }

  /** Words as they are written, and mended where that is not the same. */
  private read(words: readonly string[], isEnglish: boolean): Reading[] {
    if (words.length === 0) return []
    const mended = this.parts.spelling[isEnglish ? 'english' : 'others'].mend(words)
    return [...new Set([words, mended])].map((spoken) => {
      const message = readMessage(spoken, isEnglish)
      const odds = weigh(message, this.parts.model, isEnglish)
      if (spoken === words || isEnglish) return { isEnglish, message, odds }
      return { isEnglish, message, odds: { any: odds.any - DOUBT, urgent: odds.urgent - DOUBT } }
    })
  }

  /** Whether a message is English, another language, or either: a missed danger is worse than a little work. */
  private languageOf(spoken: readonly string[]): 'english' | 'other' | 'either' {
    const words = spoken.filter((word) => word !== STOP)
    const english = new Evidence(this.parts.model.english, words.length)
    visitFeatures(words, [], (hash, from, span, weight) => english.add(hash, from, span, weight))
    english.close()
    const odds = english.between(0, words.length)
    const known = words.filter((word) => this.parts.spelling.english.knows(word)).length
    if (known === 0 && OWN_LETTERS.test(words.join(''))) return 'other'
    if (known >= words.length * MOSTLY) return odds < SURELY ? 'either' : 'english'
    return odds < -SURELY ? 'other' : 'either'
  }

  /** The passages of a message that are not English, each a sentence: runs of words that English does not know. */
  private passagesOf(words: readonly string[]): string[] {
    const passages: { from: number; to: number; foreign: number }[] = []
    for (const [at, word] of words.entries()) {
      if (word.length < 2 || this.parts.spelling.english.knows(word)) continue
      const last = passages.at(-1)
      if (last && at - last.to <= BETWEEN) {
        last.to = at + 1
        last.foreign++
      } else passages.push({ from: at, to: at + 1, foreign: 1 })
    }
    return passages
      .filter(({ foreign }) => foreign >= PASSAGE)
      .flatMap(({ from, to }) => [...words.slice(Math.max(0, from - 1), to), STOP, ...words.slice(from, to), STOP])
  }

  private tierOf({ isEnglish, message: { findings }, odds }: Reading): 0 | 1 | 2 {
    const least = this.parts.thresholds[isEnglish ? 'english' : 'others']
    const isSaid = findings.some(({ tier }) => tier === 1)
    if (odds.urgent > least.urgent || (isSaid && odds.urgent > least.urgentWithRule)) return 1
    if (findings.length > 0 && odds.urgent > least.urgentWithHint) return 1
    if (isSaid || odds.any > least.any || (findings.length > 0 && odds.any > least.anyWithHint)) return 2
    return 0
  }

  /** What the rules name, or else what the model thinks likeliest. */
  private kindsOf({ message }: Reading, tier: 1 | 2): Kind[] {
    const said = new Set(message.findings.filter((finding) => finding.tier === tier).map(({ kind }) => kind))
    if (said.size > 0) return KINDS.filter((kind) => said.has(kind))
    const length = message.words.length
    const heads = this.parts.model.kinds.map(([kind, head]) => ({ kind, evidence: new Evidence(head, length) }))
    visitMessage(message, (hash, from, span, weight) => {
      for (const { evidence } of heads) evidence.add(hash, from, span, weight)
    })
    const odds = heads.map(({ kind, evidence }) => {
      evidence.close()
      return { kind, odds: evidence.between(0, length) }
    })
    return [odds.reduce((best, one) => (one.odds > best.odds ? one : best)).kind]
  }
}
