/**
 * Whether replies may be sent to an address that an activity names. The address comes from outside, and our credentials
 * go with the reply, so only the Bot Framework's own hosts will do; while developing also this machine.
 * @param others further hosts that were set
 */
export function trustedServiceUrl(serviceUrl: string, production: boolean, others: readonly string[] = []): boolean {
  if (!URL.canParse(serviceUrl)) return false
  const { protocol, hostname } = new URL(serviceUrl)
  if (!production && ['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return /^https?:$/.test(protocol)
  const known =
    hostname === 'smba.trafficmanager.net' || hostname.endsWith('.botframework.com') || others.includes(hostname)
  return protocol === 'https:' && known
}
