import type { NodemailerError } from 'nodemailer'
import { oneLine } from '../../referrals/exports/in-words'
import { DeliveryError } from './delivery-error'
import { type Mail, oneAddress, type Post } from './post'

const MOST_CONNECTIONS = 4

/** How long the mail server may take, in milliseconds: to answer, to say something, and for a mail as a whole. */
export interface Patience {
  answer: number
  silence: number
  whole: number
}
const PATIENCE: Patience = { answer: 10_000, silence: 20_000, whole: 45_000 }

export interface MailerSettings {
  SMTP_URL: string
  MAIL_FROM: string
  NODE_ENV: string
}

const THIS_MACHINE = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/**
 * Sends mail over SMTP. nodemailer is told not to try again by itself: the outbox does, and knows what it has done. In
 * production a server that offers no TLS is refused, unless it is on this machine.
 */
export function mailer({ SMTP_URL, MAIL_FROM, NODE_ENV }: MailerSettings, patience: Patience = PATIENCE): Post {
  const options = {
    url: SMTP_URL,
    pool: true,
    maxConnections: MOST_CONNECTIONS,
    maxRequeues: 0,
    connectionTimeout: patience.answer,
    greetingTimeout: patience.answer,
    socketTimeout: patience.silence,
    requireTLS: NODE_ENV === 'production' && !THIS_MACHINE.test(new URL(SMTP_URL).hostname),
    disableFileAccess: true,
    disableUrlAccess: true,
  }
  // Loaded with the first mail: it would make every start slower.
  const load = () => import('nodemailer').then(({ createTransport }) => createTransport(options))
  let transport: ReturnType<typeof load> | undefined
  const domain = MAIL_FROM.slice(MAIL_FROM.lastIndexOf('@') + 1)
  return {
    async send({ id, to, subject, text }: Mail) {
      const mail = {
        from: MAIL_FROM,
        to: { name: '', address: oneAddress(to) },
        subject: oneLine(subject),
        text,
        messageId: `<${id}@${domain}>`,
        // No out-of-office answers, which would tell strangers that there was a mail.
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        signal: AbortSignal.timeout(patience.whole),
      }
      transport ??= load()
      await (await transport).sendMail(mail).catch((error) => {
        throw refusal(error)
      })
    },
    close: () => transport?.then((loaded) => loaded.close()),
  }
}

/** What a server says can quote an address, so only codes are told. 5xx to the recipient or the mail is for good. */
function refusal({ name, code, responseCode }: NodemailerError): DeliveryError {
  const forGood = (code === 'EENVELOPE' || code === 'EMESSAGE') && (responseCode ?? 0) >= 500
  return new DeliveryError(`mail: ${[code ?? name, responseCode].filter(Boolean).join(' ')}`, forGood)
}
