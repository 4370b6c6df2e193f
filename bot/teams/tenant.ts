import type { Settings } from '../config'
import type { ChannelActivity } from './channel-activity'

export type TenantSettings = Pick<Settings, 'MICROSOFT_APP_ID' | 'MICROSOFT_APP_TENANT_ID' | 'TEAMS_TENANTS'>

/** The organisations whose Teams may talk to us; null for any, which only happens while developing. */
export function tenantsOf({
  MICROSOFT_APP_ID,
  MICROSOFT_APP_TENANT_ID,
  TEAMS_TENANTS,
}: TenantSettings): string[] | null {
  return TEAMS_TENANTS ?? (MICROSOFT_APP_ID && MICROSOFT_APP_TENANT_ID ? [MICROSOFT_APP_TENANT_ID] : null)
}

/** Whether an activity of Teams comes from one of these organisations, and names no other. */
export function isOfTenant(
  { channelId, conversation, channelData }: ChannelActivity,
  allowed: string[] | null,
): boolean {
  if (channelId !== 'msteams' || allowed === null) return true
  const named = [conversation.tenantId, channelData?.tenant?.id].flatMap((tenant) => tenant ?? [])
  return named.length > 0 && named.every((tenant) => allowed.includes(tenant.toLowerCase()))
}
