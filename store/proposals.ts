import type { Selectable } from 'kysely'
import type { Connections } from './kysely-store'
import type { Tables } from './tables'

/** Words that people use for a service and nothing has, or a number that does not work. */
export const PROPOSAL_KINDS = ['phrase', 'number'] as const
export type ProposalKind = (typeof PROPOSAL_KINDS)[number]
export type ProposalState = 'open' | 'accepted' | 'declined'

/** A change of the content that somebody at the desk proposes, for whoever owns the content to decide on. */
export interface Proposal {
  id: number
  kind: ProposalKind
  /** The slug of the service. */
  service: string
  text: string
  /** The pseudonym of whoever proposed it. */
  by: string
  at: Date
  state: ProposalState
  decidedAt: Date | null
}

const MOST_LISTED = 500

/** Keeps proposals until some time after they were decided on. */
export class ProposalBook {
  constructor(private readonly connections: Connections) {}

  async propose({
    kind,
    service,
    text,
    by,
    at,
  }: Pick<Proposal, 'kind' | 'service' | 'text' | 'by' | 'at'>): Promise<void> {
    const row = { kind, service, text, by, at: at.getTime(), state: 'open' as const, decided_at: null }
    await this.connections.writes.insertInto('content_proposal').values(row).execute()
  }

  /** Proposals, those that wait first, and then the newest. */
  async all(): Promise<Proposal[]> {
    const rows = await this.connections.reads
      .selectFrom('content_proposal')
      .selectAll()
      .orderBy((order) => order.case().when('state', '=', 'open').then(0).else(1).end())
      .orderBy('id', 'desc')
      .limit(MOST_LISTED)
      .execute()
    return rows.map(proposalOf)
  }

  /** Decides on a proposal that waits; false when there is none, or somebody was quicker. */
  async decide(id: number, state: Exclude<ProposalState, 'open'>, at: Date): Promise<boolean> {
    const { numUpdatedRows } = await this.connections.writes
      .updateTable('content_proposal')
      .set({ state, decided_at: at.getTime() })
      .where('id', '=', id)
      .where('state', '=', 'open')
      .executeTakeFirst()
    return Number(numUpdatedRows) === 1
  }

  /** Deletes what was decided on before a moment. */
  async forget(before: Date): Promise<void> {
    await this.connections.writes
      .deleteFrom('content_proposal')
      .where('state', '!=', 'open')
      .where('decided_at', '<', before.getTime())
      .execute()
  }
}

const proposalOf = ({ at, decided_at, ...row }: Selectable<Tables['content_proposal']>): Proposal => ({
  ...row,
  at: new Date(Number(at)),
  decidedAt: decided_at === null ? null : new Date(Number(decided_at)),
})
