import ar from '../../content/crisis/care/ar.json'
import bg from '../../content/crisis/care/bg.json'
import bn from '../../content/crisis/care/bn.json'
import lt from '../../content/crisis/care/lt.json'
import pa from '../../content/crisis/care/pa.json'
import pl from '../../content/crisis/care/pl.json'
import pt from '../../content/crisis/care/pt.json'
import ro from '../../content/crisis/care/ro.json'
import tr from '../../content/crisis/care/tr.json'
import uk from '../../content/crisis/care/uk.json'
import ur from '../../content/crisis/care/ur.json'
import yo from '../../content/crisis/care/yo.json'
import type { Reply, Translation } from '../reply'

const WORDS = { ro, pl, lt, bg, pa, bn, ur, pt, uk, yo, ar, tr }
/** A language other than English in which the essentials of urgent help can be said. */
export type Language = keyof typeof WORDS
export const LANGUAGES = Object.keys(WORDS) as Language[]

/**
 * The essentials of urgent help in another language, compiled in: 999, 111, Samaritans, and that a computer answers. They
 * are drafts, `reviewed: false`, until a native speaker has checked them (docs/clinical-safety/sign-off.md).
 */
export function translationIn(language: Language, ambulance = false): Translation {
  const words = WORDS[language]
  return {
    language,
    direction: directionOf(language),
    title: ambulance ? words.ambulance : words.title,
    lines: [words.life, words.talk, words.samaritans, words.type, words.computer],
  }
}

/** One line under an answer that has nothing in this language: whom to call in danger, and that the list is in English. */
export function lineIn(language: Language): Reply {
  const { list, life } = WORDS[language]
  return { kind: 'text', text: `${life} ${list}`, language, direction: directionOf(language) }
}

/** All of the essentials as plain words, for a reply that is no card. */
export function wordsIn(language: Language): Reply {
  const { direction, lines } = translationIn(language)
  return { kind: 'text', text: lines.join('\n'), language, direction }
}

export const directionOf = (language: Language): Translation['direction'] =>
  WORDS[language].direction === 'rtl' ? 'rtl' : 'ltr'
