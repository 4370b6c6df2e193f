import type { Kysely } from 'kysely'
import type { CaseEvent } from '../referrals/lifecycle/event'
import { openWords, submissionDigest } from './case-rows'
import type { Verdict } from './cases'
import { ChainCheck, type Link, ROOT } from './chain'
import { ERASED } from './erasure'
import { openSubmission } from './submissions'
import type { Tables } from './tables'
import { type Vault, VaultError } from './vault'

const LINKS_AT_ONCE = 1_000

/**
 * Checks the whole trail: every link, the head's signature, and that each submission is what was received, or is gone where
 * an event says so. A database that
 * was put back to an old copy of itself is whole, and only an end that was noted elsewhere shows it.
 */
export async function verifyTrail(
  database: Kysely<Tables>,
  { key, vault }: { key: Uint8Array; vault: Vault },
  noted?: string,
): Promise<Verdict> {
  const check = new ChainCheck(key)
  const faults: Verdict['faults'] = []
  const found: Found[] = []
  let last = { position: 0, hash: ROOT }
  let events = 0
  let seen = noted === undefined
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const links = await linksAfter(database, after, vault)
    if (links.length === 0) break
    for (const link of links) {
      check.take(link)
      if (endOf(link) === noted) seen = true
      last = link
    }
    found.push(...(await submissionsOf(database, links, vault)))
    events += links.length
    after = last.position
  }
  const head = await database.selectFrom('case_chain').selectAll().where('id', '=', 1).executeTakeFirst()
  faults.push(...check.end(head ?? null))
  for (const { position, submission, is } of found) {
    const must = check.isErased(submission) ? 'erased' : 'whole'
    if (is !== must) faults.push({ position, what: 'submission-changed' })
  }
  if (!seen) faults.push({ position: 0, what: 'end-gone' })
  return { events, end: endOf(last), faults }
}

const endOf = ({ position, hash }: Pick<Link, 'position' | 'hash'>): string => `${position}:${hash}`

async function linksAfter(database: Kysely<Tables>, position: number, vault: Vault): Promise<Link[]> {
  const rows = await database
    .selectFrom('case_event')
    .selectAll()
    .where('position', '>', position)
    .orderBy('position')
    .limit(LINKS_AT_ONCE)
    .execute()
  return rows.map(({ words, ...row }) => ({
    ...row,
    words: words && opened(() => openWords(words, row.position, vault)),
  }))
}

/** A text that does not open was changed or moved: it is told as no text that there could be. */
function opened(open: () => string | null): string | null {
  try {
    return open()
  } catch (error) {
    if (error instanceof VaultError) return UNREADABLE
    throw error
  }
}
const UNREADABLE = '\u0000'

/** How a submission is, seen from the event that it was received. */
interface Found {
  position: number
  submission: string
  is: 'whole' | 'erased' | 'changed'
}

async function submissionsOf(database: Kysely<Tables>, links: readonly Link[], vault: Vault): Promise<Found[]> {
  const received = links.flatMap(({ position, submission, event }) => {
    const digest = receivedDigest(event)
    return digest === null ? [] : [{ position, submission, digest }]
  })
  if (received.length === 0) return []
  const rows = await database
    .selectFrom('submission')
    .select(['id', 'submission_json'])
    .where(
      'id',
      'in',
      received.map(({ submission }) => submission),
    )
    .execute()
  const kept = new Map(rows.map(({ id, submission_json }) => [id, submission_json]))
  return received.map(({ position, submission, digest }) => {
    const json = kept.get(submission)
    const text = json && json !== ERASED && opened(() => openSubmission(json, submission, vault))
    const whole = typeof text === 'string' && submissionDigest(text) === digest
    return { position, submission, is: whole ? 'whole' : json === ERASED ? 'erased' : 'changed' }
  })
}

function receivedDigest(event: string): string | null {
  try {
    const parsed = JSON.parse(event) as Partial<CaseEvent>
    return parsed.kind === 'received' ? (parsed.digest ?? null) : null
  } catch {
    return null
  }
}
