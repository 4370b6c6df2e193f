import type { Way } from '../../dialogs/types'
import { fhirBundle } from '../../referrals/exports/fhir'
import { forwarded } from '../../referrals/exports/forwarded'
import type { Reading } from '../../referrals/exports/in-words'
import { isForCouncil, letter } from '../../referrals/exports/letter'
import { payload } from '../../referrals/exports/payload'
import type { Submission } from '../../referrals/submission'
import type { OutboxItem, Store } from '../../store/store'
import type { Settings } from '../config'
import type { Deliver } from '../outbox'
import { fhirServer } from './fhir'
import { Mailbox } from './mailbox'
import { mailer } from './mailer'
import { notify } from './notify'
import type { Post } from './post'
import { stableId } from './stable-id'
import { webhook } from './webhook'

/** A copy of somebody's own answers is not kept for longer than this because an address does not take it. */
export const GIVE_UP_COPY_MILLISECONDS = 14 * 24 * 60 * 60_000
/** Whom the mails in the mailbox are for when no address was set. Names that end so exist nowhere. */
const NOBODY = 'link-workers@mailbox.invalid'

export interface DeliveriesParts {
  store: Pick<Store, 'submission'>
  /** The words and forms of the moment. */
  reading: () => Reading
  now: () => Date
  /** Puts a card for a submission into a channel of Teams, where there is one. */
  teams?: Hand
}

/** Everything by which something leaves this machine. */
export interface Deliveries {
  /** What the outbox calls. Each may be called again with the same item. */
  handlers: { deliver: Deliver; 'mail-copy': Deliver; 'send-on': Deliver }
  /** Whether a submission can reach anybody. If not, it must not be offered. */
  canSend: boolean
  /** The councils to which the desk can mail a case. */
  councils: readonly string[]
  /** Sends a mail; null when there is no way to. */
  send: Post['send'] | null
  /** Whether a person can be mailed what is theirs. */
  canMail: boolean
  /** The mailbox to look at while developing; null when mail really leaves, and always in production. */
  mailbox: Mailbox | null
  close(): void
}

/** Puts together the ways that are set up. What goes over a way that is not is done at once. */
export function deliveries(settings: Settings, parts: DeliveriesParts): Deliveries {
  const post = postOf(settings, parts.now)
  const hands = handsOf(settings, post, parts)
  return {
    handlers: {
      async deliver({ key, effect, attempts }: OutboxItem) {
        const hand = effect.kind === 'deliver' && hands[effect.over]
        if (!hand) return
        const submission = await parts.store.submission(effect.submission)
        // One that is not there any more was deleted, and nobody may have it.
        if (submission) await hand(stableId(key), submission, attempts > 0)
      },
      async 'mail-copy'({ key, effect, at, attempts }: OutboxItem) {
        const old = parts.now().getTime() - at.getTime() > GIVE_UP_COPY_MILLISECONDS
        if (effect.kind !== 'mail-copy' || !post || old) return
        const { to, subject, text } = effect
        await post.send({ id: stableId(key), to, subject, text }, attempts > 0)
      },
      async 'send-on'({ key, effect, attempts }: OutboxItem) {
        if (effect.kind !== 'send-on') return
        const to = settings.COUNCIL_MAIL?.[effect.to]
        const submission = await parts.store.submission(effect.submission)
        // The agreement is looked at again: a mail cannot be taken back.
        if (!post || !to || !submission || !isForCouncil(submission)) return
        await post.send({ id: stableId(key), to, ...forwarded(submission, effect.text, parts.reading()) }, attempts > 0)
      },
    },
    councils: post ? Object.keys(settings.COUNCIL_MAIL ?? {}) : [],
    send: post && ((mail, again) => post.send(mail, again)),
    canSend: Boolean(hands.mail || hands.webhook || hands.fhir),
    canMail: post !== null,
    mailbox: post instanceof Mailbox ? post : null,
    close: () => post?.close(),
  }
}

function postOf(settings: Settings, now: () => Date): Post | null {
  const { SMTP_URL, MAIL_FROM, NODE_ENV, NOTIFY_URL, NOTIFY_API_KEY, NOTIFY_TEMPLATE_ID } = settings
  if (SMTP_URL && MAIL_FROM) return mailer({ SMTP_URL, MAIL_FROM, NODE_ENV })
  if (NOTIFY_API_KEY && NOTIFY_TEMPLATE_ID) return notify({ NOTIFY_URL, NOTIFY_API_KEY, NOTIFY_TEMPLATE_ID }, now)
  return NODE_ENV === 'production' ? null : new Mailbox(now)
}

/** Hands a submission on under a stable id. `again` says that it may have arrived before. */
type Hand = (id: string, submission: Submission, again: boolean) => Promise<void>
type Hands = Record<Way, Hand | null>

function handsOf(settings: Settings, post: Post | null, { reading, now, teams }: DeliveriesParts): Hands {
  const { LINK_WORKERS_MAIL, COUNCIL_MAIL, WEBHOOK_URL, WEBHOOK_SECRET, FHIR_URL, FHIR_TOKEN } = settings
  const linkWorkers = LINK_WORKERS_MAIL ?? (post instanceof Mailbox ? NOBODY : undefined)
  const signed = WEBHOOK_URL && WEBHOOK_SECRET ? webhook({ WEBHOOK_URL, WEBHOOK_SECRET }, now) : null
  const records = FHIR_URL ? fhirServer({ FHIR_URL, FHIR_TOKEN }) : null

  const mail = async (to: string | undefined, id: string, submission: Submission, again: boolean) => {
    if (post && to) await post.send({ id, to, ...letter(submission, reading()) }, again)
  }
  const councilOf = (submission: Submission) =>
    isForCouncil(submission) ? COUNCIL_MAIL?.[submission.assessment.authority] : undefined
  return {
    mail: post && linkWorkers ? (...given) => mail(linkWorkers, ...given) : null,
    'council-mail': (id, submission, again) => mail(councilOf(submission), id, submission, again),
    webhook: signed && ((id, submission) => signed(id, payload(submission, reading()))),
    teams: teams ?? null,
    fhir: records && ((_id, submission) => records(fhirBundle(submission, reading()))),
  }
}
