import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signingKey } from './keys'

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
