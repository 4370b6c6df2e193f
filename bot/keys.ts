import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const KEY_BYTES = 32

/**
 * The key that signs Direct Line tokens: derived from the secret where one is set (so that every machine has the same),
 * else made once and kept in the data folder, so that a restart does not end conversations.
 */
export function signingKey(secret: string | undefined, dataFolder: string): Uint8Array {
  if (secret) return createHash('sha256').update('direct line token key\0').update(secret).digest()
  return keptKey(dataFolder, 'token.key')
}

/**
 * The key that signs the desk's trail: derived from the setting, which is best kept from whoever can write the database,
 * else made once and kept beside it.
 */
export function auditKey(secret: string | undefined, dataFolder: string): Uint8Array {
  if (secret) return createHash('sha256').update('desk trail key\0').update(secret).digest()
  return keptKey(dataFolder, 'audit.key')
}

function keptKey(dataFolder: string, name: string): Uint8Array {
  const file = join(dataFolder, name)
  try {
    const key = readFileSync(file)
    if (key.length === KEY_BYTES) return key
  } catch {}
  const key = randomBytes(KEY_BYTES)
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  writeFileSync(file, key, { mode: 0o600 })
  return key
}
