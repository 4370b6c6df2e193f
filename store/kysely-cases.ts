import type { Kysely, Transaction } from 'kysely'
import type { Authority } from '../referrals/assessment'
import type { CaseRecord } from '../referrals/lifecycle/case'
import type { CaseEvent } from '../referrals/lifecycle/event'
import type { Submission } from '../referrals/submission'
import { countsOf, inList } from './case-lists'
import { closedIn, glassIn, inSight } from './case-protection'
import { eventOf, keptEvent, nowRow, openWords, progressRow, submissionDigest, summaryOf } from './case-rows'
import type { Addition, Cases, GlassEntry, ListPage, ListQuery, TrailEntry, Verdict } from './cases'
import { hashOf, ROOT, signatureOf } from './chain'
import { ERASED, wipe } from './erasure'
import type { Connections } from './kysely-store'
import { openSubmission, submissionIn } from './submissions'
import type { Tables } from './tables'
import type { Vault } from './vault'
import { verifyTrail } from './verify'

/** So many submissions become cases in one transaction. */
const MOST_ADMITTED = 100

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

  async admit(receive: (submission: Submission, digest: string) => Addition): Promise<number> {
    let admitted = 0
    for (;;) {
      // Nearly always there is nothing to do, and nobody who only looks should wait for a commit.
      if ((await newcomers(this.connections.reads)).length === 0) return admitted
      admitted += await this.connections.commit(async (transaction) => {
        const rows = await newcomers(transaction)
        for (const { id, submission_json, sent_at } of rows) {
          const json = openSubmission(submission_json, id, this.connections.vault)
          const { events, now } = receive(JSON.parse(json) as Submission, submissionDigest(json))
          await this.append(transaction, id, 0, events)
          await transaction
            .insertInto('case_now')
            .values({ submission: id, ...nowRow(now) })
            .execute()
          await transaction.updateTable('submission').set({ case_since: sent_at }).where('id', '=', id).execute()
        }
        return rows.length
      })
    }
  }

  async list(query: ListQuery): Promise<ListPage> {
    const { reads } = this.connections
    const matching = inList(reads, query)
    const closed = query.list === 'closed'
    const rows = await matching
      .select(['reference', 'sent_at', 'read_at', 'contact_planned_for', 'closed_at'])
      .select(['case_now.tier', 'authority', 'owner', 'due_at'])
      .$if(closed, (select) => select.orderBy('closed_at', 'desc'))
      .$if(!closed, (select) => select.orderBy('case_now.tier').orderBy('due_at'))
      .orderBy('case_now.submission')
      .limit(query.size)
      .offset((query.page - 1) * query.size)
      .execute()
    const counts = await countsOf(reads, query)
    const total =
      query.search === ''
        ? counts[query.list]
        : Number((await matching.select((row) => row.fn.countAll().as('count')).executeTakeFirst())?.count ?? 0)
    return { cases: rows.map(summaryOf), total, counts }
  }

  async find(reference: string): Promise<CaseRecord | null> {
    const found = await recordOf(this.connections.reads, reference, this.connections.vault)
    return found && { submission: found.submission, events: found.events }
  }

  add(reference: string, decide: (record: CaseRecord) => Addition | null): Promise<CaseRecord | null> {
    return this.connections.commit(async (transaction) => {
      const found = await recordOf(transaction, reference, this.connections.vault)
      if (!found) return null
      const { submission, events } = found
      const addition = decide({ submission, events })
      if (!addition || addition.events.length === 0) return { submission, events }
      const { now } = addition
      await this.append(transaction, found.id, events.length, addition.events)
      const erased = addition.events.findIndex(({ kind }) => kind === 'erased')
      if (erased >= 0) {
        await wipe(transaction, found.id, events.length + erased + 1)
        return { submission, events: [...events, ...addition.events] }
      }
      await transaction.updateTable('case_now').set(nowRow(now)).where('submission', '=', found.id).execute()
      await transaction.updateTable('submission').set(progressRow(now)).where('id', '=', found.id).execute()
      return { submission, events: [...events, ...addition.events] }
    })
  }

  /** Adds links to the chain. That a sequence is there once holds also where several machines write. */
  private async append(
    transaction: Transaction<Tables>,
    submission: string,
    after: number,
    events: readonly CaseEvent[],
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
  }

  async trail(authorities: readonly Authority[], before: number, limit: number): Promise<TrailEntry[]> {
    const rows = await this.connections.reads
      .selectFrom('case_event')
      .leftJoin('case_now', 'case_now.submission', 'case_event.submission')
      .innerJoin('submission', 'submission.id', 'case_event.submission')
      .select(['position', 'event', 'reference'])
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

const newcomers = (database: Kysely<Tables>) =>
  database
    .selectFrom('submission')
    .select(['id', 'submission_json', 'sent_at'])
    .where('case_since', 'is', null)
    .orderBy('sent_at')
    .limit(MOST_ADMITTED)
    .execute()

async function recordOf(
  database: Kysely<Tables>,
  reference: string,
  vault: Vault,
): Promise<(CaseRecord & { id: string }) | null> {
  const row = await database
    .selectFrom('submission')
    .select(['id', 'submission_json'])
    .where('reference', '=', reference)
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
