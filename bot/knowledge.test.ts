import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { ContentError } from '../content/load'
import { LiveKnowledge, loadKnowledge } from './knowledge'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'care-navigator-content-'))
  cpSync(join(__dirname, '../content'), folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A log that can be waited for. */
class Heard {
  private readonly waiting = { info: [] as (() => void)[], error: [] as ((faults: unknown) => void)[] }

  readonly log = {
    info: () =>
      this.waiting.info.splice(0).forEach((heard) => {
        heard()
      }),
    error: ({ faults }: { faults: unknown }) =>
      this.waiting.error.splice(0).forEach((heard) => {
        heard(faults)
      }),
    warn: () => {},
  } as unknown as Logger

  loaded = () => new Promise<void>((resolve) => this.waiting.info.push(resolve))
  refused = () => new Promise<unknown>((resolve) => this.waiting.error.push(resolve))
}

const frank = () => join(folder, 'services/frank.yaml')
const edit = (from: RegExp, to: string) => writeFileSync(frank(), readFileSync(frank(), 'utf8').replace(from, to))

test('bad content cannot be loaded, and every fault has its file, line and field', () => {
  edit(/^status: .*$/m, 'status: sleeping')
  writeFileSync(join(folder, 'topics.yaml'), '- id: x\n  label: X\n')
  try {
    loadKnowledge(folder)
    throw new Error('it was loaded')
  } catch (error) {
    expect(error).toBeInstanceOf(ContentError)
    const faults = (error as ContentError).faults.map(({ file, field }) => `${file} ${field}`)
    expect(faults.sort()).toEqual(['services/frank.yaml status', 'topics.yaml 0.services'])
    for (const { line } of (error as ContentError).faults) expect(line).toBeGreaterThan(0)
  }
})

test('what is cached is the same as what was read', () => {
  const [first, second] = [loadKnowledge(folder), loadKnowledge(folder)]
  expect(second.content).toEqual(first.content)
  for (const question of ['who can help me look after my mum', 'i need a break', 'drugs']) {
    expect(second.finder.find(question)).toEqual(first.finder.find(question))
  }
})

test('live knowledge follows its folder, keeps the last good version when it turns bad, and takes the next good one', async () => {
  const heard = new Heard()
  const live = new LiveKnowledge(folder, heard.log)
  const name = () => live.current().content.bySlug.get('frank')?.name
  try {
    const loaded = heard.loaded()
    edit(/^name: .*$/m, 'name: Frank the First')
    await loaded
    expect(name()).toBe('Frank the First')
    expect(live.current().finder.find('frank the first').services[0]?.slug).toBe('frank')

    const refused = heard.refused()
    edit(/^name: .*$/m, 'name: [broken')
    expect(await refused).toMatchObject([{ file: 'services/frank.yaml', line: expect.any(Number), field: 'yaml' }])
    expect(name()).toBe('Frank the First')

    const again = heard.loaded()
    edit(/^name: .*$/m, 'name: Frank the Second')
    await again
    expect(name()).toBe('Frank the Second')
  } finally {
    live.close()
  }
})

test.each([
  ['a file of words that is no JSON', 'locales/en/assistant.json', '{ "welcome": '],
  ['a list that points at no service', 'topics.yaml', '- { id: x, label: X, services: [nobody] }\n'],
])('%s is refused and the last good version stays', (_what, file, text) => {
  const heard = new Heard()
  const live = new LiveKnowledge(folder, heard.log)
  const before = live.current()
  writeFileSync(join(folder, file), text)
  expect(live.reload()).toBe(false)
  expect(live.current()).toBe(before)
  live.close()
})
