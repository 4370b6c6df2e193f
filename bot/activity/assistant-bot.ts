import type { TurnContext } from 'botbuilder-core'
import type { Activity } from 'botframework-schema'
import type { Words } from '../../content/words'
import type { UrgentHelpCard } from '../../dialogs/reply'
import type { Channel } from '../../dialogs/types'
import type { KeptTurn } from '../../store/store'
import type { Assistant } from '../assistant'
import { incomingSchema } from './incoming'
import { saidIn } from './input'
import { message, replyActivity } from './reply-activity'
import { JOINED, turnKey } from './turn-key'

/** Where an activity belongs: the conversation as the store knows it, and how replies are rendered for it. */
export interface Place {
  conversation: string
  channel: Channel
  /** Others read along: a group or a channel. */
  shared?: boolean
}

/**
 * The assistant as a bot of the Bot Framework, behind every adapter: a message or somebody's arrival is taken as a turn
 * and answered in one message activity; anything else is let pass.
 */
export class AssistantBot {
  constructor(
    private readonly assistant: Pick<Assistant, 'take' | 'entries'>,
    private readonly words: Words,
    private readonly urgentHelp: (words?: string) => UrgentHelpCard,
  ) {}

  /** Takes the turn of an activity and sends the answer; null when the activity asks for none. */
  async answer(context: TurnContext, place: Place): Promise<KeptTurn | null> {
    const kept = await this.turn(context.activity, place)
    if (kept) await context.sendActivity(this.render(kept, place))
    return kept
  }

  /** The answer of a turn as an activity for its channel. */
  render(kept: KeptTurn, { channel, shared }: Place): Partial<Activity> {
    return replyActivity(kept, { words: this.words, channel, ...(shared && { shared }) })
  }

  /** Says sorry for a turn that failed, below the numbers that need no computer: those for the words, if they tell of danger. */
  async apologise(context: TurnContext, channel: Channel): Promise<void> {
    const text = this.words('activity:sorry')
    const card = this.urgentHelp(wordsOf(context.activity))
    const numbers = message([{ kind: 'urgent-help', card }], { words: this.words, channel })
    await context.sendActivity({ ...numbers, text: `${numbers.text}\n\n${text}` })
  }

  /** Takes the turn of an activity without sending the answer; null when the activity asks for none. */
  async turn(activity: Activity, { conversation, channel, shared }: Place): Promise<KeptTurn | null> {
    if (isArrival(activity)) {
      return this.assistant.take({ conversation, channel, turnKey: JOINED, input: { kind: 'joined' }, said: null })
    }
    if (activity.type !== 'message') return null
    const incoming = incomingSchema.parse(activity)
    const lastPosition = async () => (await this.assistant.entries(conversation)).at(-1)?.position ?? 0
    return this.assistant.take({
      conversation,
      channel,
      turnKey: await turnKey(incoming, lastPosition),
      ...(shared && { shared }),
      ...saidIn(incoming),
    })
  }
}

/** Everything that somebody sent in a message, as danger is looked for in it. */
export function wordsOf(activity: Activity): string {
  const incoming = incomingSchema.safeParse(activity)
  if (!incoming.success) return ''
  const { input, said } = saidIn(incoming.data)
  return [said, input.kind === 'joined' ? '' : input.also].filter(Boolean).join('\n')
}

/** Somebody other than the bot itself came in; to add the app is how one person comes in Teams. */
function isArrival({ type, membersAdded, recipient, action }: Activity): boolean {
  if (type === 'installationUpdate') return action?.startsWith('add') ?? false
  return type === 'conversationUpdate' && Boolean(membersAdded?.some((member) => member.id !== recipient?.id))
}
