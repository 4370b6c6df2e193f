import type lunr from 'lunr'
import type { Term } from './analyser'

/** lunr's index, as far as it is read here: a weight for every term of every field, and the terms' numbers. */
interface LunrIndex {
  fieldVectors: Record<string, { elements: number[] }>
  invertedIndex: Record<string, { _index: number }>
}

/** How a question matches: a score for every document, and how much of the question the documents know. */
export interface Match {
  scores: Float64Array
  /** Sum over the question's terms of the best weight that any document gives them: what a perfect answer would score. */
  best: number
  /** Weighted share of the question's terms that any document knows, 0 to 1. */
  known: number
  terms: number
}

/**
 * lunr's field vectors as flat typed arrays: for each term the documents that have it and its weight there, all fields
 * summed. Scores are then sums over a few short runs of memory, which is some six times faster than asking lunr, and
 * comparable between questions, which lunr's normalised scores are not.
 */
export class Postings {
  private readonly starts: Uint32Array
  private readonly documents: Uint16Array
  private readonly weights: Float32Array
  private readonly peaks: Float32Array
  private readonly numbers = new Map<string, number>()

  constructor(
    index: lunr.Index,
    private readonly references: readonly string[],
  ) {
    const { fieldVectors, invertedIndex } = index as unknown as LunrIndex
    const terms = Object.entries(invertedIndex)
    for (const [term, { _index }] of terms) this.numbers.set(term, _index)

    const byTerm = terms.map(() => new Map<number, number>())
    const documentOf = new Map(references.map((reference, at) => [reference, at]))
    for (const [fieldReference, { elements }] of Object.entries(fieldVectors)) {
      const document = documentOf.get(fieldReference.slice(fieldReference.indexOf('/') + 1))
      if (document === undefined) continue
      for (let at = 0; at < elements.length; at += 2) {
        const documents = byTerm[elements[at]!]!
        documents.set(document, (documents.get(document) ?? 0) + elements[at + 1]!)
      }
    }

    const total = byTerm.reduce((sum, documents) => sum + documents.size, 0)
    this.starts = new Uint32Array(byTerm.length + 1)
    this.documents = new Uint16Array(total)
    this.weights = new Float32Array(total)
    this.peaks = new Float32Array(byTerm.length)
    let at = 0
    for (const [term, documents] of byTerm.entries()) {
      this.starts[term] = at
      for (const [document, weight] of documents) {
        this.documents[at] = document
        this.weights[at++] = weight
        if (weight > this.peaks[term]!) this.peaks[term] = weight
      }
    }
    this.starts[byTerm.length] = at
  }

  /** Scores every document for the terms of a question. A term said twice counts once. */
  score(terms: readonly Term[]): Match {
    const scores = new Float64Array(this.references.length)
    const said = new Map<string, number>()
    for (const { term, weight } of terms) said.set(term, Math.max(weight, said.get(term) ?? 0))
    let best = 0
    let known = 0
    let asked = 0
    for (const [term, weight] of said) {
      asked += weight
      const number = this.numbers.get(term)
      if (number === undefined) continue
      known += weight
      best += weight * this.peaks[number]!
      for (let at = this.starts[number]!; at < this.starts[number + 1]!; at++) {
        scores[this.documents[at]!]! += weight * this.weights[at]!
      }
    }
    return { scores, best, known: asked === 0 ? 0 : known / asked, terms: said.size }
  }
}
