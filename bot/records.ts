import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Content } from '../content/load'
import type { Words } from '../content/words'
import { RIGHTS, type Right } from '../desk/rights'
import { SEALED_COLUMNS } from '../store/rotation'
import { connectSqlite } from '../store/sqlite'
import { loadKnowledge } from './knowledge'
import { projectRoot } from './root'

/**
 * `npm run records`: writes docs/data-protection/records.md, the record of what is kept of people (UK GDPR, Article 30), from
 * the content, the tables and the table of rights, so that it says what the program does. A test finds one that is out of date.
 */

export const RECORDS = 'docs/data-protection/records.md'

interface Column {
  table: string
  name: string
}

/** The columns of every table of an installation, in the order of the alphabet. */
export async function columnsOf(): Promise<Column[]> {
  const folder = mkdtempSync(join(tmpdir(), 'care-navigator-records-'))
  const { reads, writes } = await connectSqlite(folder)
  try {
    const tables = await reads.introspection.getTables()
    return tables
      .toSorted((one, other) => (one.name < other.name ? -1 : 1))
      .flatMap(({ name: table, columns }) => columns.map(({ name }) => ({ table, name })))
  } finally {
    await reads.destroy()
    await writes.destroy()
    rmSync(folder, { recursive: true })
  }
}

/** The record, as Markdown. */
export function recordsOf({ retention, forms }: Content, words: Words, columns: readonly Column[]): string {
  const others = retention.others.map(({ id, what, hours, setting, why, tables }) => [
    id,
    what,
    hours ? `${spokenHours(hours)}${setting ? ` (\`${setting}\`)` : ''}` : 'as long as there are cases',
    why,
    tables.map((table) => `\`${table}\``).join(', '),
  ])
  const cases = retention.cases.map(({ id, what, years, why, source }) => [id, what, `${years} years`, why, source])
  const questions = Object.entries(forms).flatMap(([form, { questions: all }]) =>
    all.map(({ id, options, required }) => [
      form,
      `\`${id}\``,
      words(`${form}:questions.${id}.text`, { authority: 'your council' }).replace(/\s+/g, ' '),
      options ? `one or more of ${options.length}` : 'own words',
      required ? 'yes' : 'no',
    ]),
  )
  const tables = [...new Set(columns.map(({ table }) => table))].map((table) => [
    `\`${table}\``,
    columns
      .filter((column) => column.table === table)
      .map(({ name }) => (isSealed(table, name) ? `**${name}**` : name))
      .join(', '),
  ])
  const rights = Object.values(RIGHTS).map((right: Right) => [
    `\`${right.method.toUpperCase()} ${right.path}\``,
    right.for === 'anyone' ? 'anyone' : right.for.join(', '),
    right.fresh ? 'yes' : '',
  ])
  return `${[
    '# Records of processing',
    'Made by `npm run records` from the content, the tables and the rights of the program. Do not edit: change those.',
    '## Cases',
    `To be looked at again by ${retention.reviewBy}. Counted from the day a case is closed, the first class that fits. A case on legal hold is kept. What is over is erased by the program, which leaves an event that says so.`,
    table(['class', 'what', 'kept', 'why', 'source'], cases),
    '## Everything else',
    table(['class', 'what', 'kept', 'why', 'tables'], others),
    '## What people are asked',
    'Only what they agree to send is sent, after they have seen all of it.',
    table(['form', 'question', 'words', 'answer', 'must be answered'], questions),
    '## Where it is',
    'Columns in bold are sealed (AES-256-GCM, with keys outside the database).',
    table(['table', 'columns'], tables),
    '## Who may reach it',
    'Cases only of the areas of a worker, unless they give a reason that a lead and an auditor read.',
    table(['address', 'for', 'fresh sign-in'], rights),
  ].join('\n\n')}\n`
}

const isSealed = (table: string, name: string): boolean =>
  SEALED_COLUMNS.some((sealed) => sealed.table === table && sealed.column === name)

const spokenHours = (hours: number): string => (hours % 24 === 0 ? `${hours / 24} days` : `${hours} hours`)

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n')

const cell = (text: string): string => text.replaceAll('|', '\\|')

async function main(): Promise<void> {
  const { content, words } = loadKnowledge(join(projectRoot(), 'content'))
  writeFileSync(join(projectRoot(), RECORDS), recordsOf(content, words, await columnsOf()))
}

if (require.main === module) void main()
