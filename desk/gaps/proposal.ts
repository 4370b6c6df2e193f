import type { Words } from '../../content/words'
import { oneLine } from '../../referrals/exports/in-words'
import { inWords } from '../moments'
import type { NameOf } from '../names'

/** Words that people use for a service, or a number that does not work. */
export type Kind = 'phrase' | 'number'
/** So long may each be. A phrase is a question as somebody would type it. */
const MOST: Record<Kind, number> = { phrase: 200, number: 500 }
const PERSONAL = /\d{3,}|@/

/** What was typed to propose a change. */
export interface ProposalValues {
  kind: Kind
  service: string
  text: string
}
type Fault = 'choose' | 'no-words' | 'too-long' | 'personal' | 'known'
type Faults = Partial<Record<'service' | 'text', Fault>>

/** A service that something may be proposed for. */
export interface ProposalService {
  slug: string
  name: string
  asks: readonly string[]
}

/** What is wrong with a proposal, by field. Two ways to write the same words are the same words. */
export function faultsOf({ kind, service, text }: ProposalValues, services: readonly ProposalService[]): Faults {
  const found = services.find(({ slug }) => slug === service)
  const words = plain(text)
  const faults: Faults = {}
  if (!found) faults.service = 'choose'
  if (words === '') faults.text = 'no-words'
  else if (text.length > MOST[kind]) faults.text = 'too-long'
  else if (kind === 'phrase' && PERSONAL.test(text)) faults.text = 'personal'
  else if (kind === 'phrase' && found?.asks.some((ask) => plain(ask) === words)) faults.text = 'known'
  return faults
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The form to propose a change, as its page shows it. */
export interface ProposalForm {
  kind: Kind
  services: { slug: string; name: string; chosen: boolean }[]
  text: string
  faults: { field: 'service' | 'text'; text: string }[]
  fault: Partial<Record<'service' | 'text', string>>
}

export function proposalForm(
  values: ProposalValues,
  faults: Faults,
  services: readonly ProposalService[],
  words: Words,
): ProposalForm {
  const spoken = (Object.entries(faults) as ['service' | 'text', Fault][]).map(([field, fault]) => ({
    field,
    text: words(`desk:proposal.faults.${fault}`, { most: MOST[values.kind] }),
  }))
  return {
    kind: values.kind,
    services: services
      .map(({ slug, name }) => ({ slug, name, chosen: slug === values.service }))
      .sort((one, other) => one.name.localeCompare(other.name)),
    text: values.text,
    faults: spoken,
    fault: Object.fromEntries(spoken.map(({ field, text }) => [field, text])),
  }
}

/** A proposal as it was made. */
interface Made {
  id: number
  kind: Kind
  service: string
  text: string
  by: string
  state: 'open' | 'accepted' | 'declined'
  decidedAt: Date | null
}

/** Everything that was proposed, as its page shows it. */
export interface ProposalsView {
  rows: { id: number; what: string; service: string; text: string; by: string; state: string; open: boolean }[]
  mayDecide: boolean
  gone: boolean
}

export function proposalsView(
  proposals: readonly Made[],
  {
    services,
    words,
    nameOf,
    mayDecide,
    gone,
  }: {
    services: readonly ProposalService[]
    words: Words
    nameOf: NameOf
    mayDecide: boolean
    /** Somebody decided on it before. */
    gone: boolean
  },
): ProposalsView {
  const names = new Map(services.map(({ slug, name }) => [slug, name]))
  return {
    mayDecide,
    gone,
    rows: proposals.map(({ id, kind, service, text, by, state, decidedAt }) => ({
      id,
      what: words(`desk:proposals.kinds.${kind}`),
      service: names.get(service) ?? service,
      text: oneLine(text),
      by: nameOf(by),
      state: words(`desk:proposals.states.${state}`, { when: decidedAt ? inWords(decidedAt, words) : '' }),
      open: state === 'open',
    })),
  }
}
