import type { Selectable } from 'kysely'
import { outgoingRow } from './effects'
import type { Connections } from './kysely-store'
import type { Tables } from './tables'
import type { Place } from './vault'

/** A question that nothing answered and somebody sent on. `reference` says where to tell the answer. */
export interface SentQuestion {
  id: string
  question: string
  reference: unknown
  at: Date
  answer: string | null
  /** Services that answer it, by their slugs. */
  services: string[]
}

/** A mail to the people who look after the directory, to leave with a question. */
export interface QuestionMail {
  to: string
  subject: string
  text: string
}

/** Keeps questions that staff sent to the people who look after the directory, until they have been told the answer. */
export interface SentQuestions {
  /** Keeps a question once, and lets a mail about it leave. */
  send(question: Omit<SentQuestion, 'answer' | 'services'>, mail: QuestionMail | null): Promise<void>
  find(id: string): Promise<SentQuestion | null>
  /** Those that wait for an answer, oldest first. */
  waiting(): Promise<SentQuestion[]>
  /** Answers a question, which lets its asker be told; false when there is no such question, or it has an answer. */
  answer(id: string, answer: string, services: readonly string[], at: Date): Promise<boolean>
  /** Deletes a question whose asker was told. */
  done(id: string): Promise<void>
  /** Deletes questions older than `before`; answers how many. */
  forget(before: Date): Promise<number>
}

/** The questions over Kysely. */
export class KyselySentQuestions implements SentQuestions {
  constructor(private readonly parts: Connections) {}

  send({ id, question, reference, at }: SentQuestion, mail: QuestionMail | null): Promise<void> {
    return this.parts.commit(async (transaction) => {
      const { numInsertedOrUpdatedRows } = await transaction
        .insertInto('sent_question')
        .values({
          id,
          question: this.parts.vault.seal(question, placeOf(id)),
          reference_json: JSON.stringify(reference),
          at: at.getTime(),
          answer: null,
          services_json: null,
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst()
      if (!mail || !numInsertedOrUpdatedRows) return
      const row = outgoingRow(`question/${id}`, { kind: 'mail-copy', ...mail }, at, this.parts.vault)
      await transaction.insertInto('outbox').values(row).execute()
    })
  }

  async find(id: string): Promise<SentQuestion | null> {
    const row = await this.parts.writes.selectFrom('sent_question').selectAll().where('id', '=', id).executeTakeFirst()
    return row ? this.questionOf(row) : null
  }

  async waiting(): Promise<SentQuestion[]> {
    const rows = await this.parts.reads
      .selectFrom('sent_question')
      .selectAll()
      .where('answer', 'is', null)
      .orderBy('at')
      .execute()
    return rows.map((row) => this.questionOf(row))
  }

  answer(id: string, answer: string, services: readonly string[], at: Date): Promise<boolean> {
    return this.parts.commit(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('sent_question')
        .set({ answer, services_json: JSON.stringify(services) })
        .where('id', '=', id)
        .where('answer', 'is', null)
        .executeTakeFirst()
      if (Number(numUpdatedRows) !== 1) return false
      const row = outgoingRow(`answer/${id}`, { kind: 'tell-answer', question: id }, at, this.parts.vault)
      await transaction.insertInto('outbox').values(row).execute()
      return true
    })
  }

  async done(id: string): Promise<void> {
    await this.parts.writes.deleteFrom('sent_question').where('id', '=', id).execute()
  }

  async forget(before: Date): Promise<number> {
    const { numDeletedRows } = await this.parts.writes
      .deleteFrom('sent_question')
      .where('at', '<', before.getTime())
      .executeTakeFirst()
    return Number(numDeletedRows)
  }

  private questionOf(row: Selectable<Tables['sent_question']>): SentQuestion {
    return {
      id: row.id,
      question: this.parts.vault.open(row.question, placeOf(row.id)),
      reference: JSON.parse(row.reference_json),
      at: new Date(Number(row.at)),
      answer: row.answer,
      services: row.services_json ? (JSON.parse(row.services_json) as string[]) : [],
    }
  }
}

const placeOf = (id: string): Place => `sent_question.question/${id}`
