import { createHash } from 'node:crypto'
import type { Incoming } from './incoming'

/** The key of the welcome: a conversation has one, and no message may pass for it. */
export const JOINED = 'joined'

/**
 * What makes a message this message and no other, so that sending it again has no second effect: the client's own id,
 * else the activity's, else a fingerprint. A fingerprint without a time of sending takes in what had been said so far
 * (`lastPosition`), because a person may well say "yes" twice.
 */
export async function turnKey(incoming: Incoming, lastPosition: () => Promise<number>): Promise<string> {
  const named = [incoming.channelData?.clientActivityID, incoming.id].find((key) => key && key !== JOINED)
  if (named) return named
  const { type, text, value, timestamp, localTimestamp } = incoming
  const sent = timestamp ?? localTimestamp ?? (await lastPosition())
  return createHash('sha256')
    .update(JSON.stringify([type, text, value, sent]))
    .digest('base64url')
}
