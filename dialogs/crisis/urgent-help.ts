import source from '../../content/crisis/urgent-help.json'
import type { ContactLine, Reply, UrgentHelpCard } from '../reply'
import type { Kind } from './danger'

/** The cards in the order of their haste: a medical emergency's first line is 999, whatever else was noticed. */
const HASTE: readonly Kind[] = [
  'medical_emergency',
  'suicide',
  'self_harm',
  'abuse_or_safeguarding',
  'harm_to_others',
  'carer_breakdown',
]

/**
 * The urgent-help card for what was noticed; with nothing noticed, the card for everybody. It is compiled in, so that it
 * needs neither the database nor the content folder.
 */
export function urgentHelpCard(kinds: readonly Kind[]): UrgentHelpCard {
  const first: Kind | 'default' = HASTE.find((kind) => kinds.includes(kind)) ?? 'default'
  const wanted: (Kind | 'default')[] = [first, ...HASTE.filter((kind) => kind !== first && kinds.includes(kind))]
  const lines = [...new Set(wanted.flatMap((kind) => source.cards[kind].lines))] as (keyof typeof source.lines)[]
  return {
    title: source.title,
    intro: source.intros[first],
    lines: lines.map((line) => ({
      text: source.lines[line].text,
      contacts: source.lines[line].numbers.map(contactOf),
    })),
    notes: source.notes,
  }
}

/** The slugs of the services on a card, in its order. */
export const servicesOn = (card: UrgentHelpCard): string[] => {
  const values = card.lines.flatMap(({ contacts }) => contacts.map(({ value }) => value))
  const numbers = Object.values(source.numbers)
  return [...new Set(values)].map((value) => numbers.find((number) => number.value === value)!.service)
}

/** The card as a reply. */
export const urgentHelp = (kinds: readonly Kind[]): Reply => ({
  kind: 'urgent-help',
  card: urgentHelpCard(kinds),
})

function contactOf(name: string): ContactLine {
  const { kind, label, value } = source.numbers[name as keyof typeof source.numbers] as Pick<
    ContactLine,
    'kind' | 'label' | 'value'
  >
  const digits = value.replace(/\D/g, '')
  return { kind, label, value, href: `${kind === 'text' ? 'sms' : 'tel'}:${digits}`, opening: null }
}
