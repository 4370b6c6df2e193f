import type { TurnContext } from 'botbuilder-core'
import type { Activity } from 'botframework-schema'
import type { KeptTurn } from '../../store/store'
import type { AssistantBot } from '../activity/assistant-bot'
import type { Incoming } from '../activity/incoming'
import type { Assistant } from '../assistant'
import type { DirectLineAdapter, PassOn } from './adapter'
import { ended, Refusal } from './refusal'
import type { Pass } from './tokens'
import { type ActivitySet, activityId, inConversation, type Transcript } from './transcript'

const BOT = { id: 'care-navigator', name: '', role: 'bot' }

export interface ConversationsOptions {
  assistant: Pick<Assistant, 'entries' | 'known'>
  bot: AssistantBot
  transcript: Transcript
  passOn: PassOn
}

/** What can be done with conversations over Direct Line, free of HTTP. Whoever calls has checked the pass. */
export class Conversations {
  private adapter: Promise<DirectLineAdapter> | undefined

  constructor(private readonly options: ConversationsOptions) {}

  /** Begins a conversation, which the assistant answers with its welcome; false when it had begun already. */
  async begin(pass: Pass): Promise<boolean> {
    if (await this.options.assistant.known(pass.conversation)) return false
    await this.take(pass, { type: 'conversationUpdate', membersAdded: [{ id: pass.user, name: '' }] })
    return true
  }

  /**
   * Says something in a conversation, and answers with the id of what was said. Only messages are taken; typing, events
   * and whatever else a client may send are nothing to the assistant, and are not kept.
   */
  async say(pass: Pass, incoming: Incoming): Promise<string> {
    if (incoming.type !== 'message') await this.mustGoOn(pass)
    const kept = incoming.type === 'message' ? await this.take(pass, asActivity(incoming)) : null
    const own = kept?.entries.find((entry) => entry.from === 'person')
    return activityId(pass.conversation, own?.position ?? 0)
  }

  /** What was said after a watermark. */
  async read(pass: Pass, watermark: number): Promise<ActivitySet> {
    const entries = await this.options.assistant.entries(pass.conversation, watermark)
    return this.options.transcript.set(entries, pass, watermark)
  }

  /**
   * Makes sure that a conversation goes on.
   * @throws Refusal 404 when it has ended, or never began
   */
  async mustGoOn(pass: Pass): Promise<void> {
    if (!(await this.options.assistant.known(pass.conversation))) throw ended()
  }

  private async take(pass: Pass, activity: Partial<Activity>): Promise<KeptTurn | null> {
    const place = { conversation: pass.conversation, channel: 'directline' } as const
    let kept: KeptTurn | null = null
    await (await this.loadedAdapter()).process({ ...activity, ...addressed(pass) }, async (context) => {
      if (activity.type === 'message') await this.mustGoOn(pass)
      kept = await this.options.bot.answer(context, place)
    })
    return kept
  }

  private loadedAdapter(): Promise<DirectLineAdapter> {
    this.adapter ??= import('./adapter').then(({ DirectLineAdapter }) => {
      const adapter = new DirectLineAdapter(this.options.passOn)
      adapter.onTurnError = (context, error) => this.apologise(context, error)
      return adapter
    })
    return this.adapter
  }

  /** The person is told, and so is the client: it may send the message again under the same key. */
  private async apologise(context: TurnContext, error: Error): Promise<never> {
    if (!(error instanceof Refusal)) await this.options.bot.apologise(context, 'directline')
    throw error
  }
}

/** Who says it to whom, from the pass and never from the client. */
function addressed({ user, conversation }: Pass): Partial<Activity> {
  return {
    ...inConversation(conversation),
    from: { id: user, name: '', role: 'user' },
    recipient: BOT,
  }
}

/** The parsed activity in the SDK's type, which has no place for what may be missing. */
function asActivity(incoming: Incoming): Partial<Activity> {
  return incoming as Partial<Activity>
}
