import packed from '../../../content/crisis/detector.model.json'
import dictionaries from '../../../content/crisis/dictionary.model.json'
import thresholds from '../../../content/crisis/thresholds.json'
import vocabulary from '../../../content/crisis/vocabulary.model.json'
import { Detector } from './detector'
import { Dictionary } from './dictionary'
import { openModel } from './model'
import { spellersFor } from './spelling'

/** The detector of the program: everything it needs is compiled in. */
export const DETECTOR = new Detector({
  model: openModel(packed),
  spelling: spellersFor(vocabulary),
  dictionary: new Dictionary(dictionaries),
  thresholds,
})
