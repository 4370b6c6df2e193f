import { parseArgs } from 'node:util'
import { keysInUse, rotate } from '../store/rotation'
import { connectSqlite } from '../store/sqlite'
import { keyId } from '../store/vault'
import { parseSettings } from './config'
import { addDataKey, dataKeys, vaultOf } from './keys'

/**
 * `npm run -s keys:rotate`: seals everything anew that is not sealed with the newest key, and says which keys are still
 * needed. It can be stopped and run again. `--new` first puts a new key into `data.key`, where keys come from there.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { new: { type: 'boolean' } } })
  const settings = parseSettings(process.env)
  if (values.new) {
    if (settings.DATA_KEY)
      throw new Error('The key is in DATA_KEY: set a new one there, and the old one in DATA_KEY_BEFORE.')
    print(
      `A new key is in data.key: ${keyId(addDataKey(settings.DATA_DIR))}. Restart the program, and run this again without --new.`,
    )
    return
  }
  const connections = await connectSqlite(settings.DATA_DIR, vaultOf(settings))
  try {
    for (const [column, many] of Object.entries(await rotate(connections))) print(`${column}: ${many} sealed anew`)
    const used = await keysInUse(connections)
    for (const [index, key] of dataKeys(settings).entries()) {
      const many = used[keyId(key)] ?? 0
      const needed = index === 0 ? 'the newest' : many > 0 ? 'still needed' : 'not needed any more: take it away'
      print(`key ${keyId(key)}: ${many} texts, ${needed}`)
    }
  } finally {
    await connections.reads.destroy()
    await connections.writes.destroy()
  }
}

const print = (line: string): boolean => process.stdout.write(`${line}\n`)

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
