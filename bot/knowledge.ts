import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { type Content, ContentError, parseContent, readContentFiles, withLookup } from '../content/load'
import { loadWords } from '../content/words'
import { detect } from '../dialogs/crisis/detect'
import type { Knowledge } from '../dialogs/types'

export type { Knowledge }

import { Finder, indexContent } from '../search/finder'
import type { SearchIndex } from '../search/index'
import { projectRoot } from './root'

const SETTLE_MILLISECONDS = 300
const CACHE_FOLDER = join(projectRoot(), 'dist', 'cache')
const MOST_CACHED = 4

interface Cached {
  content: Content
  index: SearchIndex
}

/**
 * Loads what the assistant knows. Parsed content and its index are cached under a hash of the content files and of the
 * code that reads them, so that only a change of either is paid for.
 * @throws ContentError naming file, line and field of every fault
 */
export function loadKnowledge(contentFolder: string): Knowledge {
  const files = readContentFiles(contentFolder)
  const cacheFile = join(CACHE_FOLDER, `${withCode(files.hash)}.json`)
  const cached = readCache(cacheFile)
  const content = cached ? withLookup(cached.content) : parseContent(files)
  const index = cached?.index ?? indexContent(content)
  if (!cached) writeCache(cacheFile, { content, index })
  const finder = new Finder(content, index)
  return { content, finder, words: loadWords(join(contentFolder, 'locales'), 'en'), detect }
}

/**
 * Knowledge that follows its folder: a change of the content is loaded when it settles; content that turned bad is
 * reported and the last good version stays.
 */
export class LiveKnowledge {
  private knowledge: Knowledge
  private readonly stopWatching: () => void

  constructor(
    private readonly contentFolder: string,
    private readonly log: Logger,
  ) {
    this.knowledge = loadKnowledge(contentFolder)
    let settling: NodeJS.Timeout | undefined
    const watcher = watch(contentFolder, { recursive: true }, () => {
      clearTimeout(settling)
      settling = setTimeout(() => this.reload(), SETTLE_MILLISECONDS)
    })
    watcher.on('error', (error) => log.warn({ error }, 'content is no longer watched'))
    this.stopWatching = () => {
      clearTimeout(settling)
      watcher.close()
    }
  }

  current(): Knowledge {
    return this.knowledge
  }

  /** Loads the folder again; on any fault the last good version stays. Answers whether the new version was taken. */
  reload(): boolean {
    try {
      this.knowledge = loadKnowledge(this.contentFolder)
      this.log.info({ services: this.knowledge.content.services.length }, 'content loaded')
      return true
    } catch (error) {
      const faults = error instanceof ContentError ? error.faults : String(error)
      this.log.error({ faults }, 'content has faults; the last good version stays')
      return false
    }
  }

  close(): void {
    this.stopWatching()
  }
}

/** The cache is only as good as the code that made it: the compiled content and search rooms are part of its name. */
function withCode(contentHash: string): string {
  const hash = createHash('sha256').update(contentHash)
  for (const room of ['content', 'search']) {
    const folder = join(__dirname, '..', room)
    for (const file of readdirSync(folder).sort()) {
      if (/\.[jt]s$/.test(file) && !file.includes('.test.')) hash.update(readFileSync(join(folder, file)))
    }
  }
  return hash.digest('hex').slice(0, 32)
}

function readCache(file: string): Cached | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Cached
  } catch {
    return null
  }
}

/** A cache that cannot be written is only slower: a read-only folder must not stop the start. */
function writeCache(file: string, cached: Cached): void {
  try {
    mkdirSync(CACHE_FOLDER, { recursive: true })
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(cached))
    renameSync(`${file}.${process.pid}`, file)
    removeOldest()
  } catch {}
}

function removeOldest(): void {
  const files = readdirSync(CACHE_FOLDER).map((name) => join(CACHE_FOLDER, name))
  const newestFirst = files.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
  for (const old of newestFirst.slice(MOST_CACHED)) rmSync(old, { force: true })
}
