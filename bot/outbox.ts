import type { Logger } from 'pino'
import type { OutgoingEffect } from '../dialogs/types'
import type { OutboxItem, Store } from '../store/store'
import { DeliveryError } from './delivery/delivery-error'

const AT_ONCE = 50
/** So many are delivered at a time, so that a slow one does not hold up the others. */
const UNDER_WAY = 4
const EVERY_MILLISECONDS = 5_000
const FIRST_RETRY_MILLISECONDS = 10_000
const LONGEST_RETRY_MILLISECONDS = 60 * 60_000
/** Longer than any way of delivering takes by its own time-outs: what is not back by then never will be. */
const LONGEST_DELIVERY_MILLISECONDS = 120_000

/**
 * From so many failures on an effect is a dead letter: it is tried every hour for ever, and listed for a person to look
 * at. What was refused for good is one at once.
 */
export const DEAD_LETTER_FAILURES = 10

/** Delivers one effect. It may be called again for the same key, and must then do nothing more. */
export type Deliver = (item: OutboxItem) => Promise<void>

/**
 * Delivers what turns left to be done: at least once, the oldest first, with the key of each effect stable. What fails is
 * tried again later and later, and never lost.
 */
export class Outbox {
  private readonly timer: NodeJS.Timeout
  private readonly underWay = new Map<string, Promise<void>>()
  private looking: Promise<void> = Promise.resolve()
  private woken = false
  private closed = false

  constructor(
    private readonly store: Store,
    private readonly deliver: Record<OutgoingEffect['kind'], Deliver>,
    private readonly now: () => Date,
    private readonly log: Logger,
    private readonly patience: number = LONGEST_DELIVERY_MILLISECONDS,
  ) {
    this.timer = setInterval(() => this.run(), EVERY_MILLISECONDS)
    this.timer.unref()
  }

  /** Delivers all that is due now. The same effect is never under way twice, however often this is called. */
  async run(): Promise<void> {
    if (this.closed) return
    this.looking = this.looking
      .then(() => this.startDue())
      .catch((error) => this.log.error({ fault: faultOf(error) }, 'the outbox could not be read'))
    await this.looking
    await Promise.all(this.underWay.values())
  }

  /** Runs as soon as what is being done now is done. */
  wake(): void {
    if (this.woken) return
    this.woken = true
    setImmediate(() => {
      this.woken = false
      this.run()
    })
  }

  /** Stops looking, and waits for what is under way. */
  async close(): Promise<void> {
    this.closed = true
    clearInterval(this.timer)
    await this.looking
    await Promise.all(this.underWay.values())
  }

  private async startDue(): Promise<void> {
    let fresh: OutboxItem[]
    do {
      // What is under way now may be done, and gone, by the time the database answers.
      const busy = new Set(this.underWay.keys())
      const due = await this.store.due(this.now(), AT_ONCE + busy.size)
      fresh = due.filter(({ key }) => !busy.has(key))
      for (const item of fresh) {
        while (this.underWay.size >= UNDER_WAY) await Promise.race(this.underWay.values())
        if (this.closed) return
        this.start(item)
      }
    } while (fresh.length >= AT_ONCE)
  }

  private start(item: OutboxItem): void {
    const done = this.deliverOne(item)
      .catch((error) => this.log.error({ fault: faultOf(error) }, 'the outbox could not be written'))
      .finally(() => this.underWay.delete(item.key))
    this.underWay.set(item.key, done)
  }

  private async deliverOne(item: OutboxItem): Promise<void> {
    try {
      await inTime(this.deliver[item.effect.kind](item), this.patience)
    } catch (error) {
      return this.putOff(item, error)
    }
    await this.store.delivered(item.key)
  }

  private async putOff({ key, effect, attempts }: OutboxItem, error: unknown): Promise<void> {
    const forGood = error instanceof DeliveryError && error.permanent
    const wait = forGood ? LONGEST_RETRY_MILLISECONDS : FIRST_RETRY_MILLISECONDS * 2 ** Math.min(attempts, 30)
    const retryAt = new Date(this.now().getTime() + Math.min(wait, LONGEST_RETRY_MILLISECONDS))
    await this.store.putOff(key, retryAt, forGood ? Math.max(1, DEAD_LETTER_FAILURES - attempts) : 1)
    this.log.warn({ kind: effect.kind, attempts: attempts + 1, fault: faultOf(error) }, 'an effect will be tried again')
  }
}

/** Rejects when work is not done in time. */
async function inTime(work: Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DeliveryError('not done in time')), milliseconds)
  })
  try {
    await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** A fault for the log. Only our own faults are told in their words; those of others can quote an address or an answer. */
function faultOf(error: unknown): string {
  if (error instanceof DeliveryError) return error.message
  if (!(error instanceof Error)) return typeof error
  const { code } = error as { code?: unknown }
  return [error.name, typeof code === 'string' ? code : ''].join(' ').trim()
}
