import { type Danger, KINDS, type Kind } from '../danger'
import type { Dictionary } from './dictionary'
import { Evidence } from './evidence'
import { visitFeatures } from './features'
import type { Glossary } from './glossary'
import type { Finding } from './grammar'
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
  /** How much more is wanted of the model alone in messages of up to so many words, the shortest first; then of all longer ones. */
  doubts: readonly { words: number; doubt: number }[]
}

/** Beyond these odds a message is read in one language only. */
const SURELY = 1.5
/** English messages have at least so many words of English, slips and names aside. */
const MOSTLY = 0.6
/** So many words of another language among English ones are read as such, with at most so many between. */
const PASSAGE = 2
const BETWEEN = 2
/** Numbers are of every language, and no passage of another. */
const NUMBER = /^\p{N}+$/u
const OWN_LETTERS = /[^\p{Script=Latin}\p{N}\s.]/u
/** So few words of the other languages are known that a mended reading is trusted less. */
const DOUBT = 1
/** What no dictionary knows is mostly a name, a postcode or an address. */
const DOUBT_OF_STRANGE = 0.6
/** What is thought of the words put into English counts for more than what is thought of them as they are. */
const SHARE_OF_GLOSS = 0.6

export interface Parts {
  model: Model
  spelling: { english: Speller; others: Speller }
  dictionary: Dictionary
  thresholds: { english: Thresholds; others: Thresholds }
}

/** One way of reading a message: as English or not, as it is written or mended. */
export interface Reading {
  isEnglish: boolean
  /** How many words there are beside harmless sayings. */
  length: number
  /** The words, in English if they could be put into it. */
  told: Message
  findings: readonly Finding[]
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
    const written = plain(text)
    const words = withoutRepeats(wordsOf(written))
    if (words.length === 0) return []
    const language = this.languageOf(words)
    if (language === 'english') return [...this.inEnglish(words), ...this.inOther(this.passagesOf(words))]
    const asWritten = withoutRepeats(written.split(' '))
    return [...(language === 'either' ? this.inEnglish(words) : []), ...this.inOther(words, asWritten)]
  }

  /** English words as they are, and mended where that is not the same. */
  private inEnglish(words: readonly string[]): Reading[] {
    return [...new Set([words, this.parts.spelling.english.mend(words)])].map((spoken) => this.readEnglish(spoken))
  }

  /**
   * Words of another language as they are, and mended where that is not the same.
   * @param asWritten what is put into English: the same words, or those of a language without the short forms of English
   */
  private inOther(words: readonly string[], asWritten = words): Reading[] {
    if (words.length === 0) return []
    const { spelling, dictionary } = this.parts
    const language = dictionary.languageOf(asWritten)
    const isKnown = (word: string) => language?.knows(word) ?? false
    const mended = spelling.others.mend(words, isKnown)
    const written = this.readOther(words, asWritten, 0, language)
    if (mended === words) return [written]
    const mendedAsWritten = asWritten === words ? mended : spelling.others.mend(asWritten, isKnown)
    return [written, this.readOther(mended, mendedAsWritten, DOUBT, language ?? dictionary.languageOf(mendedAsWritten))]
  }

  private readEnglish(words: readonly string[]): Reading {
    const { model, dictionary } = this.parts
    const told = readMessage(words, true, dictionary)
    return { isEnglish: true, length: lengthOf(told), told, findings: told.findings, odds: weigh(told, model, true) }
  }

  /**
   * A message in another language: what is thought of it as it is, and of its words put into English. What the rules of
   * English find in those is a hint and no more, as the words of other languages stand in another order.
   */
  private readOther(
    words: readonly string[],
    asWritten: readonly string[],
    doubt: number,
    language: Glossary | null,
  ): Reading {
    const { model, dictionary } = this.parts
    const own = readMessage(words, false, dictionary)
    const odds = weigh(own, model, false)
    const english = dictionary.inEnglish(asWritten, language)
    const gloss = english && readMessage(english, true, dictionary)
    const glossed = gloss ? weigh(gloss, model, true) : odds
    const strange = gloss ? 0 : DOUBT_OF_STRANGE
    const both = (one: number, other: number) => one * (1 - SHARE_OF_GLOSS) + other * SHARE_OF_GLOSS - doubt - strange
    const hints = gloss?.findings.map((finding) => ({ ...finding, tier: 2 as const })) ?? []
    return {
      isEnglish: false,
      length: lengthOf(own),
      told: gloss ?? own,
      findings: [...own.findings, ...hints],
      odds: { any: both(odds.any, glossed.any), urgent: both(odds.urgent, glossed.urgent) },
    }
  }

  /** Whether a message is English, another language, or either: a missed danger is worse than a little work. */
  private languageOf(spoken: readonly string[]): 'english' | 'other' | 'either' {
    const words = spoken.filter((word) => word !== STOP)
    const english = new Evidence(words.length)
    visitFeatures(words, [], english.by(this.parts.model.english))
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
      if (word.length < 2 || NUMBER.test(word) || this.parts.spelling.english.knows(word)) continue
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

  private tierOf({ isEnglish, length, findings, odds }: Reading): 0 | 1 | 2 {
    const least = this.parts.thresholds[isEnglish ? 'english' : 'others']
    const doubt = doubtOf(least, length)
    const isSaid = findings.some(({ tier }) => tier === 1)
    if (odds.urgent - doubt > least.urgent || (isSaid && odds.urgent > least.urgentWithRule)) return 1
    if (findings.length > 0 && odds.urgent > least.urgentWithHint) return 1
    if (isSaid || odds.any - doubt > least.any || (findings.length > 0 && odds.any > least.anyWithHint)) return 2
    return 0
  }

  /** What the rules name, or else what the model thinks likeliest. */
  private kindsOf({ told, findings }: Reading, tier: 1 | 2): Kind[] {
    const said = new Set(findings.filter((finding) => finding.tier === tier).map(({ kind }) => kind))
    if (said.size > 0) return KINDS.filter((kind) => said.has(kind))
    const length = told.words.length
    const asked = this.parts.model.kinds.map(([kind, head]) => {
      const evidence = new Evidence(length)
      return { kind, evidence, take: evidence.by(head) }
    })
    visitMessage(told, (hash, from, span, weight) => {
      for (const { take } of asked) take(hash, from, span, weight)
    })
    const odds = asked.map(({ kind, evidence }) => {
      evidence.close()
      return { kind, odds: evidence.between(0, length) }
    })
    return [odds.reduce((best, one) => (one.odds > best.odds ? one : best)).kind]
  }
}

const doubtOf = ({ doubts }: Thresholds, length: number): number =>
  (doubts.find(({ words }) => length <= words) ?? doubts.at(-1))?.doubt ?? 0

const lengthOf = ({ words, idioms }: Message): number =>
  idioms.reduce((length, [from, to]) => length - (to - from), words.length)
