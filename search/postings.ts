import type { Term } from './analyser'
import type { SearchIndex } from './index'
import { WordTable } from './word-table'

/** How a question matches: a score for every document, and the weighted share of its terms that any document knows. */
export interface Match {
  scores: Float64Array
  known: number
}

/**
 * lunr's field vectors as flat typed arrays: for each term the documents that have it and its weight there. Scores are
 * then sums over a few short runs of memory, which is some six times faster than asking lunr, and comparable between
 * questions, which lunr's normalised scores are not.
 */
export class Postings {
  private readonly terms: WordTable
  private readonly starts: Uint32Array
  private readonly documents: Uint16Array
  private readonly weights: Float32Array
  /** The number of the question that asked for each term last, so that no set is built to notice a repeat. */
  private readonly lastAsked: Float64Array
  private questions = 0

  /** @param size how many documents there are */
  constructor(
    index: Pick<SearchIndex, 'terms' | 'starts' | 'documents' | 'weights'>,
    private readonly size: number,
  ) {
    this.terms = new WordTable(index.terms, '\n')
    this.starts = Uint32Array.from(index.starts)
    this.documents = Uint16Array.from(index.documents)
    this.weights = Float32Array.from(index.weights)
    this.lastAsked = new Float64Array(this.terms.size)
  }

  /** Scores every document for the terms of a question. A term said twice counts once. */
  score(terms: readonly Term[]): Match {
    const scores = new Float64Array(this.size)
    const question = ++this.questions
    let known = 0
    let asked = 0
    for (const { term, weight } of terms) {
      asked += weight
      const number = this.terms.numberOf(term)
      if (number < 0) continue
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
