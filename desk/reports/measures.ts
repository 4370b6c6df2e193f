import type { Figures } from '../../referrals/figures'
import { count, hoursAt, mean, percent, type Told } from './numbers'

/** How a question of the form went: how many came to it, answered it, and went no further. */
export interface FormCount {
  question: string
  reached: number
  answered: number
  stopped: number
}

/** How people judged the help: of answers ("was this useful?"), and in the three questions of the survey. */
export interface Judgements {
  useful: { yes: number; no: number }
  survey: Readonly<Record<string, { yes: number; no: number }>>
}

/** The six measures that NICE HTE30 names as missing for tools like this, in its order. */
export const MEASURES = ['quality', 'decisions', 'burden', 'time', 'feedback', 'cost'] as const
export type MeasureId = (typeof MEASURES)[number]

export interface Measure {
  id: MeasureId
  values: { id: string; value: Told; unit: 'percent' | 'count' | 'hours' | 'mean' }[]
}

const value = (id: string, told: Told, unit: Measure['values'][number]['unit']) => ({ id, value: told, unit })
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

/** Works the measures out from what is really recorded. What is not recorded is said beside each on the page. */
export function measuresOf({
  figures,
  judgements,
}: {
  figures: readonly Figures[]
  judgements: Judgements
}): Measure[] {
  const closed = figures.filter(({ closedAt }) => closedAt !== null)
  const share = (holds: (each: Figures) => boolean) => percent(figures.filter(holds).length, figures.length)
  const { yes, no } = judgements.useful
  return [
    {
      id: 'quality',
      values: [
        value(
          'answered',
          percent(sum(figures.map(({ answered }) => answered)), sum(figures.map(({ asked }) => asked))),
          'percent',
        ),
        value(
          'contact',
          share(({ contact }) => contact),
          'percent',
        ),
        value(
          'asks',
          share(({ asks }) => asks > 0),
          'percent',
        ),
      ],
    },
    {
      id: 'decisions',
      values: [
        value(
          'raised',
          share(({ changed }) => changed === 'raised'),
          'percent',
        ),
        value(
          'lowered',
          share(({ changed }) => changed === 'lowered'),
          'percent',
        ),
        value(
          'assessments',
          percent(closed.filter(({ outcome }) => outcome === 'assessment-arranged').length, closed.length),
          'percent',
        ),
      ],
    },
    {
      id: 'burden',
      values: [
        value('steps', mean(closed.map(({ steps }) => steps)), 'mean'),
        value('tries', mean(closed.map(({ tries }) => tries)), 'mean'),
      ],
    },
    {
      id: 'time',
      values: [
        value(
          'read',
          hoursAt(
            0.5,
            figures.flatMap(({ readAt, sentAt }) => (readAt === null ? [] : [readAt - sentAt])),
          ),
          'hours',
        ),
        value(
          'reached',
          hoursAt(
            0.5,
            figures.flatMap(({ reachedAt, sentAt }) => (reachedAt === null ? [] : [reachedAt - sentAt])),
          ),
          'hours',
        ),
        value(
          'closed',
          hoursAt(
            0.5,
            closed.map(({ closedAt, sentAt }) => closedAt! - sentAt),
          ),
          'hours',
        ),
      ],
    },
    {
      id: 'feedback',
      values: [
        value('useful', percent(yes, yes + no), 'percent'),
        value('judged', count(yes + no), 'count'),
        ...Object.entries(judgements.survey).map(([id, each]) =>
          value(id, percent(each.yes, each.yes + each.no), 'percent'),
        ),
      ],
    },
    {
      id: 'cost',
      values: [
        value('closed', count(closed.length), 'count'),
        value('work', count(sum(figures.map(({ steps }) => steps))), 'count'),
      ],
    },
  ]
}
