import common from '../../../content/crisis/common-words.json'
import { Speller } from './speller'
import type { Vocabulary } from './vocabulary'

const list = (words: string): string[] => words.split(' ')

/**
 * The spellers of a vocabulary: English by the words of the corpus and then the common words of the language, the other
 * languages by the words of their corpus.
 */
export const spellersFor = ({ english, others }: Vocabulary) => ({
  english: new Speller([...list(english), ...list(common.words)]),
  others: new Speller(list(others)),
})
