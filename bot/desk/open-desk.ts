import { randomBytes } from 'node:crypto'
import type { Cases } from '../../store/cases'
import { FigureBook } from '../../store/figures'
import { KyselyCases } from '../../store/kysely-cases'
import type { Connections } from '../../store/kysely-store'
import { LeaveBook } from '../../store/leave'
import { ProposalBook } from '../../store/proposals'
import { KyselyWorkers, type Workers } from '../../store/workers'
import { type Settings, servesDesk } from '../config'
import type { Door } from '../door'
import { auditKey } from '../keys'
import { CaseDesk, type CaseDeskParts } from './case-desk'
import { type DeskDoor, type DeskDoorParts, deskDoor } from './door'
import { DEMONSTRATION, invite } from './invitation'
import { reportApi } from './report-api'
import { ReportMaker } from './reports'
import { WorkAccounts } from './work-accounts'

export type DeskParts = Pick<CaseDeskParts, 'councils'> & { version: string } & Omit<
    DeskDoorParts,
    | 'desk'
    | 'cases'
    | 'workers'
    | 'leave'
    | 'proposals'
    | 'reports'
    | 'alerts'
    | 'random'
    | 'settings'
    | 'accounts'
    | 'claims'
  >

/** The desk, ready to be served. */
export interface OpenDesk {
  door: DeskDoor
  /** Counts for councils' own tools, where a token is set. */
  api: Door | null
  /** Deletes what was decided on before a moment, and is needed no more. */
  forget(before: Date): Promise<void>
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
  const [leave, proposals] = [new LeaveBook(connections), new ProposalBook(connections)]
  const tokens = settings.DESK_API_TOKENS ?? {}
  const reports = new ReportMaker({ ...parts, figures: new FigureBook(connections) })
  const desk = new CaseDesk({ ...parts, forms: () => parts.reading().forms, cases, workers, leave })
  return {
    api: Object.keys(tokens).length > 0 ? reportApi({ ...parts, reports, tokens }) : null,
    door: deskDoor({
      ...parts,
      desk,
      cases,
      workers,
      leave,
      proposals,
      reports,
      alerts: settings.DESK_ALERTS,
      settings,
      random: randomBytes,
      accounts: settings.DESK_OIDC_ISSUER ? new WorkAccounts(settings) : null,
      claims: { roles: settings.DESK_OIDC_ROLES_CLAIM, areas: settings.DESK_OIDC_AREAS_CLAIM },
    }),
    inside: { desk, cases, workers },
    forget: (before) => proposals.forget(before),
    demonstration: async () =>
      settings.NODE_ENV === 'development' ? invite(workers, DEMONSTRATION, parts.now()) : null,
  }
}
