import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DOORS } from '../support/doors'
import { type Running, start } from '../support/program'

/**
 * Whole conversations, each a readable transcript, each held through every door:
 * `> ` is what the person says, the line below it the named ending, and indented lines are words that must be in the
 * answer (`not:` before words that must not be).
 */
interface Exchange {
  line: number
  said: string
  outcome: string
  words: string[]
}

interface Story {
  file: string
  title: string
  at: Date
  exchanges: Exchange[]
}

function readStory(file: string): Story {
  const story: Story = { file, title: file, at: new Date('2026-11-23T10:00:00Z'), exchanges: [] }
  for (const [index, line] of readFileSync(join(__dirname, file), 'utf8').split('\n').entries()) {
    const last = story.exchanges.at(-1)
    if (line.startsWith('# ')) story.title = line.slice(2)
    else if (line.startsWith('at ')) story.at = new Date(line.slice(3))
    else if (line.startsWith('> '))
      story.exchanges.push({ line: index + 1, said: line.slice(2), outcome: '', words: [] })
    else if (line.startsWith('  ') && last) last.words.push(line.trim())
    else if (line.trim() !== '' && last && last.outcome === '') last.outcome = line.trim()
  }
  return story
}

const stories = readdirSync(__dirname)
  .filter((file) => file.endsWith('.story'))
  .map(readStory)

let at = new Date()
let program: Running
beforeAll(async () => {
  program = await start({}, { now: () => at })
})
afterAll(() => program.stop())

describe.each(Object.entries(DOORS))('%s', (_door, enter) => {
  test.each(stories.map((story) => [story.title, story] as const))('%s', async (_title, story) => {
    at = story.at
    const visitor = await enter(program)
    for (const { line, said, outcome, words } of story.exchanges) {
      const seen = await visitor.say(said)
      const place = `${story.file}:${line}`
      expect({ place, outcome: seen.outcome ?? outcome }).toEqual({ place, outcome })
      for (const expected of words) {
        const unwanted = expected.startsWith('not: ')
        const found = seen.words.includes(unwanted ? expected.slice(5) : expected)
        expect({ place, expected, found, ...(found === unwanted && { seen: seen.words.slice(0, 3000) }) }).toEqual({
          place,
          expected,
          found: !unwanted,
        })
      }
    }
  })
})
