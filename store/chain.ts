import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** An event as it is kept. `event` is its JSON without what workers wrote, of which it holds a salted digest. */
export interface Link {
  position: number
  submission: string
  sequence: number
  event: string
  words: string | null
  salt: string | null
  hash: string
}

/** The last link, signed with a key that is kept outside the database. */
export interface Head {
  position: number
  hash: string
  signature: string
}

/** What is wrong, and where. Position 0 is the chain as a whole. */
export interface ChainFault {
  position: number
  what: 'missing' | 'changed' | 'words-changed' | 'sequence' | 'head-missing' | 'head-forged' | 'head-elsewhere'
}

/** Before the first link. */
export const ROOT = '0'.repeat(64)

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Digest of what a worker wrote. The salt goes when the words go, and then nobody can try words against the digest. */
export const digestOf = (words: string, salt: string): string => sha256(`${salt}\n${words}`)

/** The hash of a link: of the one before, and of everything that the link says. */
export const hashOf = (previous: string, { position, submission, sequence, event }: Omit<Link, 'hash'>): string =>
  sha256(JSON.stringify([previous, position, submission, sequence, event]))

/** Signs a head. */
export const signatureOf = (position: number, hash: string, key: Uint8Array): string =>
  createHmac('sha256', key).update(`${position}:${hash}`).digest('hex')

/** Words that are gone: whether they may be is known when the chain was read to its end. */
interface Wordless {
  position: number
  submission: string
  sequence: number
}

/**
 * Checks a chain, link by link, so that it need not be in memory whole. Finds links that were changed, taken out, put in
 * or swapped, also when all hashes were made anew: nobody without the key can sign the head. Words may be gone only where
 * a later event of the same case says that it was erased.
 */
export class ChainCheck {
  readonly faults: ChainFault[] = []
  private previous = { position: 0, hash: ROOT }
  private readonly sequences = new Map<string, number>()
  private readonly wordless: Wordless[] = []
  private readonly erasedAt = new Map<string, number>()

  constructor(private readonly key: Uint8Array) {}

  /** Takes the next link, by position. */
  take(link: Link): void {
    const { position, submission, sequence } = link
    const found = (what: ChainFault['what']) => this.faults.push({ position, what })
    if (position !== this.previous.position + 1) found('missing')
    if (link.hash !== hashOf(this.previous.hash, link)) found('changed')
    if (sequence !== (this.sequences.get(submission) ?? 0) + 1) found('sequence')
    const event = parsed(link.event)
    if (event.kind === 'erased') this.erasedAt.set(submission, sequence)
    if (areGone(event, link)) this.wordless.push({ position, submission, sequence })
    else if (!wordsAreWhole(event, link)) found('words-changed')
    this.sequences.set(submission, sequence)
    this.previous = { position, hash: link.hash }
  }

  /** Whether an event of the chain says that a submission was erased. */
  isErased(submission: string): boolean {
    return this.erasedAt.has(submission)
  }

  /** Ends at the head. */
  end(head: Head | null): ChainFault[] {
    for (const { position, submission, sequence } of this.wordless) {
      const announced = sequence < (this.erasedAt.get(submission) ?? 0)
      if (!announced) this.faults.push({ position, what: 'words-changed' })
    }
    const found = (what: ChainFault['what']) => this.faults.push({ position: 0, what })
    if (!head) {
      if (this.previous.position > 0) found('head-missing')
      return this.faults
    }
    const expected = Buffer.from(signatureOf(head.position, head.hash, this.key))
    const given = Buffer.from(head.signature)
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) found('head-forged')
    if (head.position !== this.previous.position || head.hash !== this.previous.hash) found('head-elsewhere')
    return this.faults
  }
}

interface Said {
  kind?: unknown
  words?: unknown
}

const areGone = (event: Said, { words, salt }: Link): boolean =>
  typeof event.words === 'string' && words === null && salt === null

function wordsAreWhole(event: Said, { words, salt }: Link): boolean {
  if (typeof event.words !== 'string') return words === null && salt === null
  return words !== null && salt !== null && digestOf(words, salt) === event.words
}

function parsed(event: string): Said {
  try {
    const said: unknown = JSON.parse(event)
    return typeof said === 'object' && said !== null ? said : {}
  } catch {
    return {}
  }
}
