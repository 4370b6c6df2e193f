import lunr from 'lunr'
import type { Content } from '../content/load'
import type { Service } from '../content/schema'
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

/** How many words an example may have that counts word for word. */
const LONGEST_EXAMPLE = 7

/**
 * What is read off lunr's index and off the content, and written to the cache: everything a finder needs that takes long
 * to make. Lists are long strings and flat lists of numbers, which are quick to parse and leave nothing behind.
 */
export interface SearchIndex {
  /** The terms, one a line. */
  terms: string
  /** For each term where its run in `documents` and `weights` begins; at the end, where the last one ends. */
  starts: number[]
  /** By number: the services in the order of the content, then the subjects that are out of scope. */
  documents: number[]
  weights: number[]
  /** Every word that the directory uses, parted by spaces, and how often it does (for spelling). */
  words: string
  frequencies: number[]
  /** Names and short examples by what they have in common with other ways of asking, and the slugs they belong to. */
  examples: [key: string, slugs: string[]][]
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
  const vectors = documents.map(({ reference }) => fieldVectors[`text/${reference}`]!.elements)
  return {
    terms: terms.join('\n'),
    ...runsOf(vectors, terms.length),
    words: [...frequency.keys()].join(' '),
    frequencies: [...frequency.values()],
    examples: examplesOf(content.services, analyser),
  }
}

/** Turns the vectors of documents (lunr's own format: number of a term, weight, number, weight) into runs by term. */
function runsOf(vectors: number[][], terms: number): Pick<SearchIndex, 'starts' | 'documents' | 'weights'> {
  const runs = Array.from({ length: terms }, (): [document: number, weight: number][] => [])
  for (const [document, elements] of vectors.entries()) {
    for (let at = 0; at < elements.length; at += 2) runs[elements[at]!]!.push([document, elements[at + 1]!])
  }
  const starts = [0]
  for (const run of runs) starts.push(starts.at(-1)! + run.length)
  const all = runs.flat()
  return { starts, documents: all.map(([document]) => document), weights: all.map(([, weight]) => weight) }
}

/** Names and short examples, so that a question which an editor wrote down word for word finds its service first. */
function examplesOf(services: readonly Service[], analyser: Analyser): SearchIndex['examples'] {
  const examples = new Map<string, Set<string>>()
  for (const { slug, name, alsoKnownAs, asks } of services) {
    for (const text of [name, ...alsoKnownAs, ...asks]) {
      const words = wordsOf(text)
      const key = words.length <= LONGEST_EXAMPLE ? analyser.key(words) : ''
      if (key !== '') examples.set(key, (examples.get(key) ?? new Set()).add(slug))
    }
  }
  return [...examples].map(([key, slugs]) => [key, [...slugs]])
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
