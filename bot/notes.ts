import { normalise } from '../search/text'
import { openSqliteStore } from '../store/sqlite'
import type { EditorNote } from '../store/store'
import { parseSettings } from './config'

/**
 * `npm run notes`: what people asked and nothing answered, and which answers were no use, most frequent first, for the
 * directory's editors. One JSON line a question.
 */

const MOST_NOTES = 10_000

interface Group {
  kind: EditorNote['kind']
  question: string
  times: number
  useful: number
  services: string[]
  last: string
}

async function main(): Promise<void> {
  const store = await openSqliteStore(parseSettings(process.env).DATA_DIR)
  for (const group of grouped(await store.notes(MOST_NOTES))) process.stdout.write(`${JSON.stringify(group)}\n`)
  await store.close()
}

function grouped(notes: readonly EditorNote[]): Group[] {
  const groups = new Map<string, Group>()
  for (const { kind, question, services, useful, at } of notes) {
    if (question === null) continue
    const key = `${kind} ${normalise(question)}`
    const group = groups.get(key) ?? { kind, question, times: 0, useful: 0, services, last: at.toISOString() }
    groups.set(key, { ...group, times: group.times + 1, useful: group.useful + (useful ? 1 : 0) })
  }
  return [...groups.values()].sort((a, b) => b.times - a.times)
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
