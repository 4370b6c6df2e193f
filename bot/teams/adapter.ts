import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder'
import type { Activity } from 'botframework-schema'
import type { Settings } from '../config'

export type Credentials = Pick<
  Settings,
  'MICROSOFT_APP_ID' | 'MICROSOFT_APP_PASSWORD' | 'MICROSOFT_APP_TENANT_ID' | 'MICROSOFT_APP_TYPE'
>

/**
 * The SDK's adapter for Teams and the other channels of the Bot Framework. Its own `process` writes errors with the
 * whole request to the console and their message to the caller, so we go in one step below. This file costs 0.4 s to
 * load (botbuilder), so the door loads it with its first request.
 */
export class ChannelAdapter extends CloudAdapter {
  constructor(settings: Credentials) {
    super(new ConfigurationBotFrameworkAuthentication(configuration(settings)))
  }

  /**
   * Authenticates the sender, then runs the middleware and `logic`. The answer is for activities that want one.
   * @throws AuthenticationError when the sender is not who they should be
   */
  receive(
    authorization: string,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity, logic)
  }
}

function configuration(settings: Credentials): Record<string, string> {
  if (!settings.MICROSOFT_APP_ID) return {}
  return {
    MicrosoftAppId: settings.MICROSOFT_APP_ID,
    MicrosoftAppType: settings.MICROSOFT_APP_TYPE,
    ...(settings.MICROSOFT_APP_PASSWORD && { MicrosoftAppPassword: settings.MICROSOFT_APP_PASSWORD }),
    ...(settings.MICROSOFT_APP_TENANT_ID && { MicrosoftAppTenantId: settings.MICROSOFT_APP_TENANT_ID }),
  }
}
