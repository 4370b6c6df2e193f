import { FORMS, type FormId, ticksOf } from '../content/form'
import { COUNCILS, type Council } from '../content/schema'
import type { Words } from '../content/words'
import { normalise } from '../search/text'
import { piecesOf } from './crisis/noticed'
import { withoutCode } from './form/draft'
import type { Outcome } from './outcome'
import type { Choice, Reply } from './reply'
import type { State } from './state'
import type { Channel, Effect, Found, Knowledge, Turn, TurnInput } from './types'

/** What a press means. The first word of a choice's value is its action; what follows the colon is its argument. */
export type Action =
  | { do: 'area'; council: Council | null }
  | { do: 'service' | 'like' | 'topic'; id: string }
  | { do: 'ask'; text: string }
  | { do: 'command'; command: string }
  | { do: 'answers'; form: string; answers: Record<string, string | string[]> }
  | { do: 'change'; id: string }
  | { do: 'refer'; id: string }

/** All that a step needs to know of a turn. */
export interface Context {
  state: State
  /** Exactly what was sent: typed words or the value of a choice. */
  raw: string
  /** What danger is looked for in: all that was sent, unless it is the value of a choice that the assistant knows. */
  spoken: string
  /** The same in the pieces that it came in, each of which is looked at by itself too. */
  pieces: readonly string[]
  /** The typed question; empty when a choice was pressed or matched. */
  text: string
  /** What was pressed, or typed as the label or number of something offered. */
  action: Action | null
  /** The command that the whole message is ("help", "thanks"), or null. */
  command: string | null
  joined: boolean
  at: Date
  channel: Channel
  /** Others read along: nothing personal is gathered or repeated. */
  shared: boolean
  minted: string
  found: Found | null
  /** Whether a submission can reach anybody from here. */
  canSend: boolean
  canMail: boolean
  knowledge: Knowledge
  say: Words
}

/** One step of the turn: an ending, or null to let the next step look. */
export type Step = (context: Context) => Turn | null

const POLITE = /\b(please|pls|plz|then|x{1,5}|love|hun|mate|darling|dear|duck|babe|lol|haha)\b/g

/** Reads an input into the context that the steps share. */
export function contextOf(state: State, turn: TurnInput, knowledge: Knowledge): Context {
  const { input } = turn
  const raw = input.kind === 'text' ? input.text : input.kind === 'choice' ? input.value : ''
  const pressed = input.kind === 'choice' ? input.value : offeredValue(raw, state.offered)
  const action = actionOf(input, pressed)
  const text = action ? (action.do === 'ask' ? action.text : '') : raw.trim()
  const also = input.kind === 'joined' ? '' : (input.also ?? '')
  const strange = action === null ? unread(input, withoutCode(raw)) : strangeWords(action, raw, input, knowledge)
  const main = action?.do === 'answers' ? strange.join('\n') : strange.length > 0 ? raw : ''
  const beside = isLabel(also, pressed, state, knowledge) ? [] : piecesOf(also)
  const pieces = [...strange, ...beside].filter(Boolean)
  const ours = action !== null && strange.length === 0
  const pressedCommand = action?.do === 'command' && ours ? action.command : null
  return {
    state,
    raw,
    spoken: [main, beside.length > 0 ? also : ''].filter(Boolean).join('\n'),
    pieces,
    text,
    action,
    command: pressedCommand ?? commandIn(text, knowledge),
    joined: input.kind === 'joined',
    at: turn.at,
    channel: turn.channel,
    shared: turn.shared ?? false,
    minted: turn.minted ?? NOTHING_MINTED,
    found: turn.found ?? null,
    canSend: turn.canSend ?? false,
    canMail: turn.canMail ?? false,
    knowledge,
    say: knowledge.words,
  }
}

/** For whoever takes a turn in which nothing can begin, such as a list of questions that is tried at once. */
const NOTHING_MINTED = '0'.repeat(64)

/** Words that mean no action of ours. A value of a button comes in pieces, because a seam may hide danger. */
const unread = ({ kind }: TurnInput['input'], raw: string): string[] => (kind === 'choice' ? piecesOf(raw) : [raw])

/** Fields that were filled in, or the meaning of a press. */
function actionOf(input: TurnInput['input'], pressed: string | null): Action | null {
  if (input.kind === 'answers') return { do: 'answers', form: input.form, answers: input.answers }
  return pressed === null ? null : parseAction(pressed)
}

/**
 * The pieces of an action that are not our own words: what danger is looked for in. A press that was edited by hand may
 * hold anything, and so may every field of a form.
 */
function strangeWords(action: Action, raw: string, input: TurnInput['input'], knowledge: Knowledge): string[] {
  if (action.do !== 'answers') return isOurs(action, knowledge) ? [] : unread(input, raw)
  const form = FORMS.includes(action.form as FormId) ? knowledge.content.forms[action.form as FormId] : undefined
  const strange = Object.entries(action.answers).flatMap(([id, given]) => {
    const question = form?.questions.find((each) => each.id === id)
    const group = form?.groups.find((each) => each.id === id)
    const values = [given].flat().filter((value) => !question?.options?.includes(value))
    const ticks = group ? [...group.questions, ...ticksOf(group).map(({ option }) => option)] : []
    return question || group ? values.filter((value) => !ticks.includes(value)) : [id, ...values]
  })
  return form ? strange : [action.form, ...strange]
}

