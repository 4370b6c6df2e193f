import { randomBytes } from 'node:crypto'
import { codeWanted } from '../dialogs/do-you-care/codes'
import type { State } from '../dialogs/state'
import { turn } from '../dialogs/turn'
import type { Channel, Effect, Input, Knowledge } from '../dialogs/types'
import type { Entry, KeptTurn, Store } from '../store/store'
import type { Metrics } from './metrics'

/** A message that a door has authenticated and parsed. */
export interface Message {
  conversation: string
  turnKey: string
  channel: Channel
  input: Input
  /** Others read along: a group or a channel. */
  shared?: boolean
  /** What the transcript shows that the person said: their own text, or the label of what they pressed. */
  said: string | null
}

/** What should leave at once; notes for editors can wait for the next look of the outbox. */
const PRESSING: readonly Effect['kind'][] = ['submit', 'mail-copy']

/** What can leave this installation: submissions to those who read them, and mail to the person. */
export interface Reach {
  canSend: boolean
  canMail: boolean
}

/** New chance for every turn: the dialogs have none of their own. */
const MINTED_BYTES = 32

type Listener = (entries: Entry[]) => void

/**
 * The one path of every message, whatever door it came through: take the turn inside the store's transaction, then tell
 * whoever listens to the conversation (a WebSocket). Doors see nothing of the store or the dialogs but this.
 */
export class Assistant {
  private readonly listeners = new Map<string, Set<Listener>>()

  constructor(
    private readonly store: Store,
    private readonly knowledge: () => Knowledge,
    private readonly now: () => Date,
    private readonly metrics?: Metrics,
    /** Called when a turn left something that somebody waits for. */
    private readonly wakeOutbox: () => void = () => {},
    /** Whether a submission can reach anybody from here; if not, none is offered. */
    private readonly reach: Reach = { canSend: false, canMail: false },
  ) {}

  /** Takes a turn once, however often the same turn key arrives, and answers with what was kept. */
  async take(message: Message): Promise<KeptTurn> {
    const at = this.now()
    const { conversation, turnKey, channel, said, input, shared = false } = message
    const { canSend, canMail } = this.reach
    let pressing = false
    const minted = randomBytes(MINTED_BYTES).toString('hex')
    const code = (state: State) => codeWanted(state, input, this.knowledge())
    const kept = await this.store.turn({ conversation, turnKey, channel, said, at, code }, (state, found) => {
      const taken = turn(state, { input, at, channel, shared, minted, found, canSend, canMail }, this.knowledge())
      pressing = taken.effects.some(({ kind }) => PRESSING.includes(kind))
      return taken
    })
    if (kept.repeated) return kept
    if (pressing) this.wakeOutbox()
    this.metrics?.turn(channel, kept.outcome)
    for (const listener of this.listeners.get(conversation) ?? []) listener(kept.entries)
    return kept
  }

  /** What was said after a position, oldest first. */
  entries(conversation: string, after = 0): Promise<Entry[]> {
    return this.store.entries(conversation, after)
  }

  /** What a conversation remembers, for pages that show a form. */
  state(conversation: string): Promise<State> {
    return this.store.state(conversation)
  }

  known(conversation: string): Promise<boolean> {
    return this.store.known(conversation)
  }

  /** Calls `listener` with new entries of a conversation until the returned function is called. */
  listen(conversation: string, listener: Listener): () => void {
    const listeners = this.listeners.get(conversation) ?? new Set()
    this.listeners.set(conversation, listeners.add(listener))
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) this.listeners.delete(conversation)
    }
  }
}
