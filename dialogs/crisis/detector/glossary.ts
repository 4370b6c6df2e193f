import { EMPTY, WordTable, withLetter, withLetters } from '../../../search/word-table'

/** The dictionary of a language as the model's file keeps it; see dictionary-source.ts. */
export interface PackedLanguage {
  /** What forms mean: English words, one gloss a line. */
  glosses: string
  /** Words and phrases, one a line, those of one gloss together, and how many each gloss has. */
  forms: string
  formsOf: readonly number[]
  /** Beginnings of words, in the same way. */
  stems: string
  stemsOf: readonly number[]
  /** Letters that may be stuck to the beginning of any word, as Arabic writes "and". */
  stuck: string
}

/** Words put into other words one by one, each at the place of what it stands for. */
export interface Gloss {
  words: readonly string[]
  places: readonly number[]
}

/** Longest form, in words. */
export const LONGEST_FORM = 5
/** Shortest beginning that stands for words, in letters. */
export const SHORTEST_STEM = 4
/** Shortest word to which a letter may be stuck, with it. */
const SHORTEST_STUCK = 4
const SPACE = 32

/** The words of a message in one text, with where each begins and ends and the hash of its letters. */
export class Written {
  readonly text: string
  readonly starts: readonly number[]
  readonly hashes: readonly number[]

  constructor(readonly words: readonly string[]) {
    this.text = words.join(' ')
    let next = 0
    this.starts = words.map((word) => {
      const start = next
      next += word.length + 1
      return start
    })
    this.hashes = words.map((word) => withLetters(EMPTY, word, 0, word.length))
  }
}

/** Forms of one kind, and the number of the gloss of each. */
class Forms {
  private readonly table: WordTable
  private readonly glossOf: Uint16Array

  constructor(forms: string, counts: readonly number[]) {
    this.table = new WordTable(forms, '\n')
    this.glossOf = new Uint16Array(this.table.size)
    let form = 0
    for (const [gloss, count] of counts.entries()) {
      this.glossOf.fill(gloss, form, form + count)
      form += count
    }
  }

  get isEmpty(): boolean {
    return this.table.size === 0
  }

  /** The number of the gloss of what stands between two places of a text, or -1; `hash` is that of its letters. */
  find(text: string, from: number, to: number, hash: number): number {
    const form = this.table.numberBetween(text, from, to, hash)
    return form < 0 ? -1 : this.glossOf[form]!
  }
}

/** What the forms of one language mean in English; for English itself, in plain words. */
export class Glossary {
  private readonly forms: Forms
  private readonly stems: Forms
  private readonly glosses: readonly (readonly string[])[]
  private readonly stuck: string

  constructor(packed: PackedLanguage) {
    this.glosses = packed.glosses.split('\n').map((gloss) => gloss.split(' '))
    this.forms = new Forms(packed.forms, packed.formsOf)
    this.stems = new Forms(packed.stems, packed.stemsOf)
    this.stuck = packed.stuck
  }

  /** How many words of a message stand in the dictionary as they are. */
  known({ words, text, starts, hashes }: Written): number {
    let known = 0
    for (let at = 0; at < words.length; at++) {
      const from = starts[at]!
      if (this.forms.find(text, from, from + words[at]!.length, hashes[at]!) >= 0) known++
    }
    return known
  }

  /** Whether a word stands in the dictionary, as it is or by its beginning. */
  knows(word: string): boolean {
    const whole = this.forms.find(word, 0, word.length, withLetters(EMPTY, word, 0, word.length))
    return whole >= 0 || this.beginning(word, 0, word.length) >= 0
  }

  /** The longest forms first. What is in no form stays as it is, if `keep` says so. */
  gloss(written: Written, keep: (word: string) => boolean): Gloss {
    const said: string[] = []
    const places: number[] = []
    for (let at = 0; at < written.words.length; ) {
      const word = written.words[at]!
      const { gloss, size } = this.longest(written, at)
      for (const meant of gloss >= 0 ? this.glosses[gloss]! : keep(word) ? [word] : []) {
        said.push(meant)
        places.push(at)
      }
      at += size
    }
    return { words: said, places }
  }

  private longest({ words, text, starts, hashes }: Written, at: number): { gloss: number; size: number } {
    const from = starts[at]!
    let best = { gloss: -1, size: 1 }
    let hash = EMPTY
    for (let size = 1; size <= LONGEST_FORM && at + size <= words.length; size++) {
      const last = at + size - 1
      const to = starts[last]! + words[last]!.length
      hash = size === 1 ? hashes[at]! : withLetters(withLetter(hash, SPACE), text, starts[last]!, to)
      const gloss = this.forms.find(text, from, to, hash)
      if (gloss >= 0) best = { gloss, size }
    }
    if (best.gloss >= 0) return best
    const to = from + words[at]!.length
    const beginning = this.beginning(text, from, to)
    return { gloss: beginning >= 0 ? beginning : this.unstuck(text, from, to), size: 1 }
  }

  /** The number of the gloss of a word without a letter that is stuck to it, or -1. */
  private unstuck(text: string, from: number, to: number): number {
    if (to - from < SHORTEST_STUCK || !this.stuck.includes(text[from]!)) return -1
    return this.forms.find(text, from + 1, to, withLetters(EMPTY, text, from + 1, to))
  }

  /** The number of the gloss of the longest beginning of a word, or -1. */
  private beginning(text: string, from: number, end: number): number {
    if (this.stems.isEmpty || end - from < SHORTEST_STEM) return -1
    let best = -1
    let hash = withLetters(EMPTY, text, from, from + SHORTEST_STEM - 1)
    for (let to = from + SHORTEST_STEM; to <= end; to++) {
      hash = withLetter(hash, text.charCodeAt(to - 1))
      const gloss = this.stems.find(text, from, to, hash)
      if (gloss >= 0) best = gloss
    }
    return best
  }
}
