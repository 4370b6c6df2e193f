import { urgentHelpCard } from '../../dialogs/crisis/urgent-help'
import type { ContactLine } from '../../dialogs/reply'
import type { Directory } from '../directory'

/** The single point of access for domestic abuse around here. */
const DOMESTIC_ABUSE = 'essex-compass'

/** Numbers of south Essex and Kent that stand below the card for everybody: the councils', which are compiled in, and COMPASS. */
export function localHelp(directory: Directory): { councils: ContactLine[]; abuse: ContactLine[]; abuseAreas: string } {
  const everybody = new Set(urgentHelpCard().lines.flatMap(({ contacts }) => contacts.map(({ value }) => value)))
  const councils = urgentHelpCard(['carer_breakdown'])
    .lines.flatMap(({ contacts }) => contacts)
    .filter(({ value }) => !everybody.has(value))
  const card = directory.card(DOMESTIC_ABUSE)
  const abuse = (card?.contacts ?? [])
    .filter(({ kind }) => kind === 'phone')
    .map((line) => ({ ...line, label: card!.name }))
  return { councils, abuse, abuseAreas: card?.areas ?? '' }
}
