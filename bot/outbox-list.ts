import { openSqliteStore } from '../store/sqlite'
import type { WaitingItem } from '../store/store'
import { parseSettings } from './config'
import { stableId } from './delivery/stable-id'
import { vaultOf } from './keys'
import { DEAD_LETTER_FAILURES } from './outbox'

/**
 * `npm run outbox`: what was tried and has not been delivered, oldest first, one JSON line each: under which id it goes out
 * (in a mail's Message-ID, a webhook's id), how often it failed, since when it waits, when it is tried next, and whether a
 * person should look. Never what is in it, nor for whom it is.
 */

const MOST_LISTED = 1_000

async function main(): Promise<void> {
  const settings = parseSettings(process.env)
  const store = await openSqliteStore(settings.DATA_DIR, vaultOf(settings))
  for (const item of await store.waiting(1, MOST_LISTED)) process.stdout.write(`${JSON.stringify(lineOf(item))}\n`)
  await store.close()
}

function lineOf({ key, effect, attempts, at, retryAt }: WaitingItem): object {
  const way = effect.kind === 'deliver' ? effect.over : undefined
  return {
    id: stableId(key),
    kind: effect.kind,
    way,
    attempts,
    since: at.toISOString(),
    next: retryAt.toISOString(),
    deadLetter: attempts >= DEAD_LETTER_FAILURES,
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
