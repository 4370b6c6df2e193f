import { COUNCILS, type Council } from '../content/schema'
import type { Words } from '../content/words'
import { normalise } from '../search/text'
import { piecesOf } from './crisis/noticed'
import type { Outcome } from './outcome'
import type { Choice, Reply } from './reply'
import type { State } from './state'
import type { Channel, Effect, Knowledge, Turn, TurnInput } from './types'

/** What a press means. The first word of a choice's value is its action; what follows the colon is its argument. */
export type Action =
  | { do: 'area'; council: Council | null }
  | { do: 'service' | 'like' | 'topic'; id: string }
  | { do: 'ask'; text: string }
  | { do: 'command'; command: string }

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
  knowledge: Knowledge
  say: Words
}

/** One step of the turn: an ending, or null to let the next step look. */
export type Step = (context: Context) => Turn | null

const POLITE = /\b(please|pls|plz|then)\b/g

/** Reads an input into the context that the steps share. */
export function contextOf(state: State, { input, at, channel }: TurnInput, knowledge: Knowledge): Context {
  const raw = input.kind === 'text' ? input.text : input.kind === 'choice' ? input.value : ''
  const pressed = input.kind === 'choice' ? input.value : offeredValue(raw, state.offered)
  const action = pressed === null ? null : parseAction(pressed)
  const text = action ? (action.do === 'ask' ? action.text : '') : raw.trim()
  const ours = action !== null && isOurs(action, knowledge)
  const also = input.kind === 'joined' ? '' : (input.also ?? '')
  const main = ours ? '' : raw
  const beside = isLabel(also, pressed, state, knowledge) ? '' : also
  const spoken = [main, beside].filter(Boolean).join('\n')
  const pieces = [...(input.kind === 'choice' ? piecesOf(main) : [main]), ...piecesOf(beside)].filter(Boolean)
  const pressedCommand = action?.do === 'command' && ours ? action.command : null
  const command = pressedCommand ?? commandOf(text, knowledge)
  return {
    state,
    raw,
    spoken,
    pieces,
    text,
    action,
    command,
    joined: input.kind === 'joined',
    at,
    channel,
    knowledge,
    say: knowledge.words,
  }
}

/** The value of the offered choice that a message types out: by its label or by its number in the list. */
function offeredValue(text: string, offered: readonly Choice[]): string | null {
  const typed = normalise(text)
  if (typed === '') return null
  const byNumber = /^\d{1,2}$/.test(typed) ? offered[Number(typed) - 1] : undefined
  return (byNumber ?? offered.find(({ label }) => normalise(label) === typed))?.value ?? null
}

/** A press often comes with the label of its button, which is our own words and no danger of anybody. */
function isLabel(words: string, value: string | null, { offered }: State, { content }: Knowledge): boolean {
  if (words === '' || value === null) return words === ''
  const label = offered.find((choice) => choice.value === value)?.label
  return words === label || words === content.bySlug.get(value.slice(value.indexOf(':') + 1))?.name
}

/** Parses a choice's value. What was edited by hand and means nothing gives null, and is read as typed words. */
export function parseAction(value: string): Action | null {
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
    case 'do':
      return { do: 'command', command: argument }
    default:
      return value === 'leave' ? { do: 'command', command: 'leave' } : null
  }
}

/** Whether an action names something of ours. One that was edited by hand may hold anything, even words of danger. */
function isOurs(action: Action, { content }: Knowledge): boolean {
  switch (action.do) {
    case 'area':
      return true
    case 'service':
    case 'like':
      return content.bySlug.has(action.id)
    case 'topic':
      return content.topics.some(({ id }) => id === action.id)
    case 'command':
      return Object.hasOwn(content.commands, action.command)
    case 'ask':
      return false
  }
}

function commandOf(text: string, { content }: Knowledge): string | null {
  const said = normalise(text).replace(POLITE, ' ').replace(/\s+/g, ' ').trim()
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
  const offered = replies.flatMap((reply) => (reply.kind === 'choices' ? reply.choices : []))
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
