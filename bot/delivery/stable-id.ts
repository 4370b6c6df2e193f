import { createHash } from 'node:crypto'

/**
 * The name under which an effect goes out, the same however often it is sent, so that whoever gets it twice can tell. The
 * key of the outbox itself does not leave: it can hold the number of a conversation, which opens it.
 */
export const stableId = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 32)
