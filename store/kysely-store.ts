import type { Kysely, Transaction } from 'kysely'
import type { Draft } from '../dialogs/form/draft'
import { freshState, type State, stateSchema } from '../dialogs/state'
import type { Found, Turn } from '../dialogs/types'
import type { Submission } from '../referrals/submission'
import { isOutgoing, keepEffect, outgoingRow } from './effects'
import { type EndedForm, endForms } from './figures'
import { deleteFrom, dueIn, putOffIn, waitingIn } from './outbox'
import type { EditorNote, Entry, KeptTurn, OutboxItem, Store, TurnRequest, WaitingItem } from './store'
import { foundUnder, submissionOf } from './submissions'
import type { Tables } from './tables'
import { type Answer, entriesOf, kept, strings, type TurnRow, withQuestion } from './transcript'
import type { Vault } from './vault'

/**
 * How a database is reached. Reading has a connection of its own where the database has but one writer, so that nobody
 * who only reads waits for a commit; `commit` runs a piece of work in a transaction, in the database's own best way.
 */
export interface Connections {
  reads: Kysely<Tables>
  writes: Kysely<Tables>
  commit: <T>(work: (transaction: Transaction<Tables>) => Promise<T>) => Promise<T>
  /** Seals what people said and wrote, and opens it again. */
  vault: Vault
}

/** The store over Kysely: the same queries for every database. */
export class KyselyStore implements Store {
  constructor(private readonly parts: Connections) {}

  turn(request: TurnRequest, take: (state: State, found: Found | null) => Turn): Promise<KeptTurn> {
    return this.parts.commit((transaction) => this.takeOnce(transaction, request, take))
  }

  private async takeOnce(
    transaction: Transaction<Tables>,
    request: TurnRequest,
    take: (state: State, found: Found | null) => Turn,
  ): Promise<KeptTurn> {
    const seen = await transaction
      .selectFrom('turn')
      .selectAll()
      .where('conversation', '=', request.conversation)
      .where('turn_key', '=', request.turnKey)
      .executeTakeFirst()
    if (seen) return kept(seen)
    const conversation = await transaction
      .selectFrom('conversation')
      .select(['state_json', 'position'])
      .where('id', '=', request.conversation)
      .executeTakeFirst()
    const state = conversation ? stateSchema.parse(JSON.parse(conversation.state_json)) : freshState()
    const code = request.code?.(state) ?? null
    const found = code === null ? null : await foundUnder(transaction, code, request.at, this.parts.vault)
    return this.keep(transaction, request, conversation?.position ?? null, take(state, found))
  }

  /** Writes a turn's state, transcript row and effects. `before` is the last position, or null for a new conversation. */
  private async keep(
    transaction: Transaction<Tables>,
    { conversation, turnKey, channel, said, at }: TurnRequest,
    before: number | null,
    { state, outcome, replies, services, effects }: Turn,
  ): Promise<KeptTurn> {
    const forget = effects.some(({ kind }) => kind === 'forget-transcript')
    const heard = forget || said === null ? null : storable(said)
    const position = (before ?? 0) + (heard === null ? 1 : 2)
    const used = { state_json: JSON.stringify(state), position, used_at: at.getTime() }
    if (before === null) {
      await transaction
        .insertInto('conversation')
        .values({ id: conversation, channel, ...used })
        .execute()
    } else {
      await transaction.updateTable('conversation').set(used).where('id', '=', conversation).execute()
    }
    if (forget) await this.forget(transaction, conversation)
    const row: TurnRow = {
      conversation,
      turn_key: turnKey,
      position,
      at: at.getTime(),
      said: heard,
      outcome,
      services_json: JSON.stringify(services),
      replies_json: JSON.stringify(replies),
    }
    await transaction.insertInto('turn').values(row).execute()
    for (const effect of effects) await keepEffect(transaction, effect, at, this.parts.vault)
    const outgoing = effects.filter(isOutgoing)
    if (outgoing.length > 0) {
      const rows = outgoing.map((effect, index) =>
        outgoingRow(`${conversation}/${turnKey}/${index}`, effect, at, this.parts.vault),
      )
      // A turn that was forgotten may be sent again before its effect has left: the effect stays one.
      await transaction
        .insertInto('outbox')
        .values(rows)
        .onConflict((conflict) => conflict.column('key').doNothing())
        .execute()
    }
    const answer: Answer = { position, at, from: 'assistant', turnKey, outcome, services, replies }
    return { repeated: false, outcome, services, replies, entries: withQuestion(answer, heard) }
  }

