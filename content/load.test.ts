import { join } from 'node:path'
import { ContentError, type ContentFiles, loadContent, parseContent, readContentFiles } from './load'

const files = readContentFiles(join(__dirname))
const content = loadContent(__dirname)

/** The content with one file changed, or moved to another name. */
function changed(name: string, change: (text: string) => string, to = name): ContentFiles {
  const text = files.texts.get(name)
  if (text === undefined || (change(text) === text && to === name)) throw new Error(`nothing changed in ${name}`)
  const texts = new Map(files.texts)
  texts.delete(name)
  return { ...files, texts: texts.set(to, change(text)) }
}

function faultsOf(changedFiles: ContentFiles): string[] {
  try {
    parseContent(changedFiles)
    return []
  } catch (error) {
    if (error instanceof ContentError) return error.faults.map(({ file, line, field }) => `${file}:${line} ${field}`)
    throw error
  }
}

const lineIn = (name: string, start: string) =>
  files.texts
    .get(name)!
    .split('\n')
    .findIndex((line) => line.startsWith(start)) + 1

test('the directory has its 136 services, each under its slug', () => {
  expect(content.services).toHaveLength(136)
  for (const service of content.services) expect(content.bySlug.get(service.slug)).toBe(service)
})

test('the hash changes with a letter, and with nothing else', () => {
  expect(loadContent(__dirname).hash).toBe(content.hash)
  expect(readContentFiles(__dirname).hash).toMatch(/^[0-9a-f]{64}$/)
})

test.each([
  [
    'a service to use instead that is none',
    changed('services/sept.yaml', (text) => text.replace('[eput]', '[eptu]')),
    [`services/sept.yaml:${lineIn('services/sept.yaml', 'useInstead')} useInstead.0`],
  ],
  [
    'a file that is not named after its slug',
    changed('services/frank.yaml', (text) => text, 'services/franc.yaml'),
    ['services/franc.yaml:1 slug'],
  ],
  [
    'a topic with a service that is none',
    changed('topics.yaml', (text) => text.replace('samaritans', 'samarytans')),
    ['topics.yaml:4 0.services.0'],
  ],
  [
    'a first contact that is none',
    changed('areas.yaml', (text) => text.replace('firstContact: thurrock-first', 'firstContact: thurrock-last')),
    [`areas.yaml:${lineIn('areas.yaml', '    firstContact: thurrock-first')} councils.Thurrock.firstContact`],
  ],
  [
    'an out-of-hours service that is none',
    changed('areas.yaml', (text) => text.replace('outOfHours: thurrock-out-of-hours', 'outOfHours: nobody')),
    [`areas.yaml:${lineIn('areas.yaml', '    outOfHours: thurrock-out-of-hours')} councils.Thurrock.outOfHours`],
  ],
  [
    'a council that is missing',
    changed('areas.yaml', (text) => text.replace('  Medway:\n', '  Rochester:\n')),
    ['areas.yaml:11 councils.Medway', 'areas.yaml:43 councils.Rochester'],
  ],
])('%s is a fault', (_what, given, expected) => {
  expect(faultsOf(given).map((fault) => fault.replace(/:\d+ councils\.(Medway|Rochester)/, ' councils.$1'))).toEqual(
    expected.map((fault) => fault.replace(/:\d+ councils\.(Medway|Rochester)/, ' councils.$1')),
  )
})

test('the faults of all files are told at once', () => {
  const first = changed('services/frank.yaml', (text) => text.replace(/^status: .*$/m, 'status: x'))
  const texts = new Map(first.texts).set('topics.yaml', '- broken: [')
  expect(faultsOf({ ...first, texts }).map((fault) => fault.split(':')[0])).toEqual([
    'services/frank.yaml',
    ...faultsOf({ ...files, texts: new Map(files.texts).set('topics.yaml', '- broken: [') }).map(() => 'topics.yaml'),
  ])
})

test('two files of one service are a fault', () => {
  const texts = new Map(files.texts).set('services/copy.yaml', files.texts.get('services/frank.yaml')!)
  expect(faultsOf({ ...files, texts })).toContainEqual(expect.stringContaining('services/copy.yaml'))
})

test('the message reads as one line a fault', () => {
  const given = changed('services/frank.yaml', (text) => text.replace(/^status: .*$/m, 'status: x'))
  expect(() => parseContent(given)).toThrow(
    /^Content that needs attention:\n {2}services\/frank\.yaml:\d+ status: [^\n]+$/,
  )
})
