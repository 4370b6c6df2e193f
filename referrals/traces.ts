import { valuesOf } from '../content/form'
import type { Submission } from './submission'

/** By what two submissions may be of one person. */
export const TRACE_KINDS = ['contact', 'name-postcode'] as const
export type TraceKind = (typeof TRACE_KINDS)[number]

/** Something by which somebody may be found again, written the same however they typed it. */
export interface Trace {
  kind: TraceKind
  value: string
}

/**
 * What may show that two submissions are of one person: the same telephone number or email address, or the same name with
 * a postcode. It is a suggestion for somebody who looks: people share telephones, and names.
 */
export function tracesOf({ answers }: Pick<Submission, 'answers'>): Trace[] {
  const contacts = valuesOf(answers, 'contact').map(contactOf).filter(Boolean)
  const names = valuesOf(answers, 'name').map(lettersOf).filter(Boolean)
  const postcodes = valuesOf(answers, 'postcode')
    .flatMap((list) => list.split(',').map(lettersOf))
    .filter(Boolean)
  return [
    ...contacts.map((value) => ({ kind: 'contact' as const, value })),
    ...names.flatMap((name) => postcodes.map((code) => ({ kind: 'name-postcode' as const, value: `${name} ${code}` }))),
  ]
}

/** An email address in small letters, or the digits of a number with its country in front. */
function contactOf(contact: string): string {
  if (contact.includes('@')) return contact.trim().toLowerCase()
  const digits = contact.replace(/\D/g, '').replace(/^00/, '')
  return digits.startsWith('0') ? `44${digits.slice(1)}` : digits
}

const lettersOf = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
