import type { Words } from '../../content/words'
import type { Reading } from '../../referrals/exports/in-words'
import { dayInWords } from '../case/timeline'
import type { Told } from './numbers'
import type { Group, Report } from './report'

/** The spans that a report may be of, in days. */
export const SPANS = [30, 90, 365] as const
export type Span = (typeof SPANS)[number]

/** A bar of a chart. Places and lengths are in units of the picture. */
interface Bar {
  label: string
  text: string
  y: number
  length: number
}

/** A table with, where it helps to see it, a chart of one of its columns. */
export interface ReportTable {
  id: string
  title: string
  note: string
  columns: string[]
  rows: { label: string; cells: string[] }[]
  chart: { title: string; height: number; bars: Bar[] } | null
}

/** The reports as their page shows them. */
export interface ReportsView {
  period: string
  spans: { days: Span; label: string; here: boolean }[]
  areas: string
  total: string
  measures: { title: string; what: string; values: { label: string; text: string }[]; unknown: string }[]
  tables: ReportTable[]
  days: Span
}

const BAR_STEP = 28
const LONGEST_BAR = 300

export function reportsView(report: Report, days: Span, reading: Reading): ReportsView {
  const { words } = reading
  return {
    period: words('reports:period', { from: dayInWords(report.from), until: dayInWords(report.until) }),
    spans: SPANS.map((each) => ({ days: each, label: words('reports:days', { days: each }), here: each === days })),
    areas: report.areas.map((area) => words(`delivery:authorities.${area}`)).join(', '),
    total: words('reports:total', { cases: spoken(report.cases, words) }),
    measures: report.measures.map(({ id, values }) => ({
      title: words(`reports:measures.${id}.title`),
      what: words(`reports:measures.${id}.what`),
      unknown: words(`reports:measures.${id}.unknown`),
      values: values.map((value) => ({
        label: words(`reports:measures.${id}.values.${value.id}`),
        text:
          value.value === null ? words('reports:hidden') : words(`reports:units.${value.unit}`, { value: value.value }),
      })),
    })),
    tables: tablesOf(report, reading),
    days,
  }
}

/** The tables of a report, in words: for the page, and one by one as comma-separated values. */
export function tablesOf(report: Report, { words, forms }: Reading): ReportTable[] {
  const languages = forms['do-you-care']?.questions.find(({ id }) => id === 'language')?.options ?? []
  const group = (id: string, groups: readonly Group[], labelOf: (group: string) => string): ReportTable =>
    table(id, words, {
      rows: groups.map((each) => ({
        label: labelOf(each.group),
        numbers: [each.cases, each.readInTimePercent, each.medianHoursToRead, each.reachedPercent],
      })),
      columns: ['cases', 'in-time', 'median', 'reached'],
      drawn: 2,
    })
  return [
    table('waits', words, {
      rows: report.waits.map((each) => ({
        label: words(`desk:tiers.${each.tier}`),
        numbers: [each.cases, each.readInTimePercent, each.medianHoursToRead, each.ninetyPercentReadWithinHours],
      })),
      columns: ['cases', 'in-time', 'median', 'ninety'],
      drawn: 2,
    }),
    table('form', words, {
      rows: report.form.map(({ question, reached, answered, stopped }) => ({
        label: words(`do-you-care:short.${question}`),
        numbers: [reached, answered, stopped],
      })),
      columns: ['came', 'answered', 'stopped'],
      drawn: 0,
    }),
    group('languages', report.languages, (language) =>
      language === ''
        ? words('reports:no-language')
        : languages.includes(language)
          ? words(`do-you-care:questions.language.options.${language}`)
          : language,
    ),
    group('councils', report.councils, (council) => words(`delivery:authorities.${council}`)),
    table('outcomes', words, {
      rows: report.outcomes.map(({ outcome, cases }) => ({
        label: words(`desk:closings.${outcome}`),
        numbers: [cases],
      })),
      columns: ['cases'],
      drawn: 0,
    }),
  ]
}

interface Drawn {
  rows: { label: string; numbers: Told[] }[]
  columns: string[]
  /** The column that the chart shows. */
  drawn: number
}

function table(id: string, words: Words, { rows, columns, drawn }: Drawn): ReportTable {
  const most = Math.max(0, ...rows.map(({ numbers }) => numbers[drawn] ?? 0))
  const column = words(`reports:columns.${columns[drawn]}`)
  return {
    id,
    title: words(`reports:tables.${id}.title`),
    note: words(`reports:tables.${id}.note`),
    columns: [words(`reports:tables.${id}.first`), ...columns.map((each) => words(`reports:columns.${each}`))],
    rows: rows.map(({ label, numbers }) => ({ label, cells: numbers.map((each) => spoken(each, words)) })),
    chart:
      most === 0
        ? null
        : {
            title: words('reports:chart', { table: words(`reports:tables.${id}.title`), column }),
            height: rows.length * BAR_STEP,
            bars: rows.map(({ label, numbers }, index) => ({
              label,
              text: spoken(numbers[drawn] ?? null, words),
              y: index * BAR_STEP,
              length: Math.round((LONGEST_BAR * (numbers[drawn] ?? 0)) / most),
            })),
          },
  }
}

const spoken = (told: Told, words: Words): string => (told === null ? words('reports:hidden') : String(told))
