import source from '../../content/crisis/care/told.json'
import { fold } from '../../search/text'

/** A list of patterns as one, on whole words. OTHERS, STRUCK and MEDICINE stand for the lists of that name. */
function anyOf(patterns: readonly string[]): RegExp {
  const all = patterns
    .join('|')
    .replaceAll('OTHERS', source.others.join('|'))
    .replaceAll('STRUCK', source.struck.join('|'))
    .replaceAll('MEDICINE', source.medicines.join('|'))
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${all})(?![\\p{L}\\p{N}])`, 'u')
}

const DID_HURT = anyOf(source.didHurt)
const NO_HURT = anyOf(source.noHurt)
const WEAPONS = anyOf(source.weapons)
const OWN_WISH = anyOf(source.ownWish)
const AGAINST_US = anyOf(source.againstUs)
const CANNOT_SPEAK = anyOf(source.cannotSpeak)
const TRACES = anyOf(source.traces)
const DOSE = anyOf(source.dose)
const NO_DOSE = anyOf(source.noDose)
const FELL = anyOf(source.fell)
const NOT_FELL = anyOf(source.notFell)
const BODY = anyOf(source.body)
const SAFE = anyOf(source.safe)
const NOT_SAFE = anyOf(source.notSafe)
const ANSWERING = anyOf(source.answering)
const TELLING = anyOf(source.telling)
const ASKING = anyOf(source.asking)
const WHY_ASK = anyOf(source.whyAsk)
const OF_A_MAN = anyOf(source.ofAMan)
const ENDING = anyOf(source.endings)

/** A fall that is told in more words has more told about it, and a question about privacy in more words is about more. */
const MOST_WORDS = 14
/** Nobody tells who did what in more than this, and patterns are kept from reading a book. */
const MOST_LETTERS = 2000

const read = (message: string): string => fold(message.slice(0, MOST_LETTERS))
const isShort = (said: string): boolean => said.split(' ').length <= MOST_WORDS

/** Whether the writer says that they themselves hurt or locked in somebody: "i slapped mum". */
export function didHurt(message: string): boolean {
  const said = read(message)
  return DID_HURT.test(said) && !NO_HURT.test(said)
}

/** Whether somebody else threatens the writer or those around: "he is coming at me with a knife". */
export function isThreatened(message: string): boolean {
  const said = read(message)
  return !OWN_WISH.test(said) && (AGAINST_US.test(said) || WEAPONS.test(said))
}

/** Whether an attack is wished for or feared by the writer, not done by others. */
export const isOwnWish = (message: string): boolean => OWN_WISH.test(read(message))

/** "i cant ring, he will hear". */
export const cannotSpeak = (message: string): boolean => CANNOT_SPEAK.test(read(message))

/** "does it leave a record", "can he see this". */
export function asksOfTraces(message: string): boolean {
  const said = read(message)
  return isShort(said) && TRACES.test(said)
}

/** An ordinary question about how much of a medicine, never one that speaks of dying. */
export function asksDose(message: string): boolean {
  const said = read(message)
  return DOSE.test(said) && !NO_DOSE.test(said)
}

/** "dad fell", and no more than that: not how often, not last year, not somebody who is afraid to. */
export function tellsOfFall(message: string): boolean {
  const said = read(message)
  return isShort(said) && FELL.test(said) && !NOT_FELL.test(said)
}

/** Something about a body: a detail of an emergency that was told before. */
export const tellsOfBody = (message: string): boolean => BODY.test(read(message))

/** A yes to "Are you safe right now?" in more than one word: "yes thanks im fine". "Yes, but ..." is none. */
export function saysSafe(message: string): boolean {
  const said = read(message)
  return SAFE.test(said) && !NOT_SAFE.test(said)
}

/** "yes but mum isnt" */
export function saysSafeBut(message: string): boolean {
  const said = read(message)
  return isShort(said) && ANSWERING.test(said) && NOT_SAFE.test(said)
}

/** "what do you mean, safe?" */
export const asksWhySafe = (message: string): boolean => WHY_ASK.test(read(message))

/** "the cat has gone to a good home": told of oneself, with nothing asked for. */
export function onlyTells(message: string): boolean {
  const said = read(message)
  return TELLING.test(said) && !ASKING.test(said)
}

/** Whether a man who is abused may be meant. */
export const isOfMan = (message: string): boolean => OF_A_MAN.test(read(message))

/** Words that end a talk: "doesnt matter. goodnight". */
export function endsTalk(message: string): boolean {
  const said = read(message)
  return isShort(said) && ENDING.test(said)
}
