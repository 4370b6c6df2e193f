import type { Content } from '../content/load'
import type { Contact, Hours, Service } from '../content/schema'
import type { Words } from '../content/words'
import { openingAt } from '../search/opening'
import type { ContactLine, Opening, ServiceCard } from './reply'
import { dayInWords, openingInWords } from './time'

const MINUTE_MILLISECONDS = 60_000

/** A card of a minute, and what it was made of. */
interface Shown {
  minute: number
  content: Content
  say: Words
  card: ServiceCard
}
/** Nothing on a card changes within a minute, and the same few services are shown in most turns. */
const shown = new WeakMap<Service, Shown>()

/** A service as it is shown at a moment: made once a minute. Nobody changes a card. */
export function serviceCard(service: Service, at: Date, content: Content, say: Words): ServiceCard {
  const minute = Math.floor(at.getTime() / MINUTE_MILLISECONDS)
  const known = shown.get(service)
  if (known?.minute === minute && known.content === content && known.say === say) return known.card
  const card = cardOf(service, at, content, say)
  shown.set(service, { minute, content, say, card })
  return card
}

/**
 * A service as it is shown at a moment. What the directory does not know is said as unknown, never left to be guessed;
 * a scheme that has ended says so first and offers what to use instead.
 */
function cardOf(service: Service, at: Date, content: Content, say: Words): ServiceCard {
  const openingOf = (hours: Hours | null): Opening => openingInWords(openingAt(hours, at, content.holidays), say)
  const contacts = service.contacts.map((contact) => contactLine(contact, service, openingOf, say))
  return {
    slug: service.slug,
    name: service.name,
    organisation: service.organisation === service.name ? null : service.organisation,
    areas: service.areas.map((area) => say(`area.${area}`)).join(', '),
    notice: noticeOf(service, say),
    what: service.what,
    opening: openingNow(service, contacts, openingOf, say),
    contacts,
    ...toGetIt(service, say),
    facts: factsOf(service, say),
    provenance: provenanceOf(service, say),
    instead: service.useInstead.flatMap((slug) => {
      const other = content.bySlug.get(slug)
      return other ? [{ value: `service:${slug}`, label: other.name }] : []
    }),
  }
}

/** Without a number to call, what to do instead is the way in, and not a detail. */
function toGetIt({ contacts, howToGetIt, status }: Service, say: Words): { toGetIt?: string } {
  const canCall = contacts.some(({ kind }) => kind === 'phone')
  if (canCall || howToGetIt === null || status === 'historical') return {}
  return { toGetIt: say('card.to-get-it', { label: say('card.how'), how: howToGetIt }) }
}

/** The key of a label, and what is known. */
type Fact = [string, string | null]

/**
 * What is known, each with its label, and in one line at the end what is not: a list of "we do not know" helps nobody. How
 * to get what has ended is told by what to use instead.
 */
function factsOf(service: Service, say: Words): ServiceCard['facts'] {
  const who: Fact = ['card.who', service.whoFor]
  const where: Fact = ['card.where', service.areas.map((area) => say(`area.${area}`)).join(', ')]
  const facts: Fact[] =
    service.status === 'historical'
      ? [who, where]
      : [
          ['card.how', service.howToGetIt],
          who,
          ['card.hours', service.hours?.text ?? null],
          where,
          ['card.cost', service.cost],
          ['card.languages', service.languages.join(', ') || null],
        ]
  const known = facts.flatMap(([label, text]) => (text === null ? [] : [{ label: say(label), text }]))
  const unknown = facts.flatMap(([label, text]) => (text === null ? [say(label)] : []))
  return unknown.length === 0 ? known : [...known, { label: say('card.unknown'), text: unknown.join(', ') }]
}

/**
 * Its own hours decide. Where the directory has none, a number of its own that answers now is said to; never somebody
 * else's number, because that line being open says nothing of the service.
 */
function openingNow(
  service: Service,
  contacts: ContactLine[],
  openingOf: (hours: Hours | null) => Opening,
  say: Words,
): Opening {
  if (service.status === 'historical') return { state: 'unknown', text: '' }
  const own = openingOf(service.hours)
  if (own.state !== 'unknown') return own
  const answering = contacts.find(({ opening, answeredBy }) => !answeredBy && opening?.state === 'open')
  if (!answering?.opening) return own
  return { state: 'open', text: say('opening.contact', { label: answering.label, opening: answering.opening.text }) }
}

function contactLine(
  contact: Contact,
  service: Service,
  openingOf: (hours: Hours | null) => Opening,
  say: Words,
): ContactLine {
  const { kind, value, answeredBy } = contact
  const answers = kind === 'phone' || kind === 'text' || kind === 'textphone'
  const hours = contact.hours ?? service.hours
  return {
    kind,
    label: contact.label ?? answeredBy ?? say(`contact.${kind}`),
    value,
    href: HREF[kind](value),
    opening: answers && hours ? openingOf(hours) : null,
    ...(answeredBy && { answeredBy }),
  }
}

const digits = (value: string): string => value.replace(/\D/g, '')

const HREF: Record<Contact['kind'], (value: string) => string> = {
  phone: (value) => `tel:${digits(value)}`,
  textphone: (value) => `tel:${digits(value)}`,
  text: (value) => `sms:${digits(value)}`,
  email: (value) => `mailto:${value}`,
  web: (value) => value,
}

function noticeOf(service: Service, say: Words): string | null {
  switch (service.status) {
    case 'historical':
      return say('card.historical')
    case 'renamed':
      return say('card.renamed')
    case 'unconfirmed':
      return say('card.unconfirmed')
    case 'likely_current':
      return say('card.likely')
    case 'current':
      return service.checkBeforePublish ? say('card.check-first') : null
  }
}

/**
 * Where the facts come from, how sure they are, and when they were last known to be right: the date of the evidence, never
 * that of the file. What has no date is said to have none.
 */
function provenanceOf(service: Service, say: Words): string {
  const { sources, checkedOn, confidence } = service
  const dated = sources.find(({ date }) => date !== undefined && date === checkedOn)
  const source = (dated ?? sources.find(({ url }) => url) ?? sources[0])?.title ?? say('card.no-source')
  const from = say('card.provenance', { source, confidence: say(`confidence.${confidence}`) })
  if (checkedOn) return `${from} ${say('card.checked', { checked: dayInWords(checkedOn, say) })}`
  return `${from} ${say(confidence === 'source report only' ? 'card.not-since' : 'card.not-checked')}`
}
