import type { Assistant, Message } from '../../bot/assistant'
import type { Reply } from '../../dialogs/reply'
import { freshState, type State } from '../../dialogs/state'
import type { Entry, KeptTurn } from '../../store/store'

type Listener = (entries: Entry[]) => void

interface Conversation {
  entries: Entry[]
  turns: Map<string, KeptTurn>
}

/** The assistant with a memory of its own and one thing to say: what it heard. It keeps its promises of once and order. */
export class EchoAssistant implements Pick<Assistant, 'take' | 'entries' | 'known' | 'listen' | 'state'> {
  readonly taken: Message[] = []
  /** What to say instead of an echo. */
  replies: Reply[] | null = null
  fault: Error | null = null
  /** What the conversation has sent: its turns then end as submitted. */
  sent: State['lastSent'] = null
  private readonly conversations = new Map<string, Conversation>()
  private readonly listeners = new Map<string, Set<Listener>>()

  async take(message: Message): Promise<KeptTurn> {
    if (this.fault) throw this.fault
    const { entries, turns } = this.conversation(message.conversation)
    const seen = turns.get(message.turnKey)
    if (seen) return { ...seen, repeated: true }
    this.taken.push(message)
    const kept = this.turn(message, entries.length)
    entries.push(...kept.entries)
    turns.set(message.turnKey, kept)
    for (const listener of this.listeners.get(message.conversation) ?? []) listener(kept.entries)
    return kept
  }

  async entries(conversation: string, after = 0): Promise<Entry[]> {
    return (this.conversations.get(conversation)?.entries ?? []).filter((entry) => entry.position > after)
  }

  async state(): Promise<State> {
    return { ...freshState(), lastSent: this.sent }
  }

  async known(conversation: string): Promise<boolean> {
    return this.conversations.has(conversation)
  }

  listen(conversation: string, listener: Listener): () => void {
    const listeners = this.listeners.get(conversation) ?? new Set()
    this.listeners.set(conversation, listeners.add(listener))
    return () => listeners.delete(listener)
  }

  /** As when a conversation has been idle for too long. */
  forget(conversation: string): void {
    this.conversations.delete(conversation)
  }

  private conversation(id: string) {
    const conversation: Conversation = this.conversations.get(id) ?? { entries: [], turns: new Map() }
    this.conversations.set(id, conversation)
    return conversation
  }

  private turn({ said, turnKey }: Message, last: number): KeptTurn {
    const at = new Date('2026-11-22T12:00:00Z')
    const outcome = said === null ? 'welcome' : this.sent ? 'submitted' : 'services-found'
    const services = said === null ? [] : ['carers-direct']
    const replies: Reply[] = this.replies ?? [{ kind: 'text', text: said === null ? 'welcome' : `heard: ${said}` }]
    const entries: Entry[] = []
    if (said !== null) entries.push({ position: last + 1, at, from: 'person', turnKey, text: said })
    entries.push({ position: last + entries.length + 1, at, from: 'assistant', turnKey, outcome, services, replies })
    return { repeated: false, outcome, services, replies, entries }
  }
}