/** The value of the offered choice that a message types out: by its label or by its number in the list. */
function offeredValue(text: string, offered: readonly Choice[]): string | null {
  const typed = normalise(text)
  if (typed === '') return null
  // A number may mean more than a place in the list ("16" for an age): a form reads it by itself.
  const ofForm = offered[0]?.value.startsWith(ANSWER)
  const byNumber = /^\d{1,2}$/.test(typed) && !ofForm ? offered[Number(typed) - 1] : undefined
  return (byNumber ?? offered.find(({ label }) => normalise(label) === typed))?.value ?? ticked(typed, offered)
}

/** Labels of a list to tick, typed one after the other: our own words, in which nobody's danger is looked for. */
function ticked(typed: string, offered: readonly Choice[]): string | null {
  const options = offered
    .filter(({ value }) => value.startsWith(ANSWER))
    .map(({ value, label }) => ({ value, label: normalise(label) }))
  const found: string[] = []
  let rest = ` ${typed} `
  for (const { value, label } of options.sort((one, other) => other.label.length - one.label.length)) {
    if (!rest.includes(` ${label} `)) continue
    found.push(value)
    rest = rest.replace(` ${label} `, ' ')
  }
  return found.length > 1 && /^ (?:and )*$/.test(rest) ? found.join('\n') : null
}

/** A press often comes with the label of its button, which is our own words and no danger of anybody. */
function isLabel(words: string, value: string | null, { offered }: State, { content }: Knowledge): boolean {
  if (words === '' || value === null) return words === ''
  const label = offered.find((choice) => choice.value === value)?.label
  return words === label || words === content.bySlug.get(value.slice(value.indexOf(':') + 1))?.name
}

/** Parses a choice's value. What was edited by hand and means nothing gives null, and is read as typed words. */
export function parseAction(value: string): Action | null {
  if (value.startsWith(ANSWER)) return parseAnswers(value)
  const colon = value.indexOf(':')
  const [name, argument] = colon < 0 ? [value, ''] : [value.slice(0, colon), value.slice(colon + 1)]
  switch (name) {
    case 'area':
      if (argument === 'any') return { do: 'area', council: null }
      return (COUNCILS as readonly string[]).includes(argument) ? { do: 'area', council: argument as Council } : null
    case 'service':
    case 'like':
    case 'topic':
      return { do: name, id: argument }
    case 'ask':
      return { do: 'ask', text: argument }
    case 'change':
    case 'refer':
      return { do: name, id: argument }
    case 'do':
      return { do: 'command', command: argument }
    default:
      return value === 'leave' ? { do: 'command', command: 'leave' } : null
  }
}

const ANSWER = 'answer:'

/** The value of a button that answers a question of a form: "answer:do-you-care/hours=10-to-19". */
export const answerValue = (form: string, question: string, option: string): string =>
  `${ANSWER}${form}/${question}=${option}`

/** One answer, or several ticks of one question that came together, each on a line. None ticked is an empty list. */
function parseAnswers(value: string): Action | null {
  const parts = value.split('\n').map((line) => /^answer:([^/\n]*)\/([^=\n]*)=([^\n]*)$/.exec(line))
  const [first] = parts
  if (!first || parts.some((part) => part?.[1] !== first[1] || part?.[2] !== first[2])) return null
  const options = parts.map((part) => part![3]!).filter((option) => option !== '')
  const [, form, question] = first
  const ticked = parts.length > 1 || options.length === 0
  return { do: 'answers', form: form!, answers: { [question!]: ticked ? options : options[0]! } }
}

/** Whether an action names something of ours. One that was edited by hand may hold anything, even words of danger. */
function isOurs(action: Exclude<Action, { do: 'answers' }>, { content }: Knowledge): boolean {
  switch (action.do) {
    case 'change':
      return Object.values(content.forms).some(({ questions }) => questions.some(({ id }) => id === action.id))
    case 'area':
      return true
    case 'service':
    case 'like':
    case 'refer':
      return content.bySlug.has(action.id)
    case 'topic':
      return content.topics.some(({ id }) => id === action.id)
    case 'command':
      return Object.hasOwn(content.commands, action.command)
    case 'ask':
      return false
  }
}

/** The command that a whole message is, or null. */
export function commandIn(text: string, { content }: Knowledge): string | null {
  const whole = normalise(text)
  const said = whole.replace(POLITE, ' ').replace(/\s+/g, ' ').trim() || whole
  for (const [command, phrases] of Object.entries(content.commands)) if (phrases.includes(said)) return command
  return null
}

/** Builds an ending. State changes are given as a patch; what was offered is read off the replies. */
export function end(
  { state }: Context,
  outcome: Outcome,
  replies: Reply[],
  patch: Partial<State> = {},
  more: { services?: string[]; effects?: Effect[] } = {},
): Turn {
  const offered = [
    ...replies.flatMap((reply) => (reply.kind === 'choices' ? reply.choices : [])),
    // A button inside a card can be typed too; its place comes last, as the numbers of a list are those of the choices.
    ...replies.flatMap((reply) => (reply.kind === 'services' ? reply.cards.flatMap(({ instead }) => instead) : [])),
  ]
  return {
    state: { ...state, ...patch, offered },
    outcome,
    replies,
    services: more.services ?? [],
    effects: more.effects ?? [],
  }
}

/** A text reply. */
export const text = (words: string): Reply => ({ kind: 'text', text: words })

/** Choices with an optional line above them. */
export const choices = (prompt: string | null, list: Choice[]): Reply => ({ kind: 'choices', prompt, choices: list })
