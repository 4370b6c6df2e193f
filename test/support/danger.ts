import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { knowledge } from './talk'

interface Line {
  text: string
  lang: string
  tier: number
}

const FOLDER = join(__dirname, '../../content/crisis/corpus')

/**
 * Messages of danger, each of which the detector hears: from the corpus, the same ones every time, English and the other
 * languages in turn, so that every language that is heard is among them.
 */
export function dangerMessages(count: number): string[] {
  const heard = new Map<string, Generator<string>>()
  const lines = tierOne()
  for (const { lang } of lines)
    if (!heard.has(lang)) heard.set(lang, heardIn(lines.filter((line) => line.lang === lang)))
  const messages = new Set<string>()
  while (messages.size < count && heard.size > 0) {
    for (const [language, next] of heard) {
      const { value, done } = next.next()
      if (done) heard.delete(language)
      else if (messages.size < count) messages.add(value)
    }
  }
  return [...messages]
}

function* heardIn(lines: readonly Line[]): Generator<string> {
  for (const { text } of lines) if (knowledge.detect(text).tier > 0) yield text
}

function tierOne(): Line[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .flatMap((file) => readFileSync(join(FOLDER, file), 'utf8').split('\n').filter(Boolean))
    .map((line) => JSON.parse(line) as Line)
    .filter(({ tier, text }) => tier === 1 && text.length <= 180)
}
