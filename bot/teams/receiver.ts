import type { TurnContext } from 'botbuilder-core'
import type { Activity } from 'botframework-schema'
import type { Request } from 'restify'
import type { Assistant } from '../assistant'
import type { Settings } from '../config'
import type { ChannelAdapter, Credentials } from './adapter'
import { type ChannelActivity, channelActivitySchema, unaddressedText } from './channel-activity'
import type { InvokeAnswer } from './invoke'
import { Invokes, type InvokesParts } from './invokes'
import { trustedServiceUrl } from './service-url'
import { type Alarm, type TalkParts, TeamsTalk } from './talk'
import { isOfTenant, type TenantSettings, tenantsOf } from './tenant'

export interface ReceiverParts extends Omit<TalkParts, 'alarm' | 'assistant'>, Omit<InvokesParts, 'assistant'> {
  assistant: Pick<Assistant, 'take' | 'entries' | 'state'>
  settings: Pick<Settings, 'NODE_ENV' | 'PUBLIC_URL' | 'TEAMS' | 'BOT_SERVICE_HOSTS'> & Credentials & TenantSettings
  /** Told of faults of our own and of the channel. */
  report: (error: unknown) => void
  alarm?: Alarm
  /** The SDK, which is loaded with the first request. */
  adapter: () => Promise<ChannelAdapter>
  /** Is shown every activity whose sender is known: installations tell where the team is. */
  noticed?: (activity: ChannelActivity) => Promise<void>
}

/** Takes what Teams and the other channels of the Bot Framework send: checks who sends it, and lets it be answered. */
export class TeamsReceiver {
  private readonly talk: TeamsTalk
  private readonly invokes: Invokes
  private readonly tenants: string[] | null

  constructor(private readonly options: ReceiverParts) {
    const report = (error: unknown) => options.report(wordless(error))
    this.talk = new TeamsTalk({ alarm: ringing, ...options, report })
    this.invokes = new Invokes({ ...options, report })
    this.tenants = tenantsOf(options.settings)
  }

  /** The answer to a request. */
  async receive(request: Request): Promise<InvokeAnswer> {
    const parsed = channelActivitySchema.safeParse(request.body)
    if (!parsed.success) return refusal(400, 'BadArgument', 'this is not an activity of a channel')
    if (!trustedServiceUrl(parsed.data.serviceUrl, this.production, this.options.settings.BOT_SERVICE_HOSTS)) {
      return refusal(403, 'Forbidden', 'replies are not sent to this service URL')
    }
    if (!isOfTenant(parsed.data, this.tenants)) {
      return refusal(403, 'Forbidden', 'this organisation is not served here')
    }
    try {
      return (await this.take(request, parsed.data)) ?? { status: 200 }
    } catch (error) {
      if (isAuthenticationError(error)) return refusal(401, 'Unauthorized', 'the sender is not known')
      this.options.report(wordless(error))
      return refusal(503, 'ServiceUnavailable', 'something went wrong; try again')
    }
  }

  private async take(request: Request, activity: ChannelActivity): Promise<InvokeAnswer | undefined> {
    const adapter = await this.options.adapter()
    const addressed = { ...request.body, ...(activity.text && { text: unaddressedText(activity) }) } as Activity
    return adapter.receive(request.headers.authorization ?? '', addressed, async (context) => {
      if (activity.type !== 'invoke') return this.hear(context, activity, adapter)
      const value = await this.invokes.answer(activity, context)
      await context.sendActivity({ type: 'invokeResponse', value })
    })
  }

  /** Whoever speaks gets an answer, and be it that something went wrong. */
  private async hear(context: TurnContext, activity: ChannelActivity, adapter: ChannelAdapter): Promise<void> {
    try {
      await this.options.noticed?.(activity)
      await this.talk.take(context, activity, adapter)
    } catch (error) {
      this.options.report(wordless(error))
      await this.talk.apologise(context, activity)
    }
  }

  private get production(): boolean {
    return this.options.settings.NODE_ENV === 'production'
  }
}

const refusal = (status: number, code: string, message: string): InvokeAnswer => ({
  status,
  body: { error: { code, message } },
})

const ringing: Alarm = (milliseconds, ring) => {
  const timer = setTimeout(ring, milliseconds)
  return () => clearTimeout(timer)
}

/** What the SDK and the library that checks signatures throw when a sender is not who they should be. */
const OF_THE_SENDER = ['AuthenticationError', 'JsonWebTokenError', 'NotBeforeError', 'TokenExpiredError']

/** The classes themselves are in packages that are not ours to import, and loading them early is what we avoid. */
function isAuthenticationError(error: unknown): boolean {
  return error instanceof Error && OF_THE_SENDER.includes(error.constructor.name)
}

/** The SDK's errors carry the request that failed, and with it what was said: only their name and code go further. */
function wordless(error: unknown): unknown {
  if (!(error instanceof Error) || !('request' in error)) return error
  const { name, code, statusCode } = error as Error & { code?: unknown; statusCode?: unknown }
  return new Error([name, code, statusCode].filter(Boolean).join(' '))
}
