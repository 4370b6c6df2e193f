import type { Request } from 'restify'
import { csvOf } from '../../desk/reports/csv'
import type { FormCount, Judgements } from '../../desk/reports/measures'
import { type Report, reportOf } from '../../desk/reports/report'
import { reportsView, SPANS, type Span, tablesOf } from '../../desk/reports/reports-page'
import { SURVEY } from '../../dialogs/do-you-care/result'
import type { Authority } from '../../referrals/assessment'
import type { Reading } from '../../referrals/exports/in-words'
import { dateInEngland } from '../../referrals/working-days'
import type { FigureBook } from '../../store/figures'
import type { EditorNote, Store } from '../../store/store'
import { COUNTED_FORM } from '../ended-form'
import type { Answer } from '../web/answer'
import { Refusal } from '../web/refusal'
import { page, queryOf } from '../web/visit'
import { authoritiesOf } from './case-desk'
import type { DeskPages } from './pages'
import type { Signed } from './sessions'

const DAY = 24 * 60 * 60_000
const MOST_NOTES = 10_000
const USUAL: Span = 90

export interface ReportSourcesParts {
  figures: FigureBook
  notes: Pick<Store, 'notes'>
  reading: () => Reading
  now: () => Date
}

/** Makes a report for some councils of the last so many days. Nothing that it reads is written in a turn. */
async function makeReport(
  { figures, notes, reading, now }: ReportSourcesParts,
  authorities: readonly Authority[],
  days: Span,
): Promise<Report> {
  const until = now()
  const begin = new Date(until.getTime() - days * DAY)
  const [from, to] = [dateInEngland(begin), dateInEngland(until)]
  const counts = new Map((await figures.form(COUNTED_FORM, from, to)).map((each) => [each.question, each]))
  const questions = reading().forms[COUNTED_FORM]?.questions ?? []
  const form: FormCount[] = questions.flatMap(({ id }) => [counts.get(id) ?? []].flat())
  const judgements = judged((await notes.notes(MOST_NOTES)).filter(({ at }) => at >= begin))
  const cases = await figures.cases(authorities, begin, until)
  return reportOf({ from, until: to, areas: authorities, figures: cases, form, judgements })
}

function judged(notes: readonly EditorNote[]): Judgements {
  const useful = { yes: 0, no: 0 }
  const survey: Record<string, { yes: number; no: number }> = {}
  for (const { kind, question, useful: found } of notes) {
    if (kind !== 'feedback' || found === null) continue
    const id = question?.startsWith(SURVEY) ? question.slice(SURVEY.length) : null
    if (id !== null) survey[id] ??= { yes: 0, no: 0 }
    const counted = id === null ? useful : survey[id]!
    counted[found ? 'yes' : 'no'] += 1
  }
  return { useful, survey }
}

export interface ReportsParts {
  reports: ReportMaker
  reading: () => Reading
  pages: DeskPages
}

/** So long a report is told again as it was made: counting a year takes the better part of a second. */
const KEEP_MILLISECONDS = 5 * 60_000

/** Makes reports, and remembers them for some minutes. */
export class ReportMaker {
  private readonly made = new Map<string, { at: number; report: Promise<Report> }>()

  constructor(private readonly parts: ReportSourcesParts) {}

  report(authorities: readonly Authority[], days: Span): Promise<Report> {
    const now = this.parts.now().getTime()
    const key = [days, ...authorities].join(' ')
    const known = this.made.get(key)
    if (known && now - known.at < KEEP_MILLISECONDS) return known.report
    const report = makeReport(this.parts, authorities, days)
    this.made.set(key, { at: now, report })
    report.catch(() => this.made.delete(key))
    return report
  }
}

/** The page of reports, and each of its tables to take along. */
export class Reports {
  constructor(private readonly parts: ReportsParts) {}

  reports = async (request: Request, signed: Signed): Promise<Answer> => {
    const days = spanOf(queryOf(request))
    const report = await this.parts.reports.report(authoritiesOf(signed.worker), days)
    return page(this.parts.pages.reports(signed, reportsView(report, days, this.parts.reading())))
  }

  reportTable = async (request: Request, signed: Signed): Promise<Answer> => {
    const query = queryOf(request)
    const report = await this.parts.reports.report(authoritiesOf(signed.worker), spanOf(query))
    const table = tablesOf(report, this.parts.reading()).find(({ id }) => id === (query.get('table') ?? 'waits'))
    if (!table) throw new Refusal(404)
    const body = csvOf([table.columns, ...table.rows.map(({ label, cells }) => [label, ...cells])])
    const name = `${table.id}-${report.from}-${report.until}.csv`
    const headers = { 'Content-Disposition': `attachment; filename="${name}"` }
    return { status: 200, type: 'text/csv; charset=utf-8', body, headers }
  }
}

/** The days that an address asks for; the usual span for anything else. */
export const spanOf = (query: URLSearchParams): Span =>
  SPANS.find((each) => String(each) === query.get('days')) ?? USUAL
