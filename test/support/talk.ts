import { join } from 'node:path'
import { loadKnowledge } from '../../bot/knowledge'
import type { Choice, Reply, ServiceCard } from '../../dialogs/reply'
import { freshState, type State } from '../../dialogs/state'
import { turn } from '../../dialogs/turn'
import type { Channel, Input, Knowledge, Turn } from '../../dialogs/types'

/** The real directory and words, loaded once for each test file. */
export const knowledge: Knowledge = loadKnowledge(join(__dirname, '../../content'))

/** A Monday morning, when most numbers answer. */
export const MONDAY_MORNING = new Date('2026-11-23T10:00:00Z')

/** A talk with the dialogs alone: no store and no door. */
export class TestTalk {
  state: State
  last: Turn | null = null
  private turns = 0

  constructor(
    private readonly options: { state?: Partial<State>; at?: Date; channel?: Channel; knowledge?: Knowledge } = {},
  ) {
    this.state = { ...freshState(), ...options.state }
  }

  say = (text: string): Turn => this.take({ kind: 'text', text })
  press = (value: string): Turn => this.take({ kind: 'choice', value })
  join = (): Turn => this.take({ kind: 'joined' })

  private take(input: Input): Turn {
    const { at = MONDAY_MORNING, channel = 'web' } = this.options
    this.last = turn(
      this.state,
      { input, at, channel, minted: String(++this.turns).padStart(64, 'a1'), canSend: true, canMail: true },
      this.options.knowledge ?? knowledge,
    )
    this.state = this.last.state
    return this.last
  }
}

/** All the words of an answer's texts and prompts, in order. */
export const wordsIn = ({ replies }: Turn): string =>
  replies
    .flatMap((reply) => (reply.kind === 'text' ? [reply.text] : reply.kind === 'choices' ? [reply.prompt ?? ''] : []))
    .join('\n')

export const choicesIn = ({ replies }: Turn): Choice[] =>
  replies.flatMap((reply) => (reply.kind === 'choices' ? reply.choices : []))

export const cardsIn = ({ replies }: Turn): ServiceCard[] =>
  replies.flatMap((reply) => (reply.kind === 'services' ? reply.cards : []))

export const kindsIn = ({ replies }: Turn): Reply['kind'][] => replies.map(({ kind }) => kind)

/**
 * All of a state but what care may change: the buttons on the screen, a place that was said, that a question about safety
 * waits, that a form waits (never the form itself), and what the person is told of it before anything is sent.
 */
export function keptByCare(state: State): string {
  const {
    offered: _,
    askedIfSafe: __,
    formWaits: ___,
    heldWords: ____,
    wordingMatch: _____,
    danger: ______,
    area: _______,
    aside: ________,
    ...kept
  } = state
  return JSON.stringify(kept)
}
