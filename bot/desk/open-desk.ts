import { randomBytes } from 'node:crypto'
import type { Cases } from '../../store/cases'
import { KyselyCases } from '../../store/kysely-cases'
import type { Connections } from '../../store/kysely-store'
import { KyselyWorkers, type Workers } from '../../store/workers'
import { type Settings, servesDesk } from '../config'
import type { Door } from '../door'
import { auditKey } from '../keys'
import { CaseDesk } from './case-desk'
import { type DeskDoorParts, deskDoor } from './door'
import { DEMONSTRATION, invite } from './invitation'

export type DeskParts = Omit<DeskDoorParts, 'cases' | 'workers' | 'random' | 'settings'>

/** The desk, ready to be served. */
export interface OpenDesk {
  door: Door
  /** The same desk for whoever works on cases from elsewhere. */
  inside: { desk: CaseDesk; cases: Cases; workers: Workers }
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
    door: deskDoor({ ...parts, cases, workers, settings, random: randomBytes }),
    inside: { desk: new CaseDesk({ ...parts, cases, workers }), cases, workers },
    demonstration: async () =>
      settings.NODE_ENV === 'development' ? invite(workers, DEMONSTRATION, parts.now()) : null,
  }
}
