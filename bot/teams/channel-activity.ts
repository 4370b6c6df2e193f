import { z } from 'zod'
import type { Place } from '../activity/assistant-bot'
import { incomingSchema, name } from '../activity/incoming'

/** What we read of an activity from a channel, besides what was said. */
export const channelActivitySchema = incomingSchema.extend({
  channelId: name(64),
  serviceUrl: z.string().max(500),
  conversation: z.object({
    id: name(500),
    isGroup: z.boolean().nullish(),
    conversationType: z.string().nullish(),
  }),
  from: z.object({ id: name(300) }),
  recipient: z.object({ id: name(300) }).nullish(),
  membersAdded: z.array(z.object({ id: name(300) })).nullish(),
  entities: z.array(z.looseObject({ type: z.string().nullish() })).nullish(),
})

export type ChannelActivity = z.infer<typeof channelActivitySchema>

/**
 * Where an activity belongs. In a group each person has a conversation of their own, so that nobody's answers, area or
 * form gets mixed with a colleague's.
 */
export function placeOf({ channelId, conversation, from }: ChannelActivity): Place {
  const { id, isGroup, conversationType } = conversation
  const shared = Boolean(isGroup) || conversationType === 'groupChat' || conversationType === 'channel'
  return {
    conversation: [channelId, id, ...(shared ? [from.id] : [])].join(':'),
    channel: channelId === 'msteams' ? 'teams' : 'directline',
    ...(shared && { shared }),
  }
}

const mentionSchema = z.object({
  type: z.literal('mention'),
  mentioned: z.object({ id: z.string() }),
  text: z.string().min(1),
})

/** The text without the bot's own name in it, which is how a person speaks to it in a group. */
export function unaddressedText({ text, entities, recipient }: ChannelActivity): string {
  const mentions = (entities ?? []).flatMap((entity) => mentionSchema.safeParse(entity).data ?? [])
  return mentions
    .filter(({ mentioned }) => mentioned.id === recipient?.id)
    .reduce((rest, mention) => rest.replaceAll(mention.text, ''), text ?? '')
    .trim()
}
