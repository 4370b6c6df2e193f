export const REFUSALS = [400, 403, 404, 405, 413, 415, 429] as const
export type RefusalStatus = (typeof REFUSALS)[number]

/** A request that we do not take. Each status has its own words in the locale, shown with the urgent numbers. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  constructor(readonly status: RefusalStatus) {
    super(`refused with ${status}`)
  }
}
