import type { TeamsPlaces } from '../../store/teams'
import type { Settings } from '../config'
import type { ChannelActivity } from './channel-activity'
import { type PlaceReference, placeReferenceSchema, referenceOf } from './reference'

/** Where Microsoft takes messages for a place that nobody has written from yet. */
const EVERYWHERE = 'https://smba.trafficmanager.net/teams/'

/** The team whose channel gets cards: kept when the app is added to a team, or set. */
export class TeamPlaces {
  constructor(
    private readonly places: TeamsPlaces,
    private readonly settings: Pick<Settings, 'TEAMS_TEAM' | 'MICROSOFT_APP_TENANT_ID'>,
    private readonly now: () => Date,
  ) {}

  /** Notes that the app came into a team or left it; anything else is passed over. */
  async notice(activity: ChannelActivity): Promise<void> {
    const team = activity.channelData?.team?.id
    if (!team || activity.type !== 'installationUpdate') return
    if (activity.action?.startsWith('remove')) return this.places.forget(team)
    const reference = referenceOf(activity)
    await this.places.keep(team, { ...reference, conversation: { ...reference.conversation, id: team } }, this.now())
  }

  /** Where cards for the team go; null when the app is in no team. */
  async team(): Promise<PlaceReference | null> {
    const { TEAMS_TEAM, MICROSOFT_APP_TENANT_ID } = this.settings
    const kept = placeReferenceSchema.safeParse((await this.places.find(TEAMS_TEAM)) ?? (await this.places.find()))
    if (!TEAMS_TEAM) return kept.data ?? null
    // A channel that was set need not be the one that the app came into: it is reached the same way.
    const { channelId = 'msteams', serviceUrl = EVERYWHERE } = kept.data ?? {}
    return { channelId, serviceUrl, conversation: { id: TEAMS_TEAM, tenantId: MICROSOFT_APP_TENANT_ID } }
  }
}
