import type { Kysely, Transaction } from 'kysely'
import type { Authority } from '../referrals/assessment'
import type { AlikeCase, CaseRecord } from '../referrals/lifecycle/case'
import type { KeyedErrand } from '../referrals/lifecycle/errand'
import type { Submission } from '../referrals/submission'
import { type Ask, answerAsks, forgetWords, newAsks } from './asks'
import { forecastOf, listOf, loadOf } from './case-lists'
import { closedIn, glassIn, inSight } from './case-protection'
import { eventOf, keptEvent, nowRow, openWords, progressRow, submissionDigest } from './case-rows'
import type { Addition, Cases, Forecast, GlassEntry, ListPage, ListQuery, TrailEntry, Verdict } from './cases'
import { hashOf, ROOT, signatureOf } from './chain'
import { claim, giveOut, unclaimed } from './claims'
import { ERASED, wipe } from './erasure'
import { keepFigures } from './figures'
import type { Connections } from './kysely-store'
import { openSubmission, submissionIn } from './submissions'
import type { Tables } from './tables'
import { alikeTo, keepTraces } from './traces'
import type { Vault } from './vault'
import { verifyTrail } from './verify'

/** So many submissions become cases in one transaction. */
const MOST_AT_ONCE = 100

/** What is needed besides the database: the key that signs the chain, and chance for salts. */
export interface CasesParts {
  key: Uint8Array
  random: (bytes: number) => Buffer
}

/** The cases over Kysely: the same queries for every database. */
export class KyselyCases implements Cases {
  constructor(
    private readonly connections: Connections,
    private readonly parts: CasesParts,
  ) {}

  admit(receive: (submission: Submission, digest: string) => Addition): Promise<number> {
    return this.eachOf(newcomers, async (transaction, { id, reference, submission_json, sent_at }) => {
      const json = openSubmission(submission_json, id, this.connections.vault)
      const addition = receive(JSON.parse(json) as Submission, submissionDigest(json))
      await this.append(transaction, id, 0, addition)
      await keepTraces(transaction, id, addition.traces ?? [], this.parts.key)
      await transaction
        .insertInto('case_now')
        .values({ submission: id, reference, sent_at, ...nowRow(addition.now) })
        .execute()
      if (addition.figures) await keepFigures(transaction, id, addition.figures)
      await transaction.updateTable('submission').set({ case_since: sent_at }).where('id', '=', id).execute()
    })
  }

  takeAsks(receive: (record: CaseRecord, ask: Ask) => Addition): Promise<number> {
    const { vault } = this.connections
    const waiting = (database: Kysely<Tables>, limit: number) => newAsks(database, limit, vault)
    return this.eachOf(waiting, async (transaction, ask) => {
      const found = await recordOf(transaction, 'id', ask.submission, vault)
      if (found) await this.extend(transaction, found, receive(found, ask))
      await forgetWords(transaction, ask.id)
    })
  }

  /** Does something with each of what is waiting, so many in a transaction, until nothing waits. Answers how many. */
  private async eachOf<T>(
    waiting: (database: Kysely<Tables>, limit: number) => Promise<T[]>,
    each: (transaction: Transaction<Tables>, row: T) => Promise<void>,
  ): Promise<number> {
    let done = 0
    for (;;) {
      // Nearly always there is nothing to do, and nobody who only looks should wait for a commit.
      if ((await waiting(this.connections.reads, 1)).length === 0) return done
      done += await this.connections.commit(async (transaction) => {
        const rows = await waiting(transaction, MOST_AT_ONCE)
        for (const row of rows) await each(transaction, row)
        return rows.length
      })
    }
  }

  list(query: ListQuery): Promise<ListPage> {
    return listOf(this.connections.reads, query)
  }

  forecast(authorities: readonly Authority[], from: Date, by: readonly Date[]): Promise<Forecast[]> {
    return forecastOf(this.connections.reads, authorities, from, by)
  }

  async find(reference: string): Promise<CaseRecord | null> {
    const found = await recordOf(this.connections.reads, 'reference', reference, this.connections.vault)
    return found && { submission: found.submission, events: found.events }
  }

  async errandsOnce(
    claims: readonly string[],
    at: Date,
    make: (fresh: ReadonlySet<string>) => KeyedErrand[],
  ): Promise<void> {
    if ((await unclaimed(this.connections.reads, claims)).size === 0) return
    await this.connections.commit(async (transaction) => {
      const fresh = await unclaimed(transaction, claims)
      await claim(transaction, fresh, at)
      await giveOut(transaction, make(fresh), at, this.connections.vault)
    })
  }

  load(): Promise<Record<string, number>> {
    return loadOf(this.connections.reads)
  }

  alike(reference: string, authorities: readonly Authority[]): Promise<AlikeCase[]> {
    return alikeTo(this.connections.reads, reference, authorities)
  }

