import { z } from 'zod'
import { TIERS } from '../../referrals/assessment'
import type { Figures } from '../../referrals/figures'
import { CLOSINGS } from '../../referrals/lifecycle/event'
import { type FormCount, type Judgements, measuresOf } from './measures'
import { count, hiddenGroups, hoursAt, percent } from './numbers'

const told = z.number().nullable().describe('null: not known, or hidden because it is of fewer than 5')
const groupSchema = z.object({
  group: z.string(),
  cases: told,
  readInTimePercent: told,
  medianHoursToRead: told,
  reachedPercent: told,
})
export type Group = z.infer<typeof groupSchema>

/** What a report says. It holds counts and times, and nothing of anybody. */
export const reportSchema = z.object({
  from: z.iso.date(),
  until: z.iso.date(),
  areas: z.array(z.string()),
  cases: told,
  measures: z
    .array(
      z.object({
        id: z.string(),
        values: z.array(z.object({ id: z.string(), value: told, unit: z.enum(['percent', 'count', 'hours', 'mean']) })),
      }),
    )
    .describe('the six measures that NICE HTE30 names as missing'),
  waits: z.array(
    z.object({
      tier: z.enum(TIERS),
      cases: told,
      readInTimePercent: told,
      medianHoursToRead: told,
      ninetyPercentReadWithinHours: told,
    }),
  ),
  outcomes: z.array(z.object({ outcome: z.enum(CLOSINGS), cases: told })),
  languages: z.array(groupSchema),
  councils: z.array(groupSchema),
  form: z
    .array(z.object({ question: z.string(), reached: told, answered: told, stopped: told }))
    .describe('of everybody who began the form, in all areas; those who pressed "Leave this page" are not counted'),
})
export type Report = z.infer<typeof reportSchema>

/** What a report is made from. */
export interface ReportSources {
  from: string
  until: string
  areas: readonly string[]
  figures: readonly Figures[]
  /** In the order of the form. */
  form: readonly FormCount[]
  judgements: Judgements
}

export function reportOf(sources: ReportSources): Report {
  const { figures, form } = sources
  return {
    from: sources.from,
    until: sources.until,
    areas: [...sources.areas],
    cases: count(figures.length),
    measures: measuresOf(sources),
    waits: TIERS.map((tier) => {
      const ours = figures.filter((each) => each.tier === tier)
      return {
        tier,
        cases: count(ours.length),
        readInTimePercent: inTime(ours),
        medianHoursToRead: hoursAt(0.5, waitsOf(ours)),
        ninetyPercentReadWithinHours: hoursAt(0.9, waitsOf(ours)),
      }
    }),
    outcomes: CLOSINGS.map((outcome) => ({
      outcome,
      cases: count(figures.filter((each) => each.outcome === outcome).length),
    })),
    languages: groupsBy(figures, ({ language }) => language ?? ''),
    councils: groupsBy(figures, ({ authority }) => authority),
    form: form.map(({ question, reached, answered, stopped }) => ({
      question,
      reached: count(reached),
      answered: count(answered),
      stopped: count(stopped),
    })),
  }
}

const waitsOf = (figures: readonly Figures[]): number[] =>
  figures.flatMap(({ readAt, sentAt }) => (readAt === null ? [] : [readAt - sentAt]))

/** Of those that are read. What nobody read is late at the moment when its time is over, and that is on the queue. */
function inTime(figures: readonly Figures[]) {
  const read = figures.filter(({ readAt }) => readAt !== null)
  return percent(read.filter(({ readAt, readBy }) => readAt! <= readBy).length, read.length)
}

/** The largest group first; what is hidden keeps its name and nothing else. */
function groupsBy(figures: readonly Figures[], nameOf: (each: Figures) => string): Group[] {
  const groups = new Map<string, Figures[]>()
  for (const each of figures) {
    const name = nameOf(each)
    const ours = groups.get(name)
    if (ours) ours.push(each)
    else groups.set(name, [each])
  }
  const hidden = hiddenGroups(new Map([...groups].map(([name, ours]) => [name, ours.length])))
  return [...groups]
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([group, ours]) => {
      if (hidden.has(group)) {
        return { group, cases: null, readInTimePercent: null, medianHoursToRead: null, reachedPercent: null }
      }
      return {
        group,
        cases: ours.length,
        readInTimePercent: inTime(ours),
        medianHoursToRead: hoursAt(0.5, waitsOf(ours)),
        reachedPercent: percent(ours.filter(({ reachedAt }) => reachedAt !== null).length, ours.length),
      }
    })
}
