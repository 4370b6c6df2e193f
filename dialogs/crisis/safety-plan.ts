import { type Context, choices, end, type Step, text } from '../context'
import type { State } from '../state'
import type { Turn } from '../types'
import { afterCare } from './after-care'

/** The questions of a short plan to stay safe, each with its words in the locale. All of them may be skipped. */
const QUESTIONS = ['signs', 'helps', 'company', 'person', 'place'] as const
/** How much of an answer is kept: a plan is a few words on one screen. */
const LONGEST_ANSWER = 300
/** Whole messages that steer the talk even while a question waits. Anything else that is typed is an answer. */
const STEERING = ['urgent', 'help', 'start-again']

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
  if (command === 'plan-end') return shown(context, state.plan)
  if (command === 'back' || command === 'onward' || command === 'go-on') return asking(context, state.plan)
  if (command === 'skip' || command === 'no' || command === 'not-sure') {
    return next(context, { answers: [...answers, null] })
  }
  if (action || context.text === '' || (command && STEERING.includes(command))) return null
  return next(context, { answers: [...answers, context.text.slice(0, LONGEST_ANSWER)] })
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
