/**
 * What the assistant says, free of any channel: a door turns these into HTML, activities or cards. Every string is
 * plain text, already in the person's language; none is markup, and none may be treated as markup.
 */
export type Reply =
  | ({ kind: 'text'; text: string } & Partial<Tongue>)
  | { kind: 'services'; cards: ServiceCard[] }
  | { kind: 'urgent-help'; card: UrgentHelpCard }
  | Choices
  | ({ kind: 'summary' } & Summary)

/**
 * What can be pressed. With `several`, all but `several.ways` may be ticked together and are sent with `several.send`.
 * With `asks`, it is a question of a form, and `problem` says why the last answer to it could not be taken.
 */
export interface Choices {
  kind: 'choices'
  prompt: string | null
  choices: Choice[]
  several?: { send: Choice; ways: Choice[] }
  asks?: { form: string; question: string; problem: string | null }
}

/** Lines under headings, to read, print and keep: what answers mean, answers to check, a plan. */
export interface Summary {
  title: string
  sections: { heading: string; lines: string[] }[]
}

/** Something a person can press. Pressing it sends `value`; typing `label` (or its number) means the same. */
export interface Choice {
  value: string
  label: string
}

/** One way to reach somebody: `href` is a tel:, sms:, mailto: or https: address, `opening` says whether it answers now. */
export interface ContactLine {
  kind: 'phone' | 'text' | 'textphone' | 'email' | 'web'
  label: string
  value: string
  href: string
  opening: Opening | null
  /** Who answers, where it is not the service itself. */
  answeredBy?: string
}

/** Whether something is open at the time of the turn; `unknown` when the directory does not say. */
export interface Opening {
  state: 'open' | 'closed' | 'unknown'
  text: string
}

/** A service as it is shown, with every label in words. `facts` are labelled lines in the order to show them. */
export interface ServiceCard {
  slug: string
  name: string
  organisation: string | null
  areas: string
  notice: string | null
  what: string
  opening: Opening
  contacts: ContactLine[]
  /** What to do to get it, where nobody can be called for it. */
  toGetIt?: string
  facts: { label: string; text: string }[]
  provenance: string
  instead: Choice[]
}

/** The language of words that are not in English, as HTML names it, and the way that it is written. */
export interface Tongue {
  language: string
  direction: 'ltr' | 'rtl'
}

/** The essentials of a card in another language, shown beside the English. */
export interface Translation extends Tongue {
  title: string
  lines: string[]
}

/** The urgent-help card: numbers first, then what to know. */
export interface UrgentHelpCard {
  title: string
  intro: string | null
  lines: { text: string; contacts: ContactLine[] }[]
  notes: string[]
  translation?: Translation
}
