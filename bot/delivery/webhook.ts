import { createHmac } from 'node:crypto'
import type { Payload } from '../../referrals/exports/payload'
import { request } from './request'

export interface WebhookSettings {
  WEBHOOK_URL: string
  WEBHOOK_SECRET: string
}

/**
 * Sends submissions to a system of the people who read them, signed as Standard Webhooks says: HMAC-SHA256 over id, time
 * and body. The id is stable, so that the receiver can tell what it has; the time is that of this try, against replays.
 */
export function webhook({ WEBHOOK_URL, WEBHOOK_SECRET }: WebhookSettings, now: () => Date, milliseconds?: number) {
  const key = keyOf(WEBHOOK_SECRET)
  return async (id: string, payload: Payload): Promise<void> => {
    const body = JSON.stringify(payload)
    const timestamp = String(Math.floor(now().getTime() / 1000))
    const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
    const headers = {
      'Content-Type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
    }
    await request('webhook', WEBHOOK_URL, { method: 'POST', headers, body }, milliseconds)
  }
}

const PREFIX = 'whsec_'
const keyOf = (secret: string): Buffer =>
  secret.startsWith(PREFIX) ? Buffer.from(secret.slice(PREFIX.length), 'base64') : Buffer.from(secret)
