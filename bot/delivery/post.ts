import { z } from 'zod'
import { DeliveryError } from './delivery-error'

/** A mail in plain text to one address. `id` is stable: two mails with one id are the same mail. */
export interface Mail {
  id: string
  to: string
  subject: string
  text: string
}

/** A way to send mail. `again` says that it may have been sent before, and nobody knows. */
export interface Post {
  send(mail: Mail, again: boolean): Promise<void>
  close(): void
}

const address = z.email()

/**
 * The address of a mail, which must be one address and nothing else: a list would send it to strangers.
 * @throws DeliveryError that is permanent
 */
export function oneAddress(to: string): string {
  const parsed = address.safeParse(to)
  if (!parsed.success) throw new DeliveryError('mail: not an address', true)
  return parsed.data
}
