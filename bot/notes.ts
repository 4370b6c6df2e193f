import { openSqliteStore } from '../store/sqlite'
import { parseSettings } from './config'
import { groupsOf } from './note-groups'

/**
 * `npm run notes`: what people asked and nothing answered, and which answers were no use, most frequent first, for the
 * directory's editors. One JSON line a question.
 */

const MOST_NOTES = 10_000

async function main(): Promise<void> {
  const store = await openSqliteStore(parseSettings(process.env).DATA_DIR)
  for (const { id: _, ...group } of groupsOf(await store.notes(MOST_NOTES))) {
    process.stdout.write(`${JSON.stringify(group)}\n`)
  }
  await store.close()
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
