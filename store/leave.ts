import type { Connections } from './kysely-store'

/** When somebody is on leave: dates in England ("2026-12-25"), both included. */
export interface Leave {
  worker: string
  from: string
  until: string
}

/** Keeps who is on leave. Each worker has at most one leave, the next or the present one. */
export class LeaveBook {
  constructor(private readonly connections: Connections) {}

  async set({ worker, ...dates }: Leave): Promise<void> {
    await this.connections.writes
      .insertInto('worker_leave')
      .values({ worker, ...dates })
      .onConflict((conflict) => conflict.column('worker').doUpdateSet(dates))
      .execute()
  }

  async end(worker: string): Promise<void> {
    await this.connections.writes.deleteFrom('worker_leave').where('worker', '=', worker).execute()
  }

  /** Every leave that is not over on a date. */
  all(date: string): Promise<Leave[]> {
    return this.connections.reads.selectFrom('worker_leave').selectAll().where('until', '>=', date).execute()
  }

  /** The ids of those who are on leave on a date. */
  async away(date: string): Promise<string[]> {
    return (await this.all(date)).filter(({ from }) => from <= date).map(({ worker }) => worker)
  }
}
