import type { Words } from '../../content/words'
import type { ContactLine, ServiceCard, UrgentHelpCard } from '../../dialogs/reply'

/** One line of what is shown of a card, as text or as a paragraph of an Adaptive Card. */
export interface Line {
  label: string
  text: string
}

const plain = (text: string | null): Line[] => (text ? [{ label: '', text }] : [])

const labelled = (words: Words, label: string, text: string): Line => ({
  label: words('activity:label', { label }),
  text,
})

function contactLine(words: Words, { label, value, opening }: ContactLine): Line {
  return labelled(words, label, opening ? words('activity:bracketed', { text: value, detail: opening.text }) : value)
}

/** Everything a service card says below its name, in the order to say it. */
export function serviceLines(words: Words, card: ServiceCard): Line[] {
  const instead = card.instead.map((choice) => choice.label).join(', ')
  return [
    ...plain(card.notice),
    ...(instead ? [labelled(words, words('activity:instead'), instead)] : []),
    ...plain(card.organisation === card.name ? null : card.organisation),
    ...plain(card.facts.some(({ text }) => text === card.areas) ? null : card.areas),
    ...plain(card.what),
    ...plain(card.opening.text),
    ...card.contacts.map((contact) => contactLine(words, contact)),
    ...card.facts.map(({ label, text }) => labelled(words, label, text)),
    ...plain(card.provenance),
  ]
}

/** Everything the urgent-help card says below its title: what to know comes after the numbers. A translation comes first. */
export function urgentLines(words: Words, card: UrgentHelpCard): Line[] {
  const translated = card.translation ? [card.translation.title, ...card.translation.lines] : []
  return [
    ...translated.flatMap(plain),
    ...plain(card.intro),
    ...card.lines.flatMap(({ text, contacts }) => [
      ...plain(text),
      ...contacts.map((contact) => contactLine(words, contact)),
    ]),
    ...card.notes.flatMap(plain),
  ]
}
