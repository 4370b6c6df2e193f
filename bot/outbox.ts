import type { Logger } from 'pino'
import type { Effect } from '../dialogs/types'
import type { OutboxItem, Store } from '../store/store'

const AT_ONCE = 50
const EVERY_MILLISECONDS = 5_000
const FIRST_RETRY_MILLISECONDS = 10_000
const LONGEST_RETRY_MILLISECONDS = 60 * 60_000

/** Delivers one effect. It may be called again for the same key, and must then do nothing more. */
export type Deliver = (item: OutboxItem) => Promise<void>

/**
 * Delivers what turns left to be done: at least once, in order of time, with the key of each effect stable. What fails
 * is tried again later and later, and never lost.
 */
export class Outbox {
  private readonly timer: NodeJS.Timeout
  private working: Promise<void> = Promise.resolve()

  constructor(
    private readonly store: Store,
    private readonly deliver: Record<Exclude<Effect['kind'], 'forget-transcript'>, Deliver>,
    private readonly now: () => Date,
    private readonly log: Logger,
  ) {
    this.timer = setInterval(() => this.run(), EVERY_MILLISECONDS)
    this.timer.unref()
  }

  /** Delivers all that is due now. Calls follow each other and never overlap. */
  run(): Promise<void> {
    this.working = this.working.then(() => this.deliverDue()).catch((error) => this.log.error({ error }, 'outbox'))
    return this.working
  }

  async close(): Promise<void> {
    clearInterval(this.timer)
    await this.working
  }

  private async deliverDue(): Promise<void> {
    let items: OutboxItem[]
    do {
      items = await this.store.due(this.now(), AT_ONCE)
      for (const item of items) await this.deliverOne(item)
    } while (items.length === AT_ONCE)
  }

  private async deliverOne(item: OutboxItem): Promise<void> {
    try {
      if (item.effect.kind !== 'forget-transcript') await this.deliver[item.effect.kind](item)
      await this.store.delivered(item.key)
    } catch (error) {
      const wait = Math.min(FIRST_RETRY_MILLISECONDS * 2 ** item.attempts, LONGEST_RETRY_MILLISECONDS)
      await this.store.putOff(item.key, new Date(this.now().getTime() + wait))
      this.log.warn({ kind: item.effect.kind, attempts: item.attempts + 1, error }, 'an effect will be tried again')
    }
  }
}
