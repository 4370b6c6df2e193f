import common from '../../../content/crisis/common-words.json'
import { Speller } from './speller'
import type { Vocabulary } from './vocabulary'

/**
 * The spellers of a vocabulary: English by the words of the corpus and then the common words of the language, the other
 * languages by the words of their corpus.
 */
export const spellersFor = ({ english, others }: Vocabulary) => ({
  english: new Speller(`${english} ${common.words}`),
  others: new Speller(others),
})
