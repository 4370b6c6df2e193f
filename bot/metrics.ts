import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Outcome } from '../dialogs/outcome'
import type { Channel } from '../dialogs/types'

/** Counts for operators. Labels are outcomes, channels, routes and status codes: never a person's words. */
export class Metrics {
  private readonly registry = new Registry()
  private readonly requests = new Histogram({
    name: 'http_request_seconds',
    help: 'Time to answer a request, by route and status.',
    labelNames: ['route', 'status'],
    registers: [this.registry],
  })
  private readonly turns = new Counter({
    name: 'turns_total',
    help: 'Turns taken, by channel and named ending.',
    labelNames: ['channel', 'outcome'],
    registers: [this.registry],
  })

  constructor() {
    collectDefaultMetrics({ register: this.registry })
  }

  get contentType(): string {
    return this.registry.contentType
  }

  request(route: string, status: number, seconds: number): void {
    this.requests.labels(route, String(status)).observe(seconds)
  }

  turn(channel: Channel, outcome: Outcome): void {
    this.turns.labels(channel, outcome).inc()
  }

  /** Counts what could not be delivered whenever somebody looks. A database that does not answer has no number. */
  watchDeadLetters(count: () => Promise<number>): void {
    new Gauge({
      name: 'outbox_dead_letters',
      help: 'Effects that failed so often, or were refused, that a person must look (npm run outbox).',
      registers: [this.registry],
      async collect() {
        this.set(await count().catch(() => Number.NaN))
      },
    })
  }

  text(): Promise<string> {
    return this.registry.metrics()
  }
}
