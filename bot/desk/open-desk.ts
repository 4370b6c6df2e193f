import { randomBytes } from 'node:crypto'
import { KyselyCases } from '../../store/kysely-cases'
import type { Connections } from '../../store/kysely-store'
import { KyselyWorkers } from '../../store/workers'
import { type Settings, servesDesk } from '../config'
import type { Door } from '../door'
import { auditKey } from '../keys'
import { type DeskDoorParts, deskDoor } from './door'
import { DEMONSTRATION, invite } from './invitation'
import { WorkAccounts } from './work-accounts'

export type DeskParts = Omit<DeskDoorParts, 'cases' | 'workers' | 'random' | 'settings' | 'accounts' | 'claims'>

/** The desk, ready to be served. */
export interface OpenDesk {
  door: Door
  /** The path of a one-time link for somebody to try it with; null where people are not made up. */
  demonstration(): Promise<string | null>
}

/** The cases of an installation, with the key that signs their trail. */
export const casesOf = (connections: Connections, settings: Settings): KyselyCases =>
  new KyselyCases(connections, { key: auditKey(settings.DESK_AUDIT_KEY, settings.DATA_DIR), random: randomBytes })

/** Opens the desk on a database; null when this installation does not serve it. */
export function openDesk(connections: Connections, settings: Settings, parts: DeskParts): OpenDesk | null {
  if (!servesDesk(settings)) return null
  const workers = new KyselyWorkers(connections)
  const cases = casesOf(connections, settings)
  return {
    door: deskDoor({
      ...parts,
      cases,
      workers,
      settings,
      random: randomBytes,
      accounts: settings.DESK_OIDC_ISSUER ? new WorkAccounts(settings) : null,
      claims: { roles: settings.DESK_OIDC_ROLES_CLAIM, areas: settings.DESK_OIDC_AREAS_CLAIM },
    }),
    demonstration: async () =>
      settings.NODE_ENV === 'development' ? invite(workers, DEMONSTRATION, parts.now()) : null,
  }
}
