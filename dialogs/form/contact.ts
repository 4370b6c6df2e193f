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
  const numbers = numbersIn(text)
  if (numbers.length === 1) return { ok: true, answer: numbers[0]! }
  if (numbers.length > 1) return { ok: false, problem: 'contact-one' }
  return { ok: false, problem: /\d/.test(text) ? 'phone-wrong' : 'contact-neither' }
}

/** What may be a telephone number in a person's words: "07700 900123 but ring after 6" has one. */
const DIALLED = /\+?\(?\d[\d ().-]{7,20}\d/g

/**
 * The telephone numbers in a person's words. Possible ones, not only assigned: the numbers kept for films and tests are as
 * long as any other, and a person will ring it anyway.
 */
function numbersIn(text: string): string[] {
  const numbers = new Map<string, string>()
  for (const words of [text, ...(text.match(DIALLED) ?? [])]) {
    const number = parsePhoneNumberFromString(words, { defaultCountry: COUNTRY, extract: words === text })
    if (!number?.isPossible() || numbers.has(number.number)) continue
    const isNational = number.countryCallingCode === CALLING_CODE
    numbers.set(number.number, isNational ? number.formatNational() : number.formatInternational())
  }
  return [...numbers.values()]
}

/** Where in a person's words a number or an address may begin. */
const BEGINS = /[+(]?\d|\S+@/
const BESIDE = /^[\s,;:.–-]+|[\s,;:–-]+$/g

/** A name with a telephone number or an email address behind it: "Jo Bloggs, 07700 900123". Null for anything else. */
export function nameAndContact(text: string): { name: string; contact: string } | null {
  const at = text.search(BEGINS)
  const name = text.slice(0, Math.max(0, at)).replace(BESIDE, '').replace(/\s+/g, ' ')
  if (!/\p{L}/u.test(name)) return null
  const read = readContact(text.slice(at))
  return read.ok ? { name, contact: String(read.answer) } : null
}

/** The one email address in a person's words; null when there is none, or more than one. */
export function emailIn(text: string): string | null {
  const found = text
    .split(/[\s,;<>()]+/)
    .map((word) => word.replace(/[.!?]+$/, ''))
    .filter((word) => email.safeParse(word).success)
  return found.length === 1 ? found[0]! : null
}