  /** Deletes what was said, and every note made of it. Keys of effects begin with the conversation and a stroke. */
  private async forget(transaction: Transaction<Tables>, conversation: string): Promise<void> {
    const [from, to] = [`${conversation}/`, `${conversation}0`]
    await transaction.deleteFrom('turn').where('conversation', '=', conversation).execute()
    await transaction.deleteFrom('outbox').where('key', '>=', from).where('key', '<', to).execute()
    await transaction.deleteFrom('editor_note').where('key', '>=', from).where('key', '<', to).execute()
  }

  async entries(conversation: string, after = 0): Promise<Entry[]> {
    const rows = await this.parts.reads
      .selectFrom('turn')
      .selectAll()
      .where('conversation', '=', conversation)
      .where('position', '>', after)
      .orderBy('position')
      .execute()
    return rows.flatMap(entriesOf).filter((entry) => entry.position > after)
  }

  async state(conversation: string): Promise<State> {
    const row = await this.parts.reads
      .selectFrom('conversation')
      .select('state_json')
      .where('id', '=', conversation)
      .executeTakeFirst()
    return row ? stateSchema.parse(JSON.parse(row.state_json)) : freshState()
  }

  submission(id: string): Promise<Submission | null> {
    return submissionOf(this.parts.reads, id, this.parts.vault)
  }

  async forgetDrafts(now: Date): Promise<number> {
    const result = await this.parts.writes
      .deleteFrom('saved_draft')
      .where('until', '<', now.getTime())
      .executeTakeFirst()
    return Number(result.numDeletedRows)
  }

  async known(conversation: string): Promise<boolean> {
    const row = await this.parts.reads
      .selectFrom('conversation')
      .select('id')
      .where('id', '=', conversation)
      .executeTakeFirst()
    return row !== undefined
  }

  due(now: Date, limit: number): Promise<OutboxItem[]> {
    return dueIn(this.parts.reads, now, limit, this.parts.vault)
  }

  delivered(key: string): Promise<void> {
    return deleteFrom(this.parts.writes, key)
  }

  putOff(key: string, retryAt: Date, failures = 1): Promise<void> {
    return putOffIn(this.parts.writes, key, retryAt, failures)
  }

  waiting(atLeastAttempts: number, limit: number): Promise<WaitingItem[]> {
    return waitingIn(this.parts.reads, atLeastAttempts, limit, this.parts.vault)
  }

  async note(key: string, { kind, question, services, useful, at }: EditorNote): Promise<void> {
    const row = {
      key,
      kind,
      question,
      services_json: JSON.stringify(services),
      useful: useful === null ? null : Number(useful),
      at: at.getTime(),
    }
    await this.parts.writes
      .insertInto('editor_note')
      .values(row)
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute()
  }

  async notes(limit: number): Promise<EditorNote[]> {
    const rows = await this.parts.reads
      .selectFrom('editor_note')
      .selectAll()
      .orderBy('at', 'desc')
      .limit(limit)
      .execute()
    return rows.map(({ kind, question, services_json, useful, at }) => ({
      kind,
      question,
      services: strings.parse(JSON.parse(services_json)),
      useful: useful === null ? null : useful === 1,
      at: new Date(Number(at)),
    }))
  }

  async forgetIdle(before: Date, endOf?: (draft: Draft) => EndedForm | null): Promise<number> {
    let ended = 0
    for (let more = endOf ? 1 : 0; more > 0; ended += more) {
      more = await this.parts.commit((transaction) => endForms(transaction, before, endOf!))
    }
    const result = await this.parts.writes
      .deleteFrom('conversation')
      .where('used_at', '<', before.getTime())
      .executeTakeFirst()
    return ended + Number(result.numDeletedRows)
  }

  async forgetNotes(before: Date): Promise<number> {
    const result = await this.parts.writes
      .deleteFrom('editor_note')
      .where('at', '<', before.getTime())
      .executeTakeFirst()
    return Number(result.numDeletedRows)
  }

  async check(): Promise<void> {
    await this.parts.reads.selectFrom('conversation').select('id').limit(1).execute()
  }

  async close(): Promise<void> {
    await this.parts.reads.destroy()
    if (this.parts.writes !== this.parts.reads) await this.parts.writes.destroy()
  }
}

/** No database keeps a NUL character in text: SQLite's driver reads nothing after it, PostgreSQL refuses the row. */
const storable = (text: string): string => text.replaceAll('\u0000', '')
