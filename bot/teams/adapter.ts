import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationParameters,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder'
import type { Activity } from 'botframework-schema'
import type { Settings } from '../config'
import type { PlaceReference } from './reference'

export type Credentials = Pick<
  Settings,
  | 'MICROSOFT_APP_ID'
  | 'MICROSOFT_APP_PASSWORD'
  | 'MICROSOFT_APP_TENANT_ID'
  | 'MICROSOFT_APP_TYPE'
  | 'BOT_OPENID_METADATA_URL'
  | 'BOT_TOKEN_ISSUER'
>

type Logic = (context: TurnContext) => Promise<void>
/** What we use of the SDK's client of the channel's own service. */
type ConnectorClient = Awaited<
  ReturnType<ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>['create']>
>

/**
 * The SDK's adapter for Teams and the other channels of the Bot Framework. Its own `process` writes errors with the
 * whole request to the console and their message to the caller, so we go in one step below. This file costs 0.4 s to
 * load (botbuilder), so the door loads it with its first request.
 */
export class ChannelAdapter extends CloudAdapter {
  constructor(private readonly settings: Credentials) {
    super(new ConfigurationBotFrameworkAuthentication(configuration(settings)))
  }

  /**
   * Authenticates the sender, then runs the middleware and `logic`. The answer is for activities that want one.
   * @throws AuthenticationError when the sender is not who they should be
   */
  receive(authorization: string, activity: Activity, logic: Logic): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity, logic)
  }

  /** Speaks up in a conversation that was kept; answers the id of what was said. */
  async speak({ serviceUrl, conversation }: PlaceReference, activity: Partial<Activity>): Promise<string> {
    const connector = await this.connectorTo(serviceUrl)
    return (await connector.conversations.sendToConversation(conversation.id, activity)).id ?? ''
  }

  /** Opens, or finds again, the chat with the sender of an activity alone, and says there what `say` makes of its id. */
  async privately(
    { activity, turnState }: TurnContext,
    say: (conversation: string) => Promise<Partial<Activity> | null>,
  ): Promise<void> {
    const { conversations } = turnState.get<ConnectorClient>(this.ConnectorClientKey)!
    const tenantId = activity.conversation.tenantId ?? activity.channelData?.tenant?.id
    const { id } = await conversations.createConversation({
      isGroup: false,
      bot: activity.recipient,
      members: [activity.from],
      tenantId,
      channelData: { tenant: { id: tenantId } },
    } as ConversationParameters)
    const answer = await say(id)
    if (answer) await conversations.sendToConversation(id, answer)
  }

  private connectorTo(serviceUrl: string): Promise<ConnectorClient> {
    const identity = this.createClaimsIdentity(this.settings.MICROSOFT_APP_ID ?? '')
    return this.botFrameworkAuthentication.createConnectorFactory(identity).create(serviceUrl)
  }
}

/** With an address or an issuer of its own, the SDK wants the whole of a cloud described. */
function configuration(settings: Credentials): Record<string, string> {
  if (!settings.MICROSOFT_APP_ID) return {}
  const { BOT_OPENID_METADATA_URL } = settings
  const login = `https://login.microsoftonline.${settings.BOT_TOKEN_ISSUER.endsWith('.us') ? 'us' : 'com'}`
  return {
    MicrosoftAppId: settings.MICROSOFT_APP_ID,
    MicrosoftAppType: settings.MICROSOFT_APP_TYPE,
    ...(settings.MICROSOFT_APP_PASSWORD && { MicrosoftAppPassword: settings.MICROSOFT_APP_PASSWORD }),
    ...(settings.MICROSOFT_APP_TENANT_ID && { MicrosoftAppTenantId: settings.MICROSOFT_APP_TENANT_ID }),
    ...(BOT_OPENID_METADATA_URL && {
      ToBotFromChannelOpenIdMetadataUrl: BOT_OPENID_METADATA_URL,
      ToBotFromChannelTokenIssuer: settings.BOT_TOKEN_ISSUER,
      ToBotFromEmulatorOpenIdMetadataUrl: BOT_OPENID_METADATA_URL,
      ToChannelFromBotLoginUrl: `${login}/${settings.MICROSOFT_APP_TENANT_ID ?? 'botframework.com'}`,
      ToChannelFromBotOAuthScope: settings.BOT_TOKEN_ISSUER,
      OAuthUrl: settings.BOT_TOKEN_ISSUER,
    }),
  }
}
