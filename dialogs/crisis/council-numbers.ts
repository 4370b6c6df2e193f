import { COUNCILS, type Council } from '../../content/schema'
import { openingAt } from '../../search/opening'
import { type Audience, careBook } from './care-book'

/** A moment, with the days on which offices are closed. */
export interface Hour {
  at: Date
  holidays: ReadonlySet<string>
}

/**
 * The names of the numbers that a council answers at this hour: the first of its numbers that is open. Where none is
 * known to be open, and where the hour is not known, all of them. Without a council, those of every council, but no line
 * for abuse: the national one stands beside it.
 */
export function councilNumbers(council: Council | null, audience: Audience, hour: Hour | null): string[] {
  if (!council && audience === 'abuse') return []
  const councils = council ? [council] : COUNCILS
  return [...new Set(councils.flatMap((each) => ofCouncil(each, audience, hour)))]
}

function ofCouncil(council: Council, audience: Audience, hour: Hour | null): string[] {
  const numbers = careBook.councils[council][audience]
  const answering = hour && numbers.find((name) => isOpen(name, hour))
  return answering ? [answering] : numbers
}

function isOpen(name: string, { at, holidays }: Hour): boolean {
  const hours = careBook.numbers[name]!.hours
  return hours !== undefined && openingAt({ ...hours, text: '' }, at, holidays).state === 'open'
}
