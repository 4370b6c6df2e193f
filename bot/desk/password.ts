import { scrypt, timingSafeEqual } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** As OWASP's cheat sheet has it for argon2id: 19 MiB, two passes, one lane. They are kept with each hash. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const ARGON2ID = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`

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

/** A password as it is kept: argon2id with its costs and a salt of its own. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), COST)

/** Whether a password is the one that was kept. Somebody who has none costs as much time as somebody who has. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const given = password.slice(0, LONGEST + 1).normalize('NFKC')
  const right = kept?.startsWith('scrypt$') ? await isScrypt(given, kept) : await verify(kept ?? NOBODYS, given)
  return right && kept !== null
}

/** Whether a hash was made in another way than new ones are: it is made anew when its password is next typed. */
export const isOutdated = (kept: string): boolean => !kept.startsWith(ARGON2ID)

const NOBODYS = `${ARGON2ID}${'A'.repeat(22)}$${'A'.repeat(43)}`

/** Releases before argon2id kept `scrypt$N$r$p$salt$hash`. */
function isScrypt(password: string, kept: string): Promise<boolean> {
  const [, n, r, p, salt = '', expected = ''] = kept.split('$')
  const hashed = Buffer.from(expected, 'base64url')
  const cost = { N: Number(n), r: Number(r), p: Number(p), maxmem: 256 * 1024 * 1024 }
  return new Promise((resolve, reject) =>
    scrypt(password, Buffer.from(salt, 'base64url'), hashed.length, cost, (error, given) =>
      error ? reject(error) : resolve(timingSafeEqual(given, hashed)),
    ),
  )
}
