/** How much a key may do: `perMinute` in a burst, and the same again for every minute that passes. */
export interface LimiterOptions {
  perMinute: number
  now: () => Date
  /** How many keys are remembered; the one unused for longest is forgotten first. */
  remembered?: number
}

interface Bucket {
  tokens: number
  at: number
}

/** Lets each key (an address, a conversation) do a thing so many times a minute. Memory is bounded. */
export class Limiter {
  private readonly buckets = new Map<string, Bucket>()
  private readonly perMinute: number
  private readonly now: () => Date
  private readonly remembered: number

  constructor({ perMinute, now, remembered = 10_000 }: LimiterOptions) {
    this.perMinute = perMinute
    this.now = now
    this.remembered = remembered
  }

  /** Takes one for this key: answers 0 when it may go on, else the whole seconds to wait, and takes nothing. */
  take(key: string): number {
    const bucket = this.refilled(key)
    this.remember(key, bucket)
    if (bucket.tokens < 1) return Math.ceil(((1 - bucket.tokens) * 60) / this.perMinute)
    bucket.tokens -= 1
    return 0
  }

  private refilled(key: string): Bucket {
    const at = this.now().getTime()
    const bucket = this.buckets.get(key)
    if (!bucket) return { tokens: this.perMinute, at }
    const earned = (Math.max(0, at - bucket.at) * this.perMinute) / 60_000
    return { tokens: Math.min(this.perMinute, bucket.tokens + earned), at: Math.max(at, bucket.at) }
  }

  /** A map keeps its keys in the order they were set, so setting anew makes the first key the one unused for longest. */
  private remember(key: string, bucket: Bucket) {
    this.buckets.delete(key)
    this.buckets.set(key, bucket)
    if (this.buckets.size <= this.remembered) return
    for (const oldest of this.buckets.keys()) {
      this.buckets.delete(oldest)
      return
    }
  }
}
