/** A delivery that did not succeed. Its message says how, and holds nothing of what was to be delivered, or to whom. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError'

  /** @param permanent whether the other side refused for good, so that only a person can mend it */
  constructor(
    message: string,
    readonly permanent = false,
  ) {
    super(message)
  }
}
