import type { Activity } from 'botframework-schema'
import type { Request, Response, Server } from 'restify'
import type { Words } from '../../content/words'
import type { UrgentHelpCard } from '../../dialogs/reply'
import { AssistantBot } from '../activity/assistant-bot'
import type { Assistant } from '../assistant'
import type { Settings } from '../config'
import type { Door } from '../door'
import type { ChannelAdapter, Credentials } from './adapter'
import { type ChannelActivity, channelActivitySchema, placeOf, unaddressedText } from './channel-activity'
import { handoffInitiation } from './handoff'
import { trustedServiceUrl } from './service-url'

export interface TeamsOptions {
  assistant: Pick<Assistant, 'take' | 'entries' | 'state'>
  settings: Pick<Settings, 'NODE_ENV'> & Credentials
  words: Words
  /** The card that needs no turn, for saying sorry. */
  urgentHelp: (words?: string) => UrgentHelpCard
  /** Is told of faults of our own and of the channel. */
  report: (error: unknown) => void
}

interface Answer {
  status: number
  body?: unknown
}

/** `/api/messages`: Teams and the other channels of the Bot Framework, through the SDK's own adapter. */
export function teamsDoor(options: TeamsOptions): Door {
  return new TeamsDoor(options)
}

class TeamsDoor implements Door {
  private readonly bot: AssistantBot
  private adapter: Promise<ChannelAdapter> | undefined

  constructor(private readonly options: TeamsOptions) {
    this.bot = new AssistantBot(options.assistant, options.words, options.urgentHelp)
  }

  /** Without an app id the SDK lets anybody in, so in production there is then no door. */
  attach(server: Server): void {
    if (this.production && !this.options.settings.MICROSOFT_APP_ID) return
    server.post('/api/messages', async (request: Request, response: Response) => {
      const { status, body } = await this.receive(request)
      response.json(status, body ?? {})
    })
  }

  private async receive(request: Request): Promise<Answer> {
    const parsed = channelActivitySchema.safeParse(request.body)
    if (!parsed.success) return refusal(400, 'BadArgument', 'this is not an activity of a channel')
    if (!trustedServiceUrl(parsed.data.serviceUrl, this.production)) {
      return refusal(403, 'Forbidden', 'replies are not sent to this service URL')
    }
    try {
      return (await this.take(request, parsed.data)) ?? { status: 200 }
    } catch (error) {
      if (isAuthenticationError(error)) return refusal(401, 'Unauthorized', 'the sender is not known')
      this.options.report(wordless(error))
      return refusal(503, 'ServiceUnavailable', 'something went wrong; try again')
    }
  }

  private async take(request: Request, activity: ChannelActivity): Promise<Answer | undefined> {
    const adapter = await this.loadedAdapter()
    const place = placeOf(activity)
    const addressed = { ...request.body, ...(activity.text && { text: unaddressedText(activity) }) } as Activity
    return adapter.receive(request.headers.authorization ?? '', addressed, async (context) => {
      const kept = await this.bot.answer(context, place)
      if (kept?.outcome !== 'submitted' || kept.repeated) return
      const { lastSent } = await this.options.assistant.state(place.conversation)
      const handoff = await handoffInitiation(context, lastSent)
      if (handoff) await context.sendActivity(handoff)
    })
  }

  private loadedAdapter(): Promise<ChannelAdapter> {
    this.adapter ??= import('./adapter').then(({ ChannelAdapter }) => {
      const adapter = new ChannelAdapter(this.options.settings)
      adapter.onTurnError = (context, error) => {
        this.options.report(wordless(error))
        return this.bot.apologise(context, placeOf(channelActivitySchema.parse(context.activity)).channel)
      }
      return adapter
    })
    return this.adapter
  }

  private get production(): boolean {
    return this.options.settings.NODE_ENV === 'production'
  }
}

function refusal(status: number, code: string, message: string): Answer {
  return { status, body: { error: { code, message } } }
}

/** The class itself is in a package that is not ours to import, and loading it early is what we avoid. */
function isAuthenticationError(error: unknown): boolean {
  return error instanceof Error && error.constructor.name === 'AuthenticationError'
}

/** The SDK's errors carry the request that failed, and with it what was said: only their name and code go further. */
function wordless(error: unknown): unknown {
  if (!(error instanceof Error) || !('request' in error)) return error
  const { name, code, statusCode } = error as Error & { code?: unknown; statusCode?: unknown }
  return new Error([name, code, statusCode].filter(Boolean).join(' '))
}
