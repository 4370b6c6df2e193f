import lunr from 'lunr'
import type { Content } from '../content/load'
import type { Analyser } from './analyser'
import type { Areas } from './areas'
import { wordsOf } from './text'

/** How often each part of a record counts, measured on the golden set's tuning part. */
const REPEATS = { name: 3, asks: 1, what: 1, whoFor: 1, howToGetIt: 1 }

/** How much a long record is held against it (lunr's b; its default of 0.75 favours records with few examples). */
const LENGTH_PENALTY = 0.5

interface Document {
  reference: string
  text: string[]
}

/** Out-of-scope subjects are documents too; their references start with this, which no slug can. */
export const OUT_OF_SCOPE = '~'

/**
 * What is read off lunr's index, and written to the cache: its terms by their numbers, each document's vector of term
 * numbers and weights (lunr's own format: number, weight, number, weight), and how often each word is used (for spelling).
 */
export interface SearchIndex {
  terms: string[]
  vectors: [reference: string, elements: number[]][]
  words: [string, number][]
}

/** lunr's index, as far as it is read here. */
interface LunrIndex {
  fieldVectors: Record<string, { elements: number[] }>
  invertedIndex: Record<string, { _index: number }>
}

/**
 * Builds the index of everything that can be found. Place names are left out of the documents: areas decide by
 * themselves, and "Grays" must not be evidence for whatever service happens to have it in an example.
 */
export function buildIndex(content: Content, analyser: Analyser, areas: Areas): SearchIndex {
  const frequency = new Map<string, number>()
  const documents = documentsOf(content)

  const termsOf = (text: string): string[] => {
    const words = wordsOf(text)
    for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1)
    return analyser.terms(areas.mentioned(words)).map(({ term }) => term)
  }

  // One field, not five: lunr weighs each field by itself, and a term saturating in five places at once ranked worse.
  const builder = new lunr.Builder()
  builder.ref('reference')
  builder.field('text')
  builder.b(LENGTH_PENALTY)
  builder.tokenizer = ((terms: string[]) =>
    terms.map((term) => new lunr.Token(term, {}))) as unknown as typeof lunr.tokenizer
  for (const { reference, text } of documents) builder.add({ reference, text: text.flatMap(termsOf) })
  const { fieldVectors, invertedIndex } = builder.build() as unknown as LunrIndex
  const terms: string[] = []
  for (const [term, { _index }] of Object.entries(invertedIndex)) terms[_index] = term
  const vectors = Object.entries(fieldVectors).map(([field, { elements }]): SearchIndex['vectors'][number] => [
    field.slice(field.indexOf('/') + 1),
    elements,
  ])
  return { terms, vectors, words: [...frequency] }
}

function documentsOf(content: Content): Document[] {
  const services = content.services.map((service): Document => {
    const parts = {
      name: [service.name, ...service.alsoKnownAs],
      asks: service.asks,
      what: [service.what],
      whoFor: service.whoFor ? [service.whoFor] : [],
      howToGetIt: service.howToGetIt ? [service.howToGetIt] : [],
    }
    const text = Object.entries(REPEATS).flatMap(([part, times]) => repeat(parts[part as keyof typeof parts], times))
    return { reference: service.slug, text }
  })
  const subjects = Object.entries(content.outOfScope).map(
    ([slug, { label, asks }]): Document => ({ reference: OUT_OF_SCOPE + slug, text: [label, ...asks] }),
  )
  return [...services, ...subjects]
}

const repeat = (texts: string[], times: number): string[] => Array.from({ length: times }, () => texts).flat()
