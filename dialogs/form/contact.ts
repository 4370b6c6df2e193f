import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { z } from 'zod'
import type { ReadAnswer } from './read-answer'

const COUNTRY = 'GB'
const CALLING_CODE = '44'
const LONGEST = 200
const email = z.email()

/** A telephone number as it is dialled in the United Kingdom, or an email address. Anything else is said to be neither. */
export function readContact(text: string): ReadAnswer {
  if (text.length > LONGEST) return { ok: false, problem: 'contact-long' }
  const address = emailIn(text)
  if (address) return { ok: true, answer: address }
  if (text.includes('@')) return { ok: false, problem: 'email-wrong' }
  const number = parsePhoneNumberFromString(text, { defaultCountry: COUNTRY, extract: true })
  // Possible, not assigned: the numbers kept for films and tests are as long as any other, and a person will ring it anyway.
  if (number?.isPossible()) {
    return {
      ok: true,
      answer: number.countryCallingCode === CALLING_CODE ? number.formatNational() : number.formatInternational(),
    }
  }
  return { ok: false, problem: /\d/.test(text) ? 'phone-wrong' : 'contact-neither' }
}

/** The one email address in a person's words; null when there is none, or more than one. */
export function emailIn(text: string): string | null {
  const found = text
    .split(/[\s,;<>()]+/)
    .map((word) => word.replace(/[.!?]+$/, ''))
    .filter((word) => email.safeParse(word).success)
  return found.length === 1 ? found[0]! : null
}
