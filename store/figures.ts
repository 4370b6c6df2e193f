import { setImmediate } from 'node:timers/promises'
import type { Kysely, Transaction } from 'kysely'
import type { Draft } from '../dialogs/form/draft'
import { stateSchema } from '../dialogs/state'
import type { Authority } from '../referrals/assessment'
import type { Figures } from '../referrals/figures'
import type { Connections } from './kysely-store'
import type { Tables } from './tables'

/** How far somebody came in a form that is about to be forgotten. */
export interface EndedForm {
  form: string
  reached: readonly string[]
  answered: readonly string[]
  /** The question where they went no further; null when they came to the end. */
  stopped: string | null
}

/** How often a question of a form was come to, answered, and left. */
export interface QuestionCount {
  question: string
  reached: number
  answered: number
  stopped: number
}

const ROWS_AT_ONCE = 1_000
const FORMS_AT_ONCE = 20
const WITH_FORM = '%"form":{%'

/** Keeps what is counted of a case, instead of what was counted before. */
export async function keepFigures(database: Kysely<Tables>, submission: string, figures: Figures): Promise<void> {
  const row = { sent_at: figures.sentAt, authority: figures.authority, figures_json: JSON.stringify(figures) }
  await database
    .insertInto('case_figure')
    .values({ submission, ...row })
    .onConflict((conflict) => conflict.column('submission').doUpdateSet(row))
    .execute()
}

/**
 * Counts the forms of some conversations that nobody has used since a moment, and deletes these conversations; answers how
 * many. They are few at a time, so that no turn waits for all of them.
 */
export async function endForms(
  transaction: Transaction<Tables>,
  before: Date,
  endOf: (draft: Draft) => EndedForm | null,
): Promise<number> {
  const rows = await transaction
    .selectFrom('conversation')
    .select(['id', 'state_json', 'used_at'])
    .where('used_at', '<', before.getTime())
    .where('state_json', 'like', WITH_FORM)
    .limit(FORMS_AT_ONCE)
    .execute()
  for (const { id, state_json, used_at } of rows) {
    const { form } = stateSchema.parse(JSON.parse(state_json))
    const ended = form && endOf(form)
    const day = new Date(Number(used_at)).toISOString().slice(0, 10)
    for (const question of ended?.reached ?? []) await countOne(transaction, day, ended!, question)
    await transaction.deleteFrom('conversation').where('id', '=', id).execute()
  }
  return rows.length
}

async function countOne(
  transaction: Transaction<Tables>,
  day: string,
  { form, answered, stopped }: EndedForm,
  question: string,
): Promise<void> {
  const one = {
    reached: 1,
    answered: answered.includes(question) ? 1 : 0,
    stopped: stopped === question ? 1 : 0,
  }
  await transaction
    .insertInto('form_count')
    .values({ day, form, question, ...one })
    .onConflict((conflict) =>
      conflict.columns(['day', 'form', 'question']).doUpdateSet((row) => ({
        reached: row('form_count.reached', '+', one.reached),
        answered: row('form_count.answered', '+', one.answered),
        stopped: row('form_count.stopped', '+', one.stopped),
      })),
    )
    .execute()
}

/** What is counted, for reports. */
export class FigureBook {
  constructor(private readonly connections: Connections) {}

  /** Of the cases of some councils that were sent within a time. Read in parts, so that no turn waits for all of them. */
  async cases(authorities: readonly Authority[], from: Date, until: Date): Promise<Figures[]> {
    const found: Figures[] = []
    for (let [sentAt, after] = [from.getTime(), '']; ; ) {
      const rows = await this.connections.reads
        .selectFrom('case_figure')
        .select(['submission', 'sent_at', 'figures_json'])
        .where((row) =>
          row.or([row('sent_at', '>', sentAt), row.and([row('sent_at', '=', sentAt), row('submission', '>', after)])]),
        )
        .where('sent_at', '>=', sentAt)
        .where('sent_at', '<=', until.getTime())
        .where('authority', 'in', [...authorities])
        .orderBy('sent_at')
        .orderBy('submission')
        .limit(ROWS_AT_ONCE)
        .execute()
      for (const { figures_json } of rows) found.push(JSON.parse(figures_json) as Figures)
      const last = rows.at(-1)
      if (!last || rows.length < ROWS_AT_ONCE) return found
      sentAt = Number(last.sent_at)
      after = last.submission
      await setImmediate()
    }
  }

  /** Of a form, between two days ("2026-11-22"), both included. */
  async form(form: string, from: string, until: string): Promise<QuestionCount[]> {
    const rows = await this.connections.reads
      .selectFrom('form_count')
      .select('question')
      .select((row) => [
        row.fn.sum('reached').as('reached'),
        row.fn.sum('answered').as('answered'),
        row.fn.sum('stopped').as('stopped'),
      ])
      .where('form', '=', form)
      .where('day', '>=', from)
      .where('day', '<=', until)
      .groupBy('question')
      .execute()
    return rows.map(({ question, reached, answered, stopped }) => ({
      question,
      reached: Number(reached),
      answered: Number(answered),
      stopped: Number(stopped),
    }))
  }
}
