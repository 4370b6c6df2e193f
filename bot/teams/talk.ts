import type { TurnContext } from 'botbuilder-core'
import type { Words } from '../../content/words'
import type { UrgentHelpCard } from '../../dialogs/reply'
import type { KeptTurn } from '../../store/store'
import { AssistantBot, type Place, wordsOf } from '../activity/assistant-bot'
import { message } from '../activity/reply-activity'
import type { Assistant } from '../assistant'
import type { ChannelAdapter } from './adapter'
import { type ChannelActivity, isForUs, placeOf } from './channel-activity'
import { handoffInitiation } from './handoff'
import { Once } from './once'

/** Whoever waits for so long is told that it takes longer. Teams gives up on a request after 15 seconds. */
const PATIENCE_MILLISECONDS = 5_000

/** Rings after a time, unless the returned function is called before. */
export type Alarm = (milliseconds: number, ring: () => void) => () => void

export interface TalkParts {
  assistant: Pick<Assistant, 'take' | 'entries' | 'state'>
  words: Words
  /** The card that needs no turn: for saying sorry, and for numbers alone. */
  urgentHelp: (words?: string) => UrgentHelpCard
  /** Whether words tell of danger. */
  urgent: (words: string) => boolean
  report: (error: unknown) => void
  alarm: Alarm
  /** What else is said below the answer to a turn, in the chat with one person. */
  besides?: (activity: ChannelActivity, kept: KeptTurn) => object | null
}

/** Conversations in Teams and the other channels: each activity once, in time, and nothing personal where others read. */
export class TeamsTalk {
  private readonly bot: AssistantBot
  private readonly once = new Once()

  constructor(private readonly parts: TalkParts) {
    this.bot = new AssistantBot(parts.assistant, parts.words, parts.urgentHelp)
  }

  /** Answers an activity, however often it is sent. */
  take(context: TurnContext, activity: ChannelActivity, adapter: ChannelAdapter): Promise<void> {
    if (!isForUs(activity)) return Promise.resolve()
    const work = () => this.inTime(context, () => this.answer(context, activity, adapter))
    const { id, type, channelId, conversation, from } = activity
    return id ? this.once.do([channelId, conversation.id, from.id, type, id].join(' '), work) : work()
  }

  /** Says sorry for a turn that failed. */
  apologise(context: TurnContext, activity: ChannelActivity): Promise<void> {
    return this.bot.apologise(context, placeOf(activity).channel)
  }

  private async answer(context: TurnContext, activity: ChannelActivity, adapter: ChannelAdapter): Promise<void> {
    const place = placeOf(activity)
    if (!place.shared) return this.answerOne(context, activity, place)
    if (activity.type !== 'message') return this.greetGroup(context, activity)
    if (this.parts.urgent(wordsOf(context.activity))) return this.careInPrivate(context, adapter, place)
    await this.bot.answer(context, place)
  }

  private async answerOne(context: TurnContext, activity: ChannelActivity, place: Place): Promise<void> {
    const { besides, assistant } = this.parts
    const kept = await this.bot.turn(context.activity, place)
    // Teams tells of an arrival twice, as an installation and as a new member.
    if (!kept || (kept.repeated && activity.type !== 'message')) return
    await context.sendActivity(this.bot.render(kept, place))
    if (kept.repeated) return
    const more = besides?.(activity, kept)
    if (more) await context.sendActivity(more)
    if (kept.outcome !== 'submitted') return
    const { lastSent } = await assistant.state(place.conversation)
    const handoff = await handoffInitiation(context, lastSent)
    if (handoff) await context.sendActivity(handoff)
  }

  /** Others read along: what was told is answered in a chat with the person alone, or where there is none by numbers alone. */
  private async careInPrivate(context: TurnContext, adapter: ChannelAdapter, place: Place): Promise<void> {
    const { words, urgentHelp, report } = this.parts
    const { activity } = context
    try {
      await adapter.privately(context, async (alone) => {
        const conversation = `${activity.channelId}:${alone}`
        const kept = await this.bot.turn(activity, { conversation, channel: place.channel })
        return kept && this.bot.render(kept, { ...place, shared: false })
      })
      await context.sendActivity({ type: 'message', text: words('teams:care.private'), textFormat: 'plain' })
    } catch (error) {
      report(error)
      const numbers = message([{ kind: 'urgent-help', card: urgentHelp() }], { words, channel: place.channel })
      await context.sendActivity(numbers)
    }
  }

  /** A group is told once, when the app comes, how to speak to it; who comes and goes is nobody's business. */
  private async greetGroup(context: TurnContext, activity: ChannelActivity): Promise<void> {
    if (!isInstallation(activity)) return
    await context.sendActivity({ type: 'message', text: this.parts.words('teams:welcome.group'), textFormat: 'plain' })
  }

  /** What takes long says so, and is answered all the same. */
  private async inTime(context: TurnContext, work: () => Promise<void>): Promise<void> {
    const { alarm, words, report } = this.parts
    const text = words('teams:slow')
    const hush = alarm(PATIENCE_MILLISECONDS, () => {
      context.sendActivity({ type: 'message', text, textFormat: 'plain' }).catch(report)
    })
    try {
      await work()
    } finally {
      hush()
    }
  }
}

const isInstallation = ({ type, action }: ChannelActivity): boolean =>
  type === 'installationUpdate' && (action ?? '').startsWith('add')
