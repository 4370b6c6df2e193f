import { BotAdapter, TurnContext } from 'botbuilder-core'
import type { Activity, ResourceResponse } from 'botframework-schema'

/** Sends activities to whoever has a conversation open. */
export type PassOn = (conversation: string, activities: Partial<Activity>[]) => void

/**
 * The Bot Framework's adapter for our own Direct Line: middleware and turn contexts as everywhere, but nothing leaves
 * the machine. This file costs 0.3 s to load (botbuilder-core), so the door loads it with its first request.
 */
export class DirectLineAdapter extends BotAdapter {
  constructor(private readonly passOn: PassOn) {
    super()
  }

  /** Runs the middleware, then `logic`, on one activity of a person. */
  process(activity: Partial<Activity>, logic: (context: TurnContext) => Promise<void>): Promise<void> {
    return this.runMiddleware(new TurnContext(this, activity), logic)
  }

  /**
   * What a turn said carries its outcome and is kept already: streams and polls read it from the transcript. Anything
   * else that the bot or its middleware sends goes to the open streams and is not kept.
   */
  async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const unkept = activities.filter(({ type, channelData }) => type !== 'trace' && !channelData?.outcome)
    if (unkept.length > 0) this.passOn(context.activity.conversation.id, unkept)
    return activities.map(() => ({ id: '' }))
  }

  /** What was said stays said: the transcript is the record of it. */
  updateActivity(): Promise<void> {
    return Promise.reject(new Error('a Direct Line activity cannot be changed'))
  }

  deleteActivity(): Promise<void> {
    return Promise.reject(new Error('a Direct Line activity cannot be deleted'))
  }

  continueConversation(
    reference: Parameters<BotAdapter['continueConversation']>[0],
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    return this.process(TurnContext.applyConversationReference({ type: 'event' }, reference, true), logic)
  }
}
