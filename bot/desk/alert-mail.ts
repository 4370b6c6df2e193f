import type { Words } from '../../content/words'
import { dueInWords, inWords } from '../../desk/moments'
import type { Errand } from '../../referrals/lifecycle/errand'
import type { Workers } from '../../store/workers'
import type { Post } from '../delivery/post'
import { stableId } from '../delivery/stable-id'
import type { Deliver } from '../outbox'

export interface AlertMailParts {
  workers: Pick<Workers, 'all'>
  send: Post['send']
  words: () => Words
  /** The mailbox of all link workers; without one, what is for it is told to nobody. */
  shared: string | undefined
  /** The address of the desk. */
  address: () => string
}

type Alert = Extract<Errand, { kind: 'alert' }>

/** Names that end so exist nowhere: made-up workers are told nothing. */
const NOWHERE = /\.invalid$/i

/** Delivers alerts. Whoever left, or is made up, is told nothing. */
export const alertMail =
  ({ workers, send, words, shared, address }: AlertMailParts): Deliver =>
  async ({ key, effect, at, attempts }) => {
    if (effect.kind !== 'alert') return
    const worker = (await workers.all()).find(({ id }) => id === effect.to)
    const to = effect.to === null ? shared : worker && worker.areas.length > 0 ? worker.email : undefined
    if (!to || NOWHERE.test(to)) return
    const { subject, text } = alertLetter(effect, at, address(), words())
    await send({ id: stableId(key), to, subject, text }, attempts > 0)
  }

/** An alert as a mail: references, how soon and when, and where to read; nothing about anybody. */
export function alertLetter({ what, count, cases }: Alert, at: Date, address: string, words: Words) {
  const said = { taken: true, say: (moment: Date) => inWords(moment, words) }
  const lines = cases.map(({ reference, tier, dueAt }) => {
    const due = dueInWords(dueAt === null ? null : new Date(dueAt), at, words, said).text
    return `- ${words('alerts:case', { reference, tier: words(`desk:tiers.${tier}`), due })}`
  })
  const link = cases.length === 1 ? `${address}/desk/case/${cases[0]!.reference}` : `${address}/desk`
  const text = [
    words(`alerts:${what}.opening`, { count }),
    ...lines,
    ...(count > cases.length ? [words('alerts:more', { shown: cases.length, count })] : []),
    '',
    words('alerts:where', { address: link }),
    '',
    words('alerts:foot'),
  ]
  return { subject: words(`alerts:${what}.subject`), text: `${text.join('\n')}\n` }
}
