import { turn } from '../dialogs/turn'
import type { Channel, Input, Knowledge } from '../dialogs/types'
import type { Entry, KeptTurn, Store } from '../store/store'
import type { Metrics } from './metrics'

/** A message that a door has authenticated and parsed. */
export interface Message {
  conversation: string
  turnKey: string
  channel: Channel
  input: Input
  /** What the transcript shows that the person said: their own text, or the label of what they pressed. */
  said: string | null
}

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
  ) {}

  /** Takes a turn once, however often the same turn key arrives, and answers with what was kept. */
  async take(message: Message): Promise<KeptTurn> {
    const at = this.now()
    const { conversation, turnKey, channel, said, input } = message
    const kept = await this.store.turn({ conversation, turnKey, channel, said, at }, (state) =>
      turn(state, { input, at, channel }, this.knowledge()),
    )
    if (kept.repeated) return kept
    this.metrics?.turn(channel, kept.outcome)
    for (const listener of this.listeners.get(conversation) ?? []) listener(kept.entries)
    return kept
  }

  /** What was said after a position, oldest first. */
  entries(conversation: string, after = 0): Promise<Entry[]> {
    return this.store.entries(conversation, after)
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
