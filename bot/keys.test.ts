import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseSettings } from './config'
import { addDataKey, dataKeys, signingKey, vaultOf } from './keys'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'care-navigator-keys-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const hex = (key: Uint8Array) => Buffer.from(key).toString('hex')
const secret = 'a secret of at least 32 characters'

test('a secret makes the same key on every machine, another secret another, and neither is the secret itself', () => {
  const key = signingKey(secret, folder)
  expect(hex(signingKey(secret, join(folder, 'elsewhere')))).toBe(hex(key))
  expect(hex(signingKey(`${secret}!`, folder))).not.toBe(hex(key))
  expect(Buffer.from(key).toString()).not.toContain('secret')
  expect(() => statSync(join(folder, 'token.key'))).toThrow()
})

test('without a secret a key is made once and kept for its owner alone', () => {
  const data = join(folder, 'data')
  const key = signingKey(undefined, data)
  expect(key).toHaveLength(32)
  expect(hex(signingKey(undefined, data))).toBe(hex(key))
  expect(hex(signingKey(undefined, folder))).not.toBe(hex(key))
  expect(statSync(join(data, 'token.key')).mode & 0o077).toBe(0)
})

test('a key file that was cut short is made anew', () => {
  writeFileSync(join(folder, 'token.key'), 'short')
  const key = signingKey(undefined, folder)
  expect(key).toHaveLength(32)
  expect(readFileSync(join(folder, 'token.key'))).toHaveLength(32)
})

describe('the keys of what people said', () => {
  const dataOf = (more: Record<string, string> = {}) => parseSettings({ DATA_DIR: folder, ...more })

  test('are made once, for their owner alone, and a newer one comes first', () => {
    const [first] = dataKeys(dataOf())
    expect(dataKeys(dataOf()).map(hex)).toEqual([hex(first!)])
    const newer = addDataKey(folder)
    expect(dataKeys(dataOf()).map(hex)).toEqual([hex(newer), hex(first!)])
    expect(statSync(join(folder, 'data.key')).mode & 0o077).toBe(0)
  })

  test('come from the settings where they are set, the newest first', () => {
    const [newest, before] = ['n'.repeat(32), 'b'.repeat(32)]
    const sealed = vaultOf(dataOf({ DATA_KEY: before })).seal('words', 'a.b/c')
    const after = dataOf({ DATA_KEY: newest, DATA_KEY_BEFORE: before })
    expect(vaultOf(after).open(sealed, 'a.b/c')).toBe('words')
    expect(() => statSync(join(folder, 'data.key'))).toThrow()
    const fromFile = vaultOf(dataOf()).seal('words', 'a.b/c')
    expect(vaultOf(after).open(fromFile, 'a.b/c')).toBe('words')
    expect(() => dataOf({ DATA_KEY_BEFORE: before })).toThrow('DATA_KEY')
  })

  test('that are damaged are never replaced by new ones', () => {
    writeFileSync(join(folder, 'data.key'), 'half a key')
    expect(() => dataKeys(dataOf())).toThrow('holds no keys')
  })
})
