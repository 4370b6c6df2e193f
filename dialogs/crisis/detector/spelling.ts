import common from '../../../content/crisis/common-words.json'
import corpus from '../../../content/crisis/vocabulary.model.json'
import { Speller } from './speller'

const list = (words: string): string[] => words.split(' ')

/** Corrects English: first the words of the corpus, by how often they come, then the common words of the language. */
export const ENGLISH = new Speller([...list(corpus.english), ...list(common.words)])

/** Corrects the other languages by the words of their corpus. */
export const OTHERS = new Speller(list(corpus.others))
