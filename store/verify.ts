import type { Kysely } from 'kysely'
import type { CaseEvent } from '../referrals/lifecycle/event'
import { submissionDigest } from './case-rows'
import type { Verdict } from './cases'
import { ChainCheck, type Link, ROOT } from './chain'
import type { Tables } from './tables'

const LINKS_AT_ONCE = 1_000

/**
 * Checks the whole trail: every link, the head's signature, and that each submission is what was received. A database that
 * was put back to an old copy of itself is whole, and only an end that was noted elsewhere shows it.
 */
export async function verifyTrail(database: Kysely<Tables>, key: Uint8Array, noted?: string): Promise<Verdict> {
  const check = new ChainCheck(key)
  const faults: Verdict['faults'] = []
  let last = { position: 0, hash: ROOT }
  let events = 0
  let seen = noted === undefined
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const links = await linksAfter(database, after)
    if (links.length === 0) break
    for (const link of links) {
      check.take(link)
      if (endOf(link) === noted) seen = true
      last = link
    }
    faults.push(...(await changedSubmissions(database, links)))
    events += links.length
    after = last.position
  }
  const head = await database.selectFrom('case_chain').selectAll().where('id', '=', 1).executeTakeFirst()
  faults.push(...check.end(head ?? null))
  if (!seen) faults.push({ position: 0, what: 'end-gone' })
  return { events, end: endOf(last), faults }
}

const endOf = ({ position, hash }: Pick<Link, 'position' | 'hash'>): string => `${position}:${hash}`

const linksAfter = (database: Kysely<Tables>, position: number): Promise<Link[]> =>
  database
    .selectFrom('case_event')
    .selectAll()
    .where('position', '>', position)
    .orderBy('position')
    .limit(LINKS_AT_ONCE)
    .execute()

/** Submissions that are not, or not as they were when they were received. */
async function changedSubmissions(database: Kysely<Tables>, links: readonly Link[]): Promise<Verdict['faults']> {
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
  const known = new Map(rows.map(({ id, submission_json }) => [id, submissionDigest(submission_json)]))
  return received
    .filter(({ submission, digest }) => known.get(submission) !== digest)
    .map(({ position }) => ({ position, what: 'submission-changed' as const }))
}

function receivedDigest(event: string): string | null {
  try {
    const parsed = JSON.parse(event) as Partial<CaseEvent>
    return parsed.kind === 'received' ? (parsed.digest ?? null) : null
  } catch {
    return null
  }
}