  add(reference: string, decide: (record: CaseRecord) => Addition | null): Promise<CaseRecord | null> {
    return this.connections.commit(async (transaction) => {
      const found = await recordOf(transaction, 'reference', reference, this.connections.vault)
      if (!found) return null
      const { submission, events } = found
      return this.extend(transaction, found, decide({ submission, events }))
    })
  }

  /** Adds to a case, and makes anew what follows from its events. */
  private async extend(
    transaction: Transaction<Tables>,
    { id, submission, events }: CaseRecord & { id: string },
    addition: Addition | null,
  ): Promise<CaseRecord> {
    if (!addition || addition.events.length === 0) return { submission, events }
    const { now } = addition
    await this.append(transaction, id, events.length, addition)
    const all = [...events, ...addition.events]
    const erased = all.findIndex(({ kind }) => kind === 'erased')
    if (erased >= 0) {
      await wipe(transaction, id, erased + 1)
      return { submission, events: all }
    }
    await transaction.updateTable('case_now').set(nowRow(now)).where('submission', '=', id).execute()
    await transaction.updateTable('submission').set(progressRow(now)).where('id', '=', id).execute()
    if (addition.figures) await keepFigures(transaction, id, addition.figures)
    const answered = addition.events.find(({ kind }) => kind === 'answered')
    if (answered) await answerAsks(transaction, id, new Date(answered.at))
    return { submission, events: all }
  }

  /** Adds links to the chain, and what leaves with them. That a sequence is there once holds for several machines too. */
  private async append(
    transaction: Transaction<Tables>,
    submission: string,
    after: number,
    { events, errands = [] }: Addition,
  ): Promise<void> {
    const { vault } = this.connections
    const head = await transaction.selectFrom('case_chain').selectAll().where('id', '=', 1).executeTakeFirst()
    let { position, hash } = head ?? { position: 0, hash: ROOT }
    for (const [index, event] of events.entries()) {
      position += 1
      const kept = keptEvent(event, () => this.parts.random(16).toString('hex'))
      const link = { position, submission, sequence: after + index + 1, ...kept }
      hash = hashOf(hash, link)
      const { words } = kept
      await transaction
        .insertInto('case_event')
        .values({ ...link, hash, words: words === null ? null : vault.seal(words, `case_event.words/${position}`) })
        .execute()
    }
    const row = { position, hash, signature: signatureOf(position, hash, this.parts.key) }
    await transaction
      .insertInto('case_chain')
      .values({ id: 1, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute()
    await giveOut(transaction, errands, new Date(events.at(-1)?.at ?? 0), vault)
  }

  async trail(authorities: readonly Authority[], before: number, limit: number): Promise<TrailEntry[]> {
    const rows = await this.connections.reads
      .selectFrom('case_event')
      .leftJoin('case_now', 'case_now.submission', 'case_event.submission')
      .innerJoin('submission', 'submission.id', 'case_event.submission')
      .select(['position', 'event', 'submission.reference'])
      .where('position', '<', before)
      .where(inSight(authorities))
      .orderBy('position', 'desc')
      .limit(limit)
      .execute()
    return rows.map(({ position, event, reference }) => ({
      position,
      reference,
      event: eventOf({ event, words: null }),
    }))
  }

  glass(authorities: readonly Authority[], limit: number): Promise<GlassEntry[]> {
    return glassIn(this.connections.reads, authorities, limit, this.connections.vault)
  }

  closed(before: Date, after: string, limit: number): Promise<{ id: string; reference: string }[]> {
    return closedIn(this.connections.reads, before, after, limit)
  }

  verify(end?: string): Promise<Verdict> {
    return verifyTrail(this.connections.reads, { ...this.parts, vault: this.connections.vault }, end)
  }
}

const newcomers = (database: Kysely<Tables>, limit: number) =>
  database
    .selectFrom('submission')
    .select(['id', 'reference', 'submission_json', 'sent_at'])
    .where('case_since', 'is', null)
    .orderBy('sent_at')
    .limit(limit)
    .execute()

async function recordOf(
  database: Kysely<Tables>,
  by: 'id' | 'reference',
  value: string,
  vault: Vault,
): Promise<(CaseRecord & { id: string }) | null> {
  const row = await database
    .selectFrom('submission')
    .select(['id', 'submission_json'])
    .where(by, '=', value)
    .executeTakeFirst()
  if (!row || row.submission_json === ERASED) return null
  const rows = await database
    .selectFrom('case_event')
    .select(['position', 'event', 'words'])
    .where('submission', '=', row.id)
    .orderBy('sequence')
    .execute()
  if (rows.length === 0) return null
  const events = rows.map(({ position, event, words }) => eventOf({ event, words: openWords(words, position, vault) }))
  return { id: row.id, submission: submissionIn(row.submission_json, row.id, vault), events }
}
