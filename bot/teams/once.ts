/** So many are remembered: far more than can be sent again within the minute in which Teams tries. */
const MOST_REMEMBERED = 2_000

/**
 * Does a thing once for each key. Teams sends an activity again when it has waited for 15 seconds; whoever comes again
 * gets what came, or will come, of the first time. What failed is forgotten, so that it may be tried again.
 */
export class Once {
  private readonly begun = new Map<string, Promise<void>>()

  do(key: string, work: () => Promise<void>): Promise<void> {
    const known = this.begun.get(key)
    if (known) return known
    const doing = work()
    this.begun.set(key, doing)
    doing.catch(() => this.begun.delete(key))
    if (this.begun.size > MOST_REMEMBERED) this.begun.delete(this.begun.keys().next().value!)
    return doing
  }
}
