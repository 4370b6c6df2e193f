/** Below this a count may point at somebody: the usual rule of health and care statistics. */
export const SMALLEST = 5
const HOUR = 60 * 60_000

/** A number to be told, or null where it is hidden or there is none. */
export type Told = number | null

/** A count as it may be told: none, or enough. */
export const count = (many: number): Told => (many > 0 && many < SMALLEST ? null : many)

/** A share in percent; hidden where either number is so small that it could be worked out. */
export const percent = (part: number, of: number): Told =>
  of < SMALLEST || count(part) === null ? null : Math.round((100 * part) / of)

/** The mean, with one digit after the point; hidden where they are few. */
export const mean = (numbers: readonly number[]): Told =>
  numbers.length < SMALLEST
    ? null
    : Math.round((10 * numbers.reduce((sum, each) => sum + each, 0)) / numbers.length) / 10

/** What a share of the numbers stays below, in hours with one digit after the point; hidden where they are few. */
export function hoursAt(share: number, milliseconds: readonly number[]): Told {
  if (milliseconds.length < SMALLEST) return null
  const sorted = [...milliseconds].sort((one, other) => one - other)
  return Math.round((10 * sorted[Math.ceil(share * sorted.length) - 1]!) / HOUR) / 10
}

/**
 * Which of some groups are hidden: the small ones, and when that is only one, the next smallest too, or it could be worked
 * out from all the others.
 */
export function hiddenGroups(sizes: ReadonlyMap<string, number>): Set<string> {
  const bySize = [...sizes].filter(([, size]) => size > 0).sort(([, one], [, other]) => one - other)
  const small = bySize.filter(([, size]) => size < SMALLEST)
  const hidden = small.length === 1 ? bySize.slice(0, 2) : small
  return new Set(hidden.map(([group]) => group))
}
