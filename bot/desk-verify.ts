import { connectSqlite } from '../store/sqlite'
import { parseSettings } from './config'
import { casesOf } from './desk/open-desk'
import { vaultOf } from './keys'

/**
 * `npm run -s desk:verify`: checks everything that was done at the desk for edits, deletions, insertions, swaps and
 * truncation, and prints where the record ends. Note that end elsewhere, and give it the next time
 * (`npm run -s desk:verify -- 12:ab34...`): then a database that was put back to an old copy is found too.
 */

async function main(): Promise<void> {
  const settings = parseSettings(process.env)
  const connections = await connectSqlite(settings.DATA_DIR, vaultOf(settings))
  try {
    const { events, end, faults } = await casesOf(connections, settings).verify(process.argv[2])
    for (const fault of faults) process.stdout.write(`${JSON.stringify(fault)}\n`)
    process.stdout.write(`${JSON.stringify({ whole: faults.length === 0, events, faults: faults.length, end })}\n`)
    if (faults.length > 0) process.exitCode = 2
  } finally {
    await connections.reads.destroy()
    await connections.writes.destroy()
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
