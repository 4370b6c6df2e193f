import { z } from 'zod'
import type { ChannelActivity } from './channel-activity'

/** Where to speak up later: a conversation and the way to it. It holds no name and no words. */
export const placeReferenceSchema = z.object({
  channelId: z.string(),
  serviceUrl: z.string(),
  conversation: z.object({ id: z.string(), tenantId: z.string().nullish() }),
  bot: z.object({ id: z.string() }).optional(),
  user: z.object({ id: z.string() }).optional(),
})
export type PlaceReference = z.infer<typeof placeReferenceSchema>

/** Where an activity came from. In a channel that is the channel itself, not the thread below a message. */
export function referenceOf({ channelId, serviceUrl, conversation, recipient, from }: ChannelActivity): PlaceReference {
  return {
    channelId,
    serviceUrl,
    conversation: {
      id: conversation.id.replace(/;messageid=.*$/, ''),
      ...(conversation.tenantId && { tenantId: conversation.tenantId }),
    },
    ...(recipient && { bot: { id: recipient.id } }),
    user: { id: from.id },
  }
}
