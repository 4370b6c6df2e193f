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
  const byLanguage = new Map<string, string[]>()
  for (const { text, lang } of tierOne()) byLanguage.set(lang, [...(byLanguage.get(lang) ?? []), text])
  const languages = [...byLanguage.keys()].sort()
  const messages: string[] = []
  for (let round = 0; messages.length < count && round < 100; round++) {
    for (const language of languages) {
      const heard = nextHeard(byLanguage.get(language)!, messages)
      if (heard && messages.length < count) messages.push(heard)
    }
  }
  return messages
}

/** The next message of a language that the detector hears and that is not among those taken; looks at a few dozen only. */
function nextHeard(texts: string[], taken: readonly string[]): string | undefined {
  return texts.slice(0, 60).find((text) => !taken.includes(text) && knowledge.detect(text).tier > 0)
}

function tierOne(): Line[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .flatMap((file) => readFileSync(join(FOLDER, file), 'utf8').split('\n').filter(Boolean))
    .map((line) => JSON.parse(line) as Line)
    .filter(({ tier, text }) => tier === 1 && text.length <= 180)
}
