import { join } from 'node:path'
import { breaches, LONG_FILES, MOST_LINES, readSources } from './support/architecture'

const sources = readSources(join(__dirname, '..'))

test('the house keeps its rules: one-way imports, pure rooms, no circles, small files', () => {
  expect(sources.length).toBeGreaterThan(60)
  expect(breaches(sources)).toEqual([])
})

test('every exception for a long file is still needed', () => {
  const lines = new Map(sources.map(({ path, text }) => [path, text.trimEnd().split('\n').length]))
  expect(Object.keys(LONG_FILES).filter((path) => (lines.get(path) ?? 0) <= MOST_LINES)).toEqual([])
})

const breachesOf = (path: string, text: string) => breaches([{ path, text }])

describe('the check itself notices', () => {
  test.each([
    ['content/a.ts', "import { b } from '../search/b'"],
    ['search/a.ts', "import { b } from '../dialogs/b'"],
    ['search/a.ts', "import type { B } from '../dialogs/b'"],
    ['dialogs/ask/a.ts', "import { b } from '../../bot/b'"],
    ['dialogs/a.ts', "import type { B } from '../store/b'"],
    ['dialogs/a.ts', "export { b } from '../store/b'"],
    ['dialogs/a.ts', "export * from '../store/b'"],
    ['dialogs/a.ts', "const b = import('../bot/b')"],
    ['dialogs/a.ts', "const b = require('../bot/b')"],
    ['dialogs/a.ts', "type B = import('../bot/b').B"],
    ['referrals/a.ts', "import { b } from '../desk/b'"],
    ['desk/a.ts', "import { b } from '../bot/b'"],
    ['store/a.ts', "import type { B } from '../bot/b'"],
    ['store/a.ts', "import type { B } from '../search/b'"],
    ['store/a.ts', "import { turn } from '../dialogs/turn'"],
    ['store/a.ts', "import { freshState, somethingElse } from '../dialogs/state'"],
    ['store/a.ts', "import * as state from '../dialogs/state'"],
    ['store/a.ts', "import { ActivityTypes } from 'botbuilder'"],
    ['dialogs/a.ts', "import type { Activity } from 'botframework-schema'"],
    ['search/a.ts', "import restify from 'restify'"],
    ['dialogs/a.ts', "import { readFileSync } from 'node:fs'"],
    ['dialogs/a.ts', "import { readFileSync } from 'fs'"],
    ['content/schema.ts', "import { readFileSync } from 'node:fs'"],
    ['search/a.ts', "import { get } from 'node:http'"],
    ['search/a.ts', "import { connect } from 'node:net'"],
    ['search/a.ts', "import { randomBytes } from 'node:crypto'"],
    ['search/a.ts', "import * as crypto from 'node:crypto'"],
    ['dialogs/crisis/detector/model.ts', "import { train } from './train'"],
    ['dialogs/a.ts', 'const at = Date.now()'],
    ['dialogs/a.ts', 'const at = new Date()'],
    ['dialogs/a.ts', 'const at = new Date'],
    ['dialogs/a.ts', 'const at = Date()'],
    ['dialogs/a.ts', 'const dice = Math.random()'],
    ['dialogs/a.ts', 'const dice = crypto.randomUUID()'],
    ['dialogs/a.ts', 'const setting = process.env.SETTING'],
    ['dialogs/a.ts', "const setting = process['env'].SETTING"],
    ['dialogs/a.ts', "const page = fetch('https://example.org')"],
    ['content/a.ts', 'const at = globalThis.Date'],
  ])('in %s: %s', (path, text) => {
    expect(breachesOf(path, text)).toHaveLength(1)
  })

  test('a circle of rooms, which is told once', () => {
    const told = breaches([
      { path: 'content/a.ts', text: "import type { B } from '../search/b'" },
      { path: 'search/b.ts', text: "import type { A } from '../content/a'" },
    ])
    expect(told.filter((breach) => breach.includes('circle'))).toEqual([
      'rooms in a circle: content -> search -> content',
    ])
  })

  test('a file that is too long', () => {
    expect(breachesOf('content/a.ts', 'export {}\n'.repeat(MOST_LINES))).toEqual([])
    expect(breachesOf('content/a.ts', 'export {}\n'.repeat(MOST_LINES + 1))).toHaveLength(1)
  })
})

describe('the check lets pass', () => {
  test.each([
    ['search/a.ts', "import type { Service } from '../content/schema'"],
    ['dialogs/a.ts', "import { Finder } from '../search/finder'\nimport words from '../content/words.json'"],
    ['store/a.ts', "import { freshState, type State, stateSchema } from '../dialogs/state'"],
    ['store/a.ts', "import type { Turn } from '../dialogs/types'\nconst at = Date.now()"],
    ['content/load.ts', "import { readFileSync } from 'node:fs'"],
    ['content/a.ts', "import { createHash } from 'node:crypto'\nimport { join } from 'node:path'"],
    ['dialogs/a.ts', "const at = new Date('2026-11-22')\nconst most = Math.max(1, 2)"],
    ['dialogs/a.ts', '// Date.now() and process.env are for bot\nconst words = "Math.random()"'],
    ['bot/a.ts', "import restify from 'restify'\nconst at = new Date()\nconst { PORT } = process.env"],
  ])('in %s: %s', (path, text) => {
    expect(breachesOf(path, text)).toEqual([])
  })
})
