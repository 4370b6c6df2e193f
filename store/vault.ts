import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** Text as it stands in the database: nobody can take it for plain text by mistake, only {@link Vault.open} reads it. */
export interface Sealed {
  readonly sealed: unique symbol
}

/** Where a text stands: table, column and row. A sealed text that was moved elsewhere does not open. */
export type Place = `${string}.${string}/${string | number}`

/** Seals what people said and wrote before it is kept, so that a copy of the database alone tells nothing. */
export interface Vault {
  seal(text: string, place: Place): Sealed
  /**
   * Opens a sealed text. One that was kept before there was a key is answered as it is.
   * @throws VaultError when it was changed or moved, or its key is not there
   */
  open(kept: Sealed, place: Place): string
  /** How a text begins that is sealed with the newest key. */
  readonly newest: string
}

/** A sealed text that cannot be opened. The message names the place and the key, and nothing of the text. */
export class VaultError extends Error {
  override readonly name = 'VaultError'
}

const ALGORITHM = 'aes-256-gcm'
const FORMAT = 'enc1'
/** As NIST SP 800-38D recommends; random, so a key is good for 2^32 texts. */
const IV_BYTES = 12
const TAG_BYTES = 16

/** The name of a key: part of a digest of it, so that names need no keeping. */
export const keyId = (key: Uint8Array): string =>
  createHash('sha256').update('name of a key\0').update(key).digest('hex').slice(0, 8)

/** AES-256-GCM under keys that are kept outside the database: the first seals, all open. */
export class KeyVault implements Vault {
  private keys: Map<string, Uint8Array>
  readonly newest: string
  private readonly id: string
  private readonly key: Uint8Array

  /** @param read gives the keys, newest first; it is asked again when a text names one that is not known yet */
  constructor(private readonly read: () => Uint8Array[]) {
    const all = read()
    const [first] = all
    if (!first) throw new VaultError('there is no key')
    this.key = first
    this.id = keyId(first)
    this.newest = `${FORMAT}.${this.id}.`
    this.keys = byId(all)
  }

  seal(text: string, place: Place): Sealed {
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv(ALGORITHM, this.key, iv).setAAD(boundTo(place, this.id))
    const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    return (this.newest + sealed.toString('base64url')) as unknown as Sealed
  }

  open(kept: Sealed, place: Place): string {
    const text = kept as unknown as string
    if (!text.startsWith(`${FORMAT}.`)) return text
    const [, id = '', body = ''] = text.split('.', 3)
    const key = this.keyNamed(id)
    if (!key) throw new VaultError(`there is no key ${id} for ${place}`)
    try {
      const bytes = Buffer.from(body, 'base64url')
      const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
        .setAAD(boundTo(place, id))
        .setAuthTag(bytes.subarray(-TAG_BYTES))
      return decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
    } catch {
      throw new VaultError(`${place} does not open with key ${id}`)
    }
  }

  private keyNamed(id: string): Uint8Array | undefined {
    if (!this.keys.has(id)) this.keys = byId(this.read())
    return this.keys.get(id)
  }
}

const byId = (keys: readonly Uint8Array[]): Map<string, Uint8Array> => new Map(keys.map((key) => [keyId(key), key]))

const boundTo = (place: Place, id: string): Buffer => Buffer.from(`${FORMAT}.${id}.${place}`)

/** Keeps texts as they are: for tests, and for commands that touch none. */
export const PLAIN: Vault = {
  newest: '',
  seal: (text) => text as unknown as Sealed,
  open: (kept) => kept as unknown as string,
}
