import { SignJWT } from 'jose'
import { z } from 'zod'
import { oneLine } from '../../referrals/exports/in-words'
import { type Mail, oneAddress, type Post } from './post'
import { request } from './request'

export interface NotifySettings {
  NOTIFY_URL: string
  NOTIFY_API_KEY: string
  NOTIFY_TEMPLATE_ID: string
}

const UUID_LENGTH = 36
const found = z.object({ notifications: z.array(z.unknown()) })

/**
 * Sends mail through GOV.UK Notify. It takes every request as a new mail, also with a reference that it knows; so before a
 * mail is sent again, Notify is asked whether it has it.
 */
export function notify(settings: NotifySettings, now: () => Date): Post {
  const { NOTIFY_URL, NOTIFY_API_KEY, NOTIFY_TEMPLATE_ID } = settings
  const secret = new TextEncoder().encode(NOTIFY_API_KEY.slice(-UUID_LENGTH))
  const service = NOTIFY_API_KEY.slice(-2 * UUID_LENGTH - 1, -UUID_LENGTH - 1)
  const at = (path: string) => `${NOTIFY_URL.replace(/\/+$/, '')}/v2/${path}`

  const headers = async () => {
    const issued = Math.floor(now().getTime() / 1000)
    const token = await new SignJWT({ iss: service, iat: issued })
      .setProtectedHeader({ typ: 'JWT', alg: 'HS256' })
      .sign(secret)
    return { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
  }

  const isThere = async (id: string): Promise<boolean> => {
    const query = new URLSearchParams({ reference: id, template_type: 'email' })
    const answer = await request('notify', at(`notifications?${query}`), { method: 'GET', headers: await headers() })
    const list = found.safeParse(answer)
    return list.success && list.data.notifications.length > 0
  }

  return {
    async send({ id, to, subject, text }: Mail, again: boolean) {
      const body = {
        email_address: oneAddress(to),
        template_id: NOTIFY_TEMPLATE_ID,
        personalisation: { subject: oneLine(subject), text },
        reference: id,
      }
      if (again && (await isThere(id))) return
      await request('notify', at('notifications/email'), {
        method: 'POST',
        headers: await headers(),
        body: JSON.stringify(body),
      })
    },
    close: () => {},
  }
}
