import type { Kysely, Selectable, Transaction } from 'kysely'
import { z } from 'zod'
import type { Reply } from '../dialogs/reply'
import { freshState, type State, stateSchema } from '../dialogs/state'
import type { Effect, Turn } from '../dialogs/types'
import type { EditorNote, Entry, KeptTurn, OutboxItem, Store, TurnRequest } from './store'
import type { Tables } from './tables'

const strings = z.array(z.string())
type TurnRow = Selectable<Tables['turn']>

/**
 * How a database is reached. Reading has a connection of its own where the database has but one writer, so that nobody
 * who only reads waits for a commit; `commit` runs a piece of work in a transaction, in the database's own best way.
 */
export interface Connections {
  reads: Kysely<Tables>
  writes: Kysely<Tables>
  commit: <T>(work: (transaction: Transaction<Tables>) => Promise<T>) => Promise<T>
}

/** The store over Kysely: the same queries for every database. */
export class KyselyStore implements Store {
  constructor(private readonly parts: Connections) {}

  turn(request: TurnRequest, take: (state: State) => Turn): Promise<KeptTurn> {
    return this.parts.commit((transaction) => this.takeOnce(transaction, request, take))
  }

  private async takeOnce(
    transaction: Transaction<Tables>,
    request: TurnRequest,
    take: (state: State) => Turn,
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
    return this.keep(transaction, request, conversation?.position ?? null, take(state))
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
    const outgoing = effects.filter(({ kind }) => kind !== 'forget-transcript')
    if (outgoing.length > 0) {
      const rows = outgoing.map((effect, index) => ({
        key: `${conversation}/${turnKey}/${index}`,
        effect_json: JSON.stringify(effect),
        at: at.getTime(),
        due_at: at.getTime(),
        attempts: 0,
      }))
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

  async known(conversation: string): Promise<boolean> {
    const row = await this.parts.reads
      .selectFrom('conversation')
      .select('id')
      .where('id', '=', conversation)
      .executeTakeFirst()
    return row !== undefined
  }

  async due(now: Date, limit: number): Promise<OutboxItem[]> {
    const rows = await this.parts.reads
      .selectFrom('outbox')
      .selectAll()
      .where('due_at', '<=', now.getTime())
      .orderBy('due_at')
      .limit(limit)
      .execute()
    return rows.map(({ key, effect_json, at, attempts }) => ({
      key,
      effect: JSON.parse(effect_json) as Effect,
      at: new Date(Number(at)),
      attempts,
    }))
  }

  async delivered(key: string): Promise<void> {
    await this.parts.writes.deleteFrom('outbox').where('key', '=', key).execute()
  }

  async putOff(key: string, retryAt: Date): Promise<void> {
    await this.parts.writes
      .updateTable('outbox')
      .set((row) => ({ due_at: retryAt.getTime(), attempts: row('attempts', '+', 1) }))
      .where('key', '=', key)
      .execute()
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

  async forgetIdle(before: Date): Promise<number> {
    const result = await this.parts.writes
      .deleteFrom('conversation')
      .where('used_at', '<', before.getTime())
      .executeTakeFirst()
    return Number(result.numDeletedRows)
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

type Answer = Extract<Entry, { from: 'assistant' }>

/** What a turn that was seen before had come to. */
const kept = (row: TurnRow): KeptTurn => {
  const answer = answerOf(row)
  const { outcome, services, replies } = answer
  return { repeated: true, outcome, services, replies, entries: withQuestion(answer, row.said) }
}

/** A turn's row as the messages of a transcript: what the person said, if anything, and the answer. */
const entriesOf = (row: TurnRow): Entry[] => withQuestion(answerOf(row), row.said)

const answerOf = (row: TurnRow): Answer => ({
  position: row.position,
  at: new Date(Number(row.at)),
  from: 'assistant',
  turnKey: row.turn_key,
  outcome: row.outcome,
  services: strings.parse(JSON.parse(row.services_json)),
  replies: JSON.parse(row.replies_json) as Reply[],
})

function withQuestion(answer: Answer, said: string | null): Entry[] {
  if (said === null) return [answer]
  const { position, at, turnKey } = answer
  return [{ position: position - 1, at, from: 'person', turnKey, text: said }, answer]
}
