import { wordsOf } from '../../search/text'
import { type Context, choices, end, type Step, text } from '../context'
import type { Outcome } from '../outcome'
import type { State } from '../state'
import type { Turn } from '../types'
import { afterCare } from './after-care'

/** The questions of a short plan to stay safe, each with its words in the locale. All of them may be skipped. */
const QUESTIONS = ['signs', 'helps', 'company', 'person', 'place'] as const
/** How much of an answer is kept: a plan is a few words on one screen. */
const LONGEST_ANSWER = 300
/** Whole messages that steer the talk even while a question waits. Anything else that is typed is an answer. */
const STEERING = ['urgent', 'help', 'instructions', 'start-again', 'calm', 'privacy', 'about']
/** Whole messages that end the plan, with what was said so far. */
const ENDING = ['plan-end', 'stop-form']

/** Endings that have their own way back, or none. */
const OF_CARE: readonly Outcome[] = ['safety-plan', 'crisis-help', 'safety-check', 'left']

type Plan = NonNullable<State['plan']>

/**
 * A short plan to stay safe, made in the chat. Danger is looked for in every answer before it comes here. The answers are in
 * the state of this conversation and nowhere else, and are dropped from it when the plan has been shown.
 */
export const safetyPlan: Step = (context) => {
  const { command, state, action, channel } = context
  if (command === 'plan') return channel === 'teams' ? notHere(context) : asking(context, { answers: [] })
  if (!state.plan) return null
  const { answers } = state.plan
  if (command && ENDING.includes(command)) return shown(context, state.plan)
  if (command === 'back' && !action) return asking(context, { answers: answers.slice(0, -1) })
  if (command === 'back' || command === 'onward' || command === 'go-on') return asking(context, state.plan)
  if (command === 'skip' || command === 'no' || command === 'not-sure') {
    return next(context, { answers: [...answers, null] })
  }
  if (action || context.text === '' || (command && STEERING.includes(command)) || isQuestion(context)) return null
  return next(context, { answers: [...answers, context.text.slice(0, LONGEST_ANSWER)] })
}

/**
 * Whether words are a question for the directory rather than an answer: they begin as one, or name a place beside something
 * that the directory knows. Its answer comes, and the plan waits.
 */
function isQuestion({ text: words, knowledge }: Context): boolean {
  const { finder, content } = knowledge
  const said = wordsOf(words)
  const asks = content.commands['question-openers']!.some((opener) => `${said.join(' ')} `.startsWith(`${opener} `))
  const { councils, rest } = finder.areas.mentioned(said)
  const isPlaced = councils.length > 0 && rest.length > 1
  return (asks || isPlaced) && finder.find(words, null).inScope
}

/** The way back to a plan that waits, below an answer to something else. */
export function besidePlan(context: Context, ended: Turn): Turn {
  const { plan } = ended.state
  if (!plan || OF_CARE.includes(ended.outcome) || !context.state.plan) return ended
  const wayBack = { value: 'do:onward', label: context.say('choice.plan-on') }
  return {
    ...ended,
    replies: [...ended.replies, choices(null, [wayBack])],
    state: { ...ended.state, offered: [...ended.state.offered, wayBack] },
  }
}

const next = (context: Context, plan: Plan): Turn =>
  plan.answers.length < QUESTIONS.length ? asking(context, plan) : shown(context, plan)

function asking(context: Context, plan: Plan): Turn {
  const { say } = context
  const number = plan.answers.length
  const begin = number === 0 ? [text(say('safety-plan.begin'))] : []
  const question = say(`safety-plan.questions.${QUESTIONS[number]!}`)
  const ways = choices(say('safety-plan.question', { number: number + 1, of: QUESTIONS.length, question }), [
    { value: 'do:skip', label: say('choice.skip') },
    { value: 'do:plan-end', label: say('choice.plan-end') },
    { value: 'leave', label: say('choice.leave') },
  ])
  return end(context, 'safety-plan', [...begin, ways], { plan })
}

/** The plan, to read, print or copy: the person's own words, then the numbers for when it is not enough. */
function shown(context: Context, { answers }: Plan): Turn {
  const { say } = context
  const lines = answers.flatMap((answer, index) =>
    answer === null ? [] : [say(`safety-plan.lines.${QUESTIONS[index]!}`, { answer })],
  )
  const plan = [say('safety-plan.title'), ...lines, say('safety-plan.numbers')].join('\n')
  const replies = [text(plan), text(say('safety-plan.keep')), afterCare(context, [], ['do:plan'])]
  return end(context, 'safety-plan', replies, { plan: null })
}

/** A Teams chat may be read by others, and stays: no personal words are gathered there. */
const notHere = (context: Context): Turn =>
  end(context, 'safety-plan', [
    text(context.say('safety-plan.not-here')),
    text(context.say('urgent-line')),
    afterCare(context),
  ])
