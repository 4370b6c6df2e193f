import { z } from 'zod'
import type { Place } from '../activity/assistant-bot'
import { incomingSchema, name } from '../activity/incoming'

/** What we read of an activity from a channel, besides what was said. */
export const channelActivitySchema = incomingSchema.extend({
  channelId: name(64),
  /** Of an invoke: what is wanted. */
  name: z.string().max(100).nullish(),
  serviceUrl: z.string().max(500),
  conversation: z.object({
    id: name(500),
    isGroup: z.boolean().nullish(),
    conversationType: z.string().nullish(),
    tenantId: z.string().max(100).nullish(),
  }),
  from: z.object({ id: name(300), name: z.string().max(300).nullish(), aadObjectId: z.string().max(100).nullish() }),
  recipient: z.object({ id: name(300) }).nullish(),
  membersAdded: z.array(z.object({ id: name(300) })).nullish(),
  /** Of an installation: whether the app came ("add") or went ("remove"). */
  action: z.string().max(50).nullish(),
  /** Which message a press belongs to. */
  replyToId: name(300).nullish(),
  channelData: z
    .object({
      ...incomingSchema.shape.channelData.unwrap().unwrap().shape,
      tenant: z.object({ id: z.string().max(100) }).nullish(),
      team: z.object({ id: name(300) }).nullish(),
    })
    .nullish(),
  attachments: z.array(z.looseObject({ contentType: z.string() })).nullish(),
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

/** A card that was dropped into the chat from the compose box: there is nothing to answer. */
const isOnlyCard = ({ type, text, attachments }: ChannelActivity): boolean =>
  type === 'message' &&
  Boolean(attachments?.some(({ contentType }) => contentType.startsWith('application/vnd.microsoft.card.'))) &&
  (text ?? '').replace(/<[^>]*>/g, '').trim() === ''

/** Whether a message is meant for the bot: in a group or a channel only one that names it, or a press on its card. */
export function isForUs(activity: ChannelActivity): boolean {
  if (isOnlyCard(activity)) return false
  if (!placeOf(activity).shared || activity.channelId !== 'msteams' || activity.type !== 'message') return true
  return activity.value !== undefined || mentionsOf(activity).length > 0
}

/** The text without the bot's own name in it, which is how a person speaks to it in a group. */
export function unaddressedText(activity: ChannelActivity): string {
  return mentionsOf(activity)
    .reduce((rest, mention) => rest.replaceAll(mention.text, ''), activity.text ?? '')
    .trim()
}

/** Where the bot is named. */
function mentionsOf({ entities, recipient }: ChannelActivity): z.infer<typeof mentionSchema>[] {
  const mentions = (entities ?? []).flatMap((entity) => mentionSchema.safeParse(entity).data ?? [])
  return mentions.filter(({ mentioned }) => mentioned.id === recipient?.id)
}
