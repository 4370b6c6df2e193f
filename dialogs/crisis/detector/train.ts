import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Line, readCorpus } from './corpus'
import { Dictionary } from './dictionary'
import { packDictionaries } from './dictionary-source'
import { plain } from './letters'
import { teach } from './teaching'
import { vocabularyOf } from './vocabulary'

/** Teaches the model from the whole corpus and writes its three files: `node dist/dialogs/crisis/detector/train.js`. */
const folder = process.argv[2] ?? join(process.cwd(), 'content', 'crisis')
const lines: Line[] = readCorpus(join(folder, 'corpus')).filter(({ text }) => plain(text) !== '')
writeFileSync(join(folder, 'vocabulary.model.json'), `${JSON.stringify(vocabularyOf(lines))}\n`)
const dictionaries = packDictionaries(join(folder, 'dictionary'))
writeFileSync(join(folder, 'dictionary.model.json'), `${JSON.stringify(dictionaries)}\n`)
writeFileSync(join(folder, 'detector.model.json'), `${JSON.stringify(teach(lines, new Dictionary(dictionaries)))}\n`)
process.stdout.write(`taught from ${lines.length} lines\n`)
