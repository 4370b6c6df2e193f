import { namesOf } from '../../desk/names'
import { may, RIGHTS } from '../../desk/rights'
import type { Reading } from '../../referrals/exports/in-words'
import type { CaseRecord, Worker } from '../../referrals/lifecycle/case'
import { isUrgent, stateOf } from '../../referrals/lifecycle/state'
import type { Submission } from '../../referrals/submission'
import type { Cases } from '../../store/cases'
import type { TeamsPlaces } from '../../store/teams'
import type { Workers } from '../../store/workers'
import { type AdaptiveCard, attached } from '../activity/adaptive-card'
import type { CaseDesk } from '../desk/case-desk'
import type { Verb } from './card-actions'
import { caseCard } from './cards/case'
import { cardAnswer, type InvokeAnswer, wordsIn } from './invoke'
import type { PlaceReference } from './reference'
import type { TeamsSignIn } from './sign-in'
import type { TeamPlaces } from './team-places'

export interface CaseAlertsParts {
  desk: CaseDesk
  cases: Cases
  workers: Workers
  places: TeamsPlaces
  team: TeamPlaces
  signIn: TeamsSignIn | null
  speak: (place: PlaceReference, activity: object) => Promise<string>
  reading: () => Reading
  holidays: () => ReadonlySet<string>
  publicUrl: string | undefined
  now: () => Date
  report: (error: unknown) => void
}

/** Urgent cases in the team's channel: a card for each new one, from which it can be taken. */
export class CaseAlerts {
  constructor(private readonly parts: CaseAlertsParts) {}

  /** Puts a card for a submission into the channel, once; nothing when it is not urgent or no team has the app. */
  async alert({ reference }: Submission): Promise<void> {
    const { desk, cases, places, team, speak, now } = this.parts
    await desk.admit()
    const record = await cases.find(reference)
    const place = await team.team()
    if (!record || !place || !isUrgent(stateOf(record.events)) || (await places.said(keyOf(reference)))) return
    const card = await this.card(record)
    const activity = await speak(place, {
      type: 'message',
      summary: card.fallbackText.split('\n', 1)[0],
      attachments: [attached(card)],
    })
    await places.keepSaid(keyOf(reference), { place: place.conversation.id, activity }, now())
  }

  /** The case as it is now, for whoever looks at its card. Only the channel that has the card may ask. */
  show: Verb = async ({ data, invoke }) => {
    const { cases, places } = this.parts
    const reference = wordsIn(data.reference)
    const said = await places.said(keyOf(reference))
    const record = said && isWithin(invoke.conversation.id, said.place) ? await cases.find(reference) : null
    if (!record) return this.words('no-case')
    const taker = typeof data.taker === 'string' && data.taker !== '' ? data.taker : undefined
    return cardAnswer.card(await this.card(record, taker, taker === invoke.from.id))
  }

  /** Takes a case for whoever presses, if they may, and shows everybody who has it. */
  take: Verb = async ({ data, token, invoke, context }) => {
    const { signIn, desk, cases, reading, report } = this.parts
    if (!signIn) return this.words('no-sign-in')
    if (!token) return cardAnswer.signIn(signIn.request(reading().words('teams:case.sign-in')))
    const worker = await signIn.workerOf(token, invoke).catch(() => 'no-good' as const)
    if (worker === 'no-good') return cardAnswer.refusedToken(reading().words('teams:case.token'))
    if (!worker || !may(RIGHTS.act, worker.role)) return this.words('not-yours')
    const reference = wordsIn(data.reference)
    const version = Number(wordsIn(data.version) || Number.NaN)
    if (!Number.isSafeInteger(version)) return cardAnswer.error('BadRequest', reading().words('teams:card.unreadable'))
    const acted = await desk.act(worker, reference, { action: 'take', values: {}, version })
    if (acted === null || acted === 'other-area') return this.words('not-yours')
    const record = (await cases.find(reference))!
    const mine = ownerOf(record) === worker.id
    const taker = mine ? invoke.from.id : undefined
    await this.updateForAll(context, invoke.replyToId, await this.card(record, taker)).catch(report)
    return cardAnswer.card(await this.card(record, taker, mine))
  }

  private async updateForAll(
    context: Parameters<Verb>[0]['context'],
    activity: string | null | undefined,
    card: AdaptiveCard,
  ): Promise<void> {
    if (activity) await context.updateActivity({ type: 'message', id: activity, attachments: [attached(card)] })
  }

  private async card(record: CaseRecord, taker?: string, yours = false): Promise<AdaptiveCard> {
    const { reading, holidays, publicUrl, now, workers } = this.parts
    const { words } = reading()
    const nameOf = namesOf(await workers.all(), words)
    return caseCard(record, {
      words,
      nameOf,
      holidays: holidays(),
      now: now(),
      publicUrl,
      ...(taker && { taker }),
      yours,
    })
  }

  private words(key: string): InvokeAnswer {
    return cardAnswer.message(this.parts.reading().words(`teams:case.${key}`))
  }
}

const keyOf = (reference: string): string => `case/${reference}`
const ownerOf = ({ events }: CaseRecord): Worker['id'] | null => stateOf(events).owner

/** Below a message of a channel, the channel's id has the message's behind it. */
const isWithin = (conversation: string, place: string): boolean => conversation.split(';')[0] === place.split(';')[0]
