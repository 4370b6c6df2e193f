import { setImmediate } from 'node:timers/promises'
import type { Kysely, Transaction } from 'kysely'
import type { Tables } from './tables'

/** How many turns may share one commit; more would only make the first of them wait. */
const MOST_TOGETHER = 64

type Work<T> = (transaction: Transaction<Tables>) => Promise<T>
interface Waiting {
  work: Work<unknown>
  settle: { resolve: (result: unknown) => void; reject: (error: unknown) => void }
}

/**
 * Lets turns that arrive while a commit is being written share the next one. A commit waits for the disk; SQLite writes
 * one at a time, so twenty people at once would otherwise wait for twenty disk flushes. Each turn is answered only after
 * the commit that holds it. A turn that fails takes nobody with it: the others are done again, each by itself.
 */
export class GroupCommit {
  private waiting: Waiting[] = []
  private working = false

  constructor(private readonly database: Kysely<Tables>) {}

  add<T>(work: Work<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({ work, settle: { resolve: resolve as (result: unknown) => void, reject } })
      if (!this.working) void this.drain()
    })
  }

  private async drain(): Promise<void> {
    this.working = true
    while (this.waiting.length > 0) {
      // Those who were answered together ask again together: letting them in first makes the groups, and the disk's rest, larger.
      await setImmediate()
      const group = this.waiting.splice(0, MOST_TOGETHER)
      await this.together(group).catch(() => this.oneByOne(group))
    }
    this.working = false
  }

  private async together(group: Waiting[]): Promise<void> {
    const results = await this.database.transaction().execute(async (transaction) => {
      const done: unknown[] = []
      for (const { work } of group) done.push(await work(transaction))
      return done
    })
    for (const [at, { settle }] of group.entries()) settle.resolve(results[at])
  }

  private async oneByOne(group: Waiting[]): Promise<void> {
    for (const { work, settle } of group) {
      await this.database.transaction().execute(work).then(settle.resolve, settle.reject)
    }
  }
}
