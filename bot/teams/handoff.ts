import type { Activity, TurnContext } from 'botbuilder-core'
import type { Sent } from '../../dialogs/form/draft'

/** Who takes it from here, as channels that route conversations know them. */
const SKILL = 'carers-link-worker'
/** Teams takes no events from a bot. */
const WITHOUT_EVENTS = ['msteams']

/**
 * The Bot Framework's `handoff.initiate` event: tells a channel that routes conversations to people that this one was
 * handed off, with the reference of what was sent and nothing of what was said. Null where the channel has no use for it.
 */
export async function handoffInitiation(context: TurnContext, sent: Sent | null): Promise<Partial<Activity> | null> {
  if (sent === null || WITHOUT_EVENTS.includes(context.activity.channelId)) return null
  const { EventFactory } = await import('botbuilder')
  const { form, reference, readBy } = sent
  return EventFactory.createHandoffInitiation(context, { skill: SKILL, form, reference, readBy })
}
