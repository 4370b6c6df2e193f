import type { Council } from '../../content/schema'
import type { ContactLine, Reply, UrgentHelpCard } from '../reply'
import { careBook, type Person, type Topic } from './care-book'
import { councilNumbers, type Hour } from './council-numbers'
import type { Kind } from './danger'
import { type Language, translationIn } from './translation'

/** What is known of whom a card is for. All of it may be unknown: the card is then for everybody. */
export interface Reader {
  person: Person
  /** A child or a teenager writes, or is written about. */
  young: boolean
  council: Council | null
  /** When it is, to show the numbers that answer now; null shows those of the day and of the night. */
  hour: Hour | null
  /** The language that the person wrote in; English stands beside it. */
  language: Language | null
  /** Others may read the reply (a Teams channel): it has the numbers, and nothing of what was told. */
  discreet: boolean
}

const ANYBODY: Reader = { person: 'self', young: false, council: null, hour: null, language: null, discreet: false }

/** The cards in the order of their haste: a medical emergency's first line is 999, whatever else was noticed. */
const HASTE: readonly Kind[] = [
  'medical_emergency',
  'suicide',
  'self_harm',
  'abuse_or_safeguarding',
  'harm_to_others',
  'carer_breakdown',
]

/** The lines that begin with 999: a card has the one of what is in most haste. */
const EMERGENCY: readonly string[] = ['medical', 'life', 'danger']

/** For a child, Childline comes first among those to talk to, and the council's number about children is the right one. */
const FOR_A_CHILD: Record<string, string[]> = {
  life: ['life', 'childline'],
  danger: ['danger', 'childline'],
  medical: ['medical', 'childline'],
  young: ['papyrus'],
  child: ['council-child'],
  council: ['council-child'],
}

/** The urgent-help card for what was noticed and for whom; with nothing noticed, the card for everybody. */
export function urgentHelpCard(kinds: readonly Topic[] = [], reader: Partial<Reader> = {}): UrgentHelpCard {
  const whom = { ...ANYBODY, ...reader }
  const topics = topicsOf(kinds)
  const first = topics[0]!
  return {
    title: careBook.titles[first] ?? careBook.titles.default,
    intro: introOf(first, whom),
    lines: linesOf(topics, whom.young).map((name) => lineOf(name, whom)),
    notes: notesOf(topics, whom),
    ...(whom.language && { translation: translationIn(whom.language, first === 'medical_emergency') }),
  }
}

/** The slugs of the services on a card, in its order. */
export const servicesOn = (card: UrgentHelpCard): string[] => {
  const values = card.lines.flatMap(({ contacts }) => contacts.map(({ value }) => value))
  const numbers = Object.values(careBook.numbers)
  return [...new Set(values.map((value) => numbers.find((number) => number.value === value)!.service))]
}

/** The card as a reply. */
export const urgentHelp = (kinds: readonly Topic[], reader: Partial<Reader> = {}): Reply => ({
  kind: 'urgent-help',
  card: urgentHelpCard(kinds, reader),
})

function topicsOf(kinds: readonly Topic[]): Topic[] {
  const noticed = HASTE.filter((kind) => kinds.includes(kind))
  if (noticed.length > 0) return noticed
  return kinds.includes('not_safe') ? ['not_safe'] : ['default']
}

/** An ambulance needs no introduction. */
const introOf = (topic: Topic, { person, discreet }: Reader): string | null => {
  const intro = careBook.intros[discreet && topic !== 'medical_emergency' ? 'default' : topic]
  return intro?.[person] ?? intro?.self ?? null
}

function linesOf(topics: readonly Topic[], young: boolean): string[] {
  const wanted = topics.flatMap((topic) => careBook.cards[topic])
  const lines = young ? wanted.flatMap((line) => FOR_A_CHILD[line] ?? [line]) : wanted
  const [emergency] = lines.filter((line) => EMERGENCY.includes(line))
  return [...new Set(lines)].filter((line) => line === emergency || !EMERGENCY.includes(line))
}

function lineOf(name: string, { person, council, hour }: Reader): UrgentHelpCard['lines'][number] {
  const line = careBook.lines[name]!
  const ofCouncil = line.council ? councilNumbers(council, line.council, hour) : []
  return {
    text: (person === 'helper' && line.helper) || line.text,
    contacts: [...line.numbers, ...ofCouncil].map(contactOf),
  }
}

/** Kind words that could not come first, because something else was in more haste, come after the numbers. */
function notesOf(topics: readonly Topic[], whom: Reader): string[] {
  const { computer, leave, 'still-here': stillHere } = careBook.notes
  const later =
    topics[0] === 'medical_emergency' ? topics.slice(1, 2).flatMap((topic) => introOf(topic, whom) ?? []) : []
  const careful = topics.includes('abuse_or_safeguarding') || topics.includes('not_safe')
  return [...later, computer, ...(careful ? [leave] : []), stillHere]
}

function contactOf(name: string): ContactLine {
  const { kind, label, value } = careBook.numbers[name]!
  return { kind, label, value, href: `${kind === 'text' ? 'sms' : 'tel'}:${value.replace(/\D/g, '')}`, opening: null }
}
