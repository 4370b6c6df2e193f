import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

/** As OWASP's cheat sheet has it for 32 MB of memory. Kept with each hash, so that it can be raised later. */
const COST = { N: 2 ** 15, r: 8, p: 3 }
const SALT_BYTES = 16
const HASH_BYTES = 32

const SHORTEST = 12
const LONGEST = 200
const FEWEST_LETTERS = 5

export type PasswordFault = 'short' | 'long' | 'plain'

/** What is wrong with a new password; null when nothing is. */
export function faultOf(password: string, email: string): PasswordFault | null {
  if ([...password].length < SHORTEST) return 'short'
  if (password.length > LONGEST) return 'long'
  const own = email.split('@')[0] ?? ''
  const guessable = new Set(password).size < FEWEST_LETTERS || /^(password|123456|qwerty)/i.test(password)
  return guessable || (own.length > 3 && password.toLowerCase().includes(own.toLowerCase())) ? 'plain' : null
}

/** A password as it is kept: scrypt with its costs and a salt of its own. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await derive(password, salt, COST)
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

/** Whether a password is the one that was kept. Somebody who has none costs as much time as somebody who has. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const [, n, r, p, salt = '', hash = ''] = (kept ?? NOBODYS).split('$')
  const given = await derive(password.slice(0, LONGEST + 1), Buffer.from(salt, 'base64url'), {
    N: Number(n),
    r: Number(r),
    p: Number(p),
  })
  const expected = Buffer.from(hash, 'base64url')
  return kept !== null && given.length === expected.length && timingSafeEqual(given, expected)
}

const NOBODYS = ['scrypt', COST.N, COST.r, COST.p, 'A'.repeat(22), 'A'.repeat(43)].join('$')

const derive = (password: string, salt: Buffer, cost: ScryptOptions): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(password.normalize('NFKC'), salt, HASH_BYTES, { ...cost, maxmem: 256 * 1024 * 1024 }, (error, hash) =>
      error ? reject(error) : resolve(hash),
    ),
  )
