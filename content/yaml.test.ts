import { z } from 'zod'
import { parseYaml } from './yaml'

const schema = z
  .object({ name: z.string(), ways: z.array(z.object({ kind: z.enum(['phone', 'web']) }).strict()) })
  .strict()
const faultsOf = (source: string) => {
  const parsed = parseYaml(source, 'file.yaml', schema)
  return parsed.ok ? [] : parsed.faults.map(({ file, line, field }) => `${file}:${line} ${field}`)
}

test('what fits its schema is read, and where each field is written is known', () => {
  const parsed = parseYaml('# words\nname: Frank\n\nways:\n  - kind: phone\n  - kind: web\n', 'file.yaml', schema)
  if (!parsed.ok) throw new Error('it was not read')
  expect(parsed.value).toEqual({ name: 'Frank', ways: [{ kind: 'phone' }, { kind: 'web' }] })
  expect(parsed.lineOf(['name'])).toBe(2)
  expect(parsed.lineOf(['ways', 1, 'kind'])).toBe(6)
})

test('the line of a field that is not there is that of the nearest that is', () => {
  const parsed = parseYaml('\nname: Frank\nways:\n  - kind: phone\n', 'file.yaml', schema)
  if (!parsed.ok) throw new Error('it was not read')
  expect(parsed.lineOf(['ways', 0, 'hours', 'opens'])).toBe(4)
  expect(parsed.lineOf(['nothing'])).toBe(1)
})

test.each([
  ['a value that is wrong', 'name: 4\nways: []\n', ['file.yaml:1 name']],
  ['one deep inside', 'name: F\nways:\n  - kind: phone\n  - kind: drum\n', ['file.yaml:4 ways.1.kind']],
  ['one that is missing', 'ways: []\n', ['file.yaml:1 name']],
  ['one that nobody knows', 'name: F\nways: []\nnmae: G\n', ['file.yaml:3 nmae']],
  ['several', 'name: 4\nways: 5\n', ['file.yaml:1 name', 'file.yaml:2 ways']],
  ['a list where a record should be', '- a\n', ['file.yaml:1 file']],
  ['an empty file', '', ['file.yaml:1 file']],
])('%s is told with its line and field', (_what, source, faults) => {
  expect(faultsOf(source)).toEqual(faults)
})

test.each([
  ['a bracket that is never closed', 'name: F\nways: [\n'],
  ['a key that is there twice', 'name: F\nname: G\nways: []\n'],
  ['a tab', 'name: F\nways:\n\t- kind: phone\n'],
])('YAML with %s is told with its line', (_what, source) => {
  expect(faultsOf(source)[0]).toMatch(/^file\.yaml:[23] yaml$/)
})

test('references are refused with their line: a file could grow a thousandfold by them', () => {
  expect(faultsOf('name: &a F\nways: []\n')).toEqual([])
  expect(faultsOf('a: &a [x,x]\nb: &b [*a,*a]\nname: F\nways: []\n')).toEqual(['file.yaml:2 yaml', 'file.yaml:2 yaml'])
})
