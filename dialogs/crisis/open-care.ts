import type { Council } from '../../content/schema'
import { type Context, choices, end, type Step, text } from '../context'
import { placeAlone } from '../place'
import { isAtForm } from '../state'
import type { Turn } from '../types'
import { afterCare } from './after-care'
import { glad } from './answer-safety'
import type { Topic } from './care-book'
import { isInView, type OpenDanger } from './open-danger'
import { safetyChoices } from './safety-choices'
import { showCard } from './show-card'
import {
  asksDose,
  asksOfTraces,
  asksWhySafe,
  cannotSpeak,
  endsTalk,
  onlyTells,
  saysSafe,
  saysSafeBut,
  tellsOfBody,
} from './told'
import { WATCHED } from './urgent-help'

/** Commands that are no answer to whether somebody is safe, and must not end a talk about it. */
const TURNS_AWAY = ['goodbye', 'useful-no', 'useful-yes', 'thanks', 'greeting', 'person', 'more', 'why', 'stop-form']
const OF_ONES_LIFE: readonly Topic[] = ['suicide', 'self_harm']

/**
 * What is said while danger is open, where no new danger was heard in it: a place gets its numbers, a detail of an emergency
 * the same card again, a question about what is kept its answer, and words that are no answer to "Are you safe right now?"
 * the whole card. A question for the directory is answered as always.
 */
export const openCare: Step = (context) => {
  const { state } = context
  const { danger: open, plan } = state
  if (!open || plan || isAtForm(state)) return null
  return (
    whileAsked(context) ??
    (isInView(state) ? atPlace(context, open) : null) ??
    quietly(context, open) ??
    doseAsked(context, open) ??
    (isInView(state) ? inView(context, open) : null)
  )
}

/** "Are you safe right now?" waits. Neither silence nor other words are a yes, and it is not asked twice in the same words. */
function whileAsked(context: Context): Turn | null {
  const { state, action, command, text: words, say } = context
  if (!state.askedIfSafe || action) return null
  if (saysSafe(words)) return glad(context)
  if (asksWhySafe(words)) {
    const replies = [text(say('safety-check.why')), choices(say('safety-check.question'), safetyChoices(context))]
    return end(context, 'safety-check', replies)
  }
  if (saysSafeBut(words)) return showCard(context, state.danger!.topics, { once: 'more-told' })
  if (words === '' || areaNamed(context) || asksOfTraces(words)) return null
  const isAside =
    command !== null ? !TURNS_AWAY.includes(command) : isQuestion(context) && !onlyTells(words) && !endsTalk(words)
  return isAside ? null : showCard(context, state.danger!.topics, { once: 'unanswered' })
}

/** The area of a press, or of a message that names a place and nothing else. */
function areaNamed(context: Context): Council | null {
  if (context.action) return context.action.do === 'area' ? context.action.council : null
  const place = placeAlone(context)
  return place === 'unsure' ? null : place
}

/** A place alone: the numbers of that area for what was told. */
function atPlace(context: Context, { topics }: OpenDanger): Turn | null {
  const area = areaNamed(context)
  return area && showCard(context, topics, { once: 'place-named', patch: { area } })
}

/** Somebody who may be watched: quiet ways, and what this page keeps. */
function quietly(context: Context, { topics }: OpenDanger): Turn | null {
  const { text: words, command, say } = context
  if (command === 'privacy' || (words !== '' && asksOfTraces(words))) {
    return end(context, 'privacy', [text(say('privacy.text')), afterCare(context, topics)])
  }
  if (command || !topics.some((topic) => WATCHED.includes(topic)) || !cannotSpeak(words)) return null
  return showCard(context, [...topics, 'cannot_speak'])
}

/** How much of a medicine, asked by somebody who may want to die, is no ordinary question. */
const doseAsked = (context: Context, { topics }: OpenDanger): Turn | null =>
  topics.some((topic) => OF_ONES_LIFE.includes(topic)) && asksDose(context.text)
    ? showCard(context, topics, { once: 'more-told' })
    : null

/** Right below the card: details of it, and words that end the talk. */
function inView(context: Context, { topics }: OpenDanger): Turn | null {
  const { text: words, action, command } = context
  if (action || words === '') return null
  const isOver = command === 'goodbye' || (!command && endsTalk(words))
  if (isOver && topics.some((topic) => OF_ONES_LIFE.includes(topic))) {
    return showCard(context, topics, { once: 'more-told' })
  }
  if (command || !topics.includes('medical_emergency')) return null
  const isDetail = tellsOfBody(words) || !isQuestion(context)
  return isDetail ? showCard(context, topics, { once: 'more-told' }) : null
}

/** Whether the directory has an answer to it. */
const isQuestion = ({ knowledge, text: words, state }: Context): boolean =>
  knowledge.finder.find(words, state.area).inScope
