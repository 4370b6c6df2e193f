import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { KeyVault, type Vault } from '../store/vault'
import type { Settings } from './config'

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

type KeySettings = Pick<Settings, 'DATA_KEY' | 'DATA_KEY_BEFORE' | 'DATA_DIR'>

/**
 * The keys that seal what people said and wrote, newest first: derived from the settings, which are best kept from whoever
 * can read the database, else made once and kept beside it, one in a line. Keys from before there was a setting still open.
 */
export function dataKeys({ DATA_KEY, DATA_KEY_BEFORE, DATA_DIR }: KeySettings): Uint8Array[] {
  const kept = keysIn(DATA_DIR)
  if (DATA_KEY) return [...[DATA_KEY, ...(DATA_KEY_BEFORE ?? [])].map(dataKey), ...kept]
  return kept.length > 0 ? kept : [addDataKey(DATA_DIR)]
}

/** Seals and opens with the keys of an installation. */
export const vaultOf = (settings: KeySettings): Vault => new KeyVault(() => dataKeys(settings))

/** Puts a new key before those of the data folder. */
export function addDataKey(dataFolder: string): Uint8Array {
  const key = randomBytes(KEY_BYTES)
  const lines = [key, ...keysIn(dataFolder)].map((each) => Buffer.from(each).toString('base64'))
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const file = join(dataFolder, DATA_KEYS)
  // Written whole beside it first: half a file of keys would be no keys.
  writeFileSync(`${file}.new`, `${lines.join('\n')}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return key
}

const DATA_KEYS = 'data.key'
const dataKey = (secret: string): Uint8Array => createHash('sha256').update('data key\0').update(secret).digest()

/** @throws Error when the file is there and is not one of keys: a new one would make what is kept unreadable */
function keysIn(dataFolder: string): Uint8Array[] {
  const file = join(dataFolder, DATA_KEYS)
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n')
  const keys = lines.filter((line) => line.trim() !== '').map((line) => Buffer.from(line.trim(), 'base64'))
  if (keys.length === 0 || keys.some((key) => key.length !== KEY_BYTES)) throw new Error(`${file} holds no keys`)
  return keys
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
