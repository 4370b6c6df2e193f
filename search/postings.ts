import type { Term } from './analyser'
import type { SearchIndex } from './index'

/** How a question matches: a score for every document, and the weighted share of its terms that any document knows. */
export interface Match {
  scores: Float64Array
  known: number
}

/**
 * lunr's field vectors as flat typed arrays: for each term the documents that have it and its weight there. Scores are then sums over a few short runs of memory, which is some six times faster than asking lunr, and
 * comparable between questions, which lunr's normalised scores are not.
 */
export class Postings {
  private readonly starts: Uint32Array
  private readonly documents: Uint16Array
  private readonly weights: Float32Array
  private readonly numbers = new Map<string, number>()
  /** The number of the question that asked for each term last, so that no set is built to notice a repeat. */
  private readonly lastAsked: Float64Array
  private questions = 0

  constructor(
    { terms, vectors }: Pick<SearchIndex, 'terms' | 'vectors'>,
    private readonly references: readonly string[],
  ) {
    for (const [number, term] of terms.entries()) this.numbers.set(term, number)
    const byTerm = terms.map((): [document: number, weight: number][] => [])
    const documentOf = new Map(references.map((reference, at) => [reference, at]))
    for (const [reference, elements] of vectors) {
      const document = documentOf.get(reference)!
      for (let at = 0; at < elements.length; at += 2) byTerm[elements[at]!]!.push([document, elements[at + 1]!])
    }

    const total = byTerm.reduce((sum, documents) => sum + documents.length, 0)
    this.starts = new Uint32Array(byTerm.length + 1)
    this.documents = new Uint16Array(total)
    this.weights = new Float32Array(total)
    let at = 0
    for (const [term, documents] of byTerm.entries()) {
      this.starts[term] = at
      for (const [document, weight] of documents) {
        this.documents[at] = document
        this.weights[at++] = weight
      }
    }
    this.starts[byTerm.length] = at
    this.lastAsked = new Float64Array(byTerm.length)
  }

  /** Scores every document for the terms of a question. A term said twice counts once. */
  score(terms: readonly Term[]): Match {
    const scores = new Float64Array(this.references.length)
    const question = ++this.questions
    let known = 0
    let asked = 0
    for (const { term, weight } of terms) {
      asked += weight
      const number = this.numbers.get(term)
      if (number === undefined) continue
      known += weight
      if (this.lastAsked[number] === question) continue
      this.lastAsked[number] = question
      for (let at = this.starts[number]!; at < this.starts[number + 1]!; at++) {
        scores[this.documents[at]!]! += weight * this.weights[at]!
      }
    }
    return { scores, known: asked === 0 ? 0 : known / asked }
  }
}
