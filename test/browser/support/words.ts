import { join } from 'node:path'
import { projectRoot } from '../../../bot/root'
import { loadWords } from '../../../content/words'

/** The words of the real pages. */
export const pageWords = loadWords(join(projectRoot(), 'content', 'locales'), 'en')
