import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import i18next from 'i18next'

/** Says a thing in one language: a key of the locale files with its parameters. An unknown key throws. */
export type Words = (key: string, parameters?: Record<string, string | number>) => string

/** A word is asked for that no locale file has: a fault of the program, found by the tests. */
export class MissingWordsError extends Error {
  override readonly name = 'MissingWordsError'
}

/**
 * Loads every namespace of a language folder (`content/locales/en/*.json`) into an i18next instance of its own.
 * Keys are written `namespace:path.to.words`; nothing is escaped, because every door treats words as plain text.
 */
export function loadWords(folder: string, language: string): Words {
  const files = readdirSync(join(folder, language)).filter((file) => file.endsWith('.json'))
  const namespaces = Object.fromEntries(
    files.map((file) => [
      file.slice(0, -'.json'.length),
      JSON.parse(readFileSync(join(folder, language, file), 'utf8')),
    ]),
  )
  const instance = i18next.createInstance()
  instance.init({
    lng: language,
    fallbackLng: 'en',
    initAsync: false,
    resources: { [language]: namespaces },
    ns: Object.keys(namespaces),
    defaultNS: 'assistant',
    interpolation: { escapeValue: false },
  })
  const look = (key: string, parameters?: Record<string, string | number>): string => {
    const words: unknown = instance.exists(key, parameters) && instance.t(key, { ...parameters, returnObjects: true })
    if (typeof words !== 'string') throw new MissingWordsError(`no words for "${key}" in ${language}`)
    return words
  }
  return remembering(look)
}

const MOST_REMEMBERED = 5_000

/** Most words are said again and again (labels, names, "Open now, until 5pm"), and looking them up is the dearest part of a turn. */
function remembering(look: Words): Words {
  const said = new Map<string, string>()
  return (key, parameters) => {
    const name = parameters ? `${key} ${JSON.stringify(parameters)}` : key
    const known = said.get(name)
    if (known !== undefined) return known
    const words = look(key, parameters)
    if (said.size >= MOST_REMEMBERED) said.clear()
    said.set(name, words)
    return words
  }
}
