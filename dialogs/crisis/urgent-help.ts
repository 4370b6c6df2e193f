import type { Council } from '../../content/schema'
import type { ContactLine, Reply, UrgentHelpCard } from '../reply'
import { careBook, type Person, type Topic } from './care-book'
import { councilNumbers, type Hour } from './council-numbers'
import { type Language, translationIn } from './translation'

/** What is known of whom a card is for. All of it may be unknown: the card is then for everybody. */
export interface Reader {
  person: Person
  /** A child or a teenager writes, or is written about. */
  young: boolean
  /** The person whom the card is about is surely no longer young: what is for people under 35 is not for them. */
  older: boolean
  council: Council | null
  /** When it is, to show the numbers that answer now; null shows those of the day and of the night. */
  hour: Hour | null
  /** The language that the person wrote in; English stands beside it. */
  language: Language | null
  /** Others may read the reply (a Teams channel): it has the numbers, and nothing of what was told. */
  discreet: boolean
  /** Why a card is shown once more, which gives it other first words: more was told, no answer came, a place was named. */
  once: 'more-told' | 'unanswered' | 'place-named' | null
}

const ANYBODY: Reader = {
  person: 'self',
  young: false,
  older: false,
  council: null,
  hour: null,
  language: null,
  discreet: false,
  once: null,
}

/** The cards in the order of their haste: a medical emergency's first line is 999, whatever else was noticed. */
const HASTE: readonly Topic[] = [
  'cannot_speak',
  'medical_emergency',
  'attacked',
  'suicide',
  'self_harm',
  'hurt_by_me',
  'abuse_or_safeguarding',
  'harm_to_others',
  'not_safe',
  'carer_breakdown',
]
/** Words for more than two things are more than anybody reads. */
const MOST_TOPICS = 2

/** The lines that begin with 999: a card has the one of what is in most haste. */
const EMERGENCY: readonly string[] = ['medical', 'attacked', 'silent-first', 'hurt', 'life', 'danger-quiet', 'danger']
const FOR_YOUNG: readonly string[] = ['young', 'papyrus']

/** Where somebody may look over a shoulder. */
export const WATCHED: readonly Topic[] = ['abuse_or_safeguarding', 'cannot_speak', 'attacked', 'not_safe']

/** For a child, Childline comes first among those to talk to, and the council's number about children is the right one. */
const FOR_A_CHILD: Record<string, string[]> = {
  life: ['life', 'childline'],
  danger: ['danger', 'childline'],
  'danger-quiet': ['danger-quiet', 'childline'],
  'silent-first': ['silent-first', 'childline'],
  attacked: ['attacked', 'childline'],
  medical: ['medical', 'childline'],
  young: ['papyrus'],
  child: [],
  council: ['council-child'],
  'council-both': ['council-both-child'],
}

/** The urgent-help card for what was noticed and for whom; with nothing noticed, the card for everybody. */
export function urgentHelpCard(kinds: readonly Topic[] = [], reader: Partial<Reader> = {}): UrgentHelpCard {
  const whom = { ...ANYBODY, ...reader }
  const topics = topicsOf(kinds)
  const titled = topics.includes('medical_emergency') ? 'medical_emergency' : topics[0]!
  return {
    title: careBook.titles[titled] ?? careBook.titles.default,
    intro: introOf(titled, whom),
    lines: withoutDoubles(linesOf(topics, whom).map((name) => lineOf(name, whom))),
    notes: notesOf(topics, whom),
    ...(whom.language && { translation: translationIn(whom.language, titled === 'medical_emergency') }),
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
  const noticed = HASTE.filter((kind) => kinds.includes(kind)).slice(0, MOST_TOPICS)
  return noticed.length > 0 ? noticed : ['default']
}

/** An ambulance needs no introduction, and nobody who reads along learns what was told. */
function introOf(topic: Topic, { person, discreet, once }: Reader): string | null {
  if (topic === 'medical_emergency' || topic === 'attacked') return null
  if (once === 'unanswered') return careBook.unanswered
  if (once === 'place-named') return careBook.here
  const told = discreet ? 'default' : topic
  const intro =
    once === 'more-told' && !discreet ? (careBook.again[told] ?? careBook.again.default) : careBook.intros[told]
  return intro?.[person] ?? intro?.self ?? null
}

function linesOf(topics: readonly Topic[], { young, older, once }: Reader): string[] {
  const nearby = once === 'place-named' ? ['nearby'] : []
  const wanted = [...topics.flatMap((topic) => careBook.cards[topic]), ...nearby]
  const fitting = older && !young ? wanted.filter((line) => !FOR_YOUNG.includes(line)) : wanted
  const lines = young ? fitting.flatMap((line) => FOR_A_CHILD[line] ?? [line]) : fitting
  const [emergency] = lines.filter((line) => EMERGENCY.includes(line))
  return [...new Set(lines)].filter((line) => line === emergency || !EMERGENCY.includes(line))
}

/** A number stands once on a card, where it comes first; a line that is left without one goes. */
function withoutDoubles(lines: UrgentHelpCard['lines']): UrgentHelpCard['lines'] {
  const said = new Set<string>()
  return lines
    .map((line) => ({
      ...line,
      contacts: line.contacts.filter(({ label, value }) => {
        const isNew = !said.has(`${label}${value}`)
        said.add(`${label}${value}`)
        return isNew
      }),
    }))
    .filter(({ contacts }) => contacts.length > 0)
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
  const { computer, leave, 'still-here': stillHere, handler } = careBook.notes
  const isMedical = topics.includes('medical_emergency')
  const tell = isMedical && whom.once === 'more-told' ? [handler] : []
  const later = isMedical ? topics.flatMap((topic) => introOf(topic, whom) ?? []) : []
  const careful = topics.some((topic) => WATCHED.includes(topic))
  return [...tell, ...later, computer, ...(careful ? [leave] : []), stillHere]
}

function contactOf(name: string): ContactLine {
  const { kind, label, value } = careBook.numbers[name]!
  const call = `${kind === 'text' ? 'sms' : 'tel'}:${value.replace(/\D/g, '')}`
  return { kind, label, value, href: kind === 'web' ? value : call, opening: null }
}
