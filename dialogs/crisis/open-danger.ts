import { z } from 'zod'
import type { Outcome } from '../outcome'
import type { State } from '../state'
import type { Turn } from '../types'
import { TOPICS, type Topic } from './care-book'

/**
 * What was shown or asked because of danger, kept so that new detail never lowers it: what it was about and whom, never the
 * words. `since` counts the ordinary answers after it.
 */
export const openDangerSchema = z.object({
  topics: z.array(z.enum(TOPICS)),
  person: z.enum(['self', 'helper']),
  young: z.boolean(),
  older: z.boolean(),
  since: z.number().int(),
})
export type OpenDanger = z.infer<typeof openDangerSchema>

/** After so many ordinary answers the talk is about something else. */
const FORGOTTEN_AFTER = 4
/** Answers that do not lead away from it. */
const STILL_THERE: readonly Outcome[] = [
  'crisis-help',
  'safety-check',
  'grounding',
  'safety-plan',
  'privacy',
  'help',
  'acknowledged',
  'empty',
]

/** Counts the ordinary answers since danger was open, and forgets it after a few. */
export function aged(ended: Turn): Turn {
  const { danger } = ended.state
  if (!danger || STILL_THERE.includes(ended.outcome)) return ended
  const since = danger.since + 1
  return { ...ended, state: { ...ended.state, danger: since < FORGOTTEN_AFTER ? { ...danger, since } : null } }
}

/**
 * What a card is for when more is told: what is open already, and what is new and not less than it. What was only hinted at
 * (tier 2) is a sign that the danger goes on, and seldom of another one.
 */
export function together(open: OpenDanger | null, topics: readonly Topic[], tier: 1 | 2): Topic[] {
  if (!open) return [...topics]
  const plain = open.topics.filter((topic) => !VAGUE.includes(topic))
  if (plain.length === 0) return topics.length > 0 ? [...topics] : open.topics
  const isLight = plain.every((topic) => LIGHTER.includes(topic))
  const lighter = plain.includes('hurt_by_me') ? [...LIGHTER, ...OF_BOTH] : LIGHTER
  const heavier = tier === 1 || isLight ? topics.filter((topic) => !lighter.includes(topic)) : []
  return [...new Set([...heavier, ...plain])]
}

/** Topics that anything plainer takes the place of. */
const VAGUE: readonly Topic[] = ['default', 'not_safe']
/** What is often heard in the words of somebody who has told worse: it takes nothing from that. */
const LIGHTER: readonly Topic[] = ['carer_breakdown', 'default', 'not_safe']

/** What is told of the one who was hurt, by whoever did it. */
const OF_BOTH: readonly Topic[] = ['abuse_or_safeguarding', 'harm_to_others', 'attacked']

/** Whether the last thing said was about the danger, and nothing ordinary since. */
export const isInView = ({ danger }: State): boolean => danger?.since === 0
