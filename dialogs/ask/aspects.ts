import type { FollowUps } from '../../content/schema'
import type { Words } from '../../content/words'
import { wordsOf } from '../../search/text'
import type { Context } from '../context'
import type { ContactLine, ServiceCard } from '../reply'

/** What is asked of a service on the screen. `comes`: whether it works in a place that is named. */
export type Aspect = keyof FollowUps['aspects'] | 'comes'

/** Kinds of contact that each aspect asks for; the general one asks for all of them. */
const KINDS: Partial<Record<Aspect, readonly ContactLine['kind'][]>> = {
  email: ['email'],
  website: ['web'],
  contact: [],
}

/** The answer for each service, from the cards alone; those of which nothing is known share one sentence. */
export function answersTo(aspect: Aspect, cards: readonly ServiceCard[], context: Context): string[] {
  const { say } = context
  const answered = cards.map((card) => ({ card, words: answer(card, aspect, context) }))
  const known = answered.flatMap(({ words }) => words ?? [])
  const unknown = answered.filter(({ words }) => words === null).map(({ card }) => card)
  return unknown.length === 0 ? known : [...known, unknownOf(aspect, unknown, say)]
}

/** What is not known, said once, with a number that can be asked where there is one. */
function unknownOf(aspect: Aspect, cards: readonly ServiceCard[], say: Words): string {
  const names = cards.map(({ name }) => name).join(', ')
  return say(`follow-up.not-known.${aspect}`, { names })
}

/** The answer to one aspect of one service; null when the directory does not know. */
function answer(card: ServiceCard, aspect: Aspect, context: Context): string | null {
  const { say } = context
  const { name } = card
  const fact = (label: string) => card.facts.find((each) => each.label === say(label))?.text ?? null
  const told = (key: string, value: string | null) =>
    value === null ? null : say(`follow-up.${key}`, { name, [key]: value })
  switch (aspect) {
    case 'hours':
      return hoursOf(card, fact('card.hours'), say)
    case 'cost':
      return told('cost', fact('card.cost'))
    case 'languages':
      return told('languages', fact('card.languages'))
    case 'how':
      return told('how', fact('card.how'))
    case 'who':
      return told('who', fact('card.who'))
    case 'source':
      return say('follow-up.source', { name, provenance: card.provenance })
    case 'where':
      return say('follow-up.where', {
        name,
        areas: card.areas,
        ways: waysOf(card, ['web', 'phone']) || (fact('card.how') ?? ''),
      })
    case 'comes':
      return comesTo(card, context)
    case 'email':
    case 'website':
    case 'contact': {
      const kinds = KINDS[aspect]!
      const ways = waysOf(card, kinds)
      if (ways !== '') return say('follow-up.contact', { name, ways })
      if (kinds.length > 0) return null
      return say('follow-up.no-contact', { name, how: fact('card.how') ?? say('card.unknown') })
    }
  }
}

/** When it is open; where only a line that it is asked for on has hours, those of that line, by its name. */
function hoursOf(card: ServiceCard, hours: string | null, say: Words): string | null {
  const { name, opening, contacts } = card
  if (hours !== null) return say('follow-up.hours', { name, now: opening.text, hours })
  const line = contacts.find((contact) => contact.answeredBy && contact.opening)
  if (!line?.opening) return null
  return say('follow-up.hours-of-line', { name, line: line.label, now: line.opening.text })
}

const waysOf = ({ contacts }: ServiceCard, kinds: readonly ContactLine['kind'][]): string =>
  contacts
    .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
    .map(({ label, value }) => `${label}: ${value}`)
    .join('. ')

/** Whether a service works in the council area that the message names. */
function comesTo({ slug, name, areas }: ServiceCard, { knowledge, say, text: asked }: Context): string | null {
  const { councils, towns } = knowledge.finder.areas.mentioned(wordsOf(asked))
  const service = knowledge.content.bySlug.get(slug)
  const [council] = councils
  if (!service || !council) return null
  const place = (towns[0] ?? council).replace(/(^|[ -])\p{L}/gu, (letter) => letter.toUpperCase())
  return knowledge.finder.areas.covers(service.areas, council)
    ? say('follow-up.comes', { name, place, areas })
    : say('follow-up.comes-not', { name, place, areas })
}
