import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startProcess, startRefused } from '../support/process'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'care-navigator-start-'))
  cpSync(join(__dirname, '../../content'), join(folder, 'content'), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

const settings = () => ({ DATA_DIR: join(folder, 'data'), CONTENT_DIR: join(folder, 'content') })

test('broken content stops the start, with file, line and field of every fault and no stack', async () => {
  const file = join(folder, 'content/services/frank.yaml')
  const text = readFileSync(file, 'utf8')
    .replace(/^status: .*$/m, 'status: sleeping')
    .replace(/^owner: .*\n/m, '')
  writeFileSync(file, text)
  const { code, errors } = await startRefused(settings())
  expect(code).toBe(1)
  const line = text.split('\n').indexOf('status: sleeping') + 1
  expect(errors).toContain(`services/frank.yaml:${line} status:`)
  expect(errors).toMatch(/services\/frank\.yaml:\d+ owner:/)
  expect(errors).not.toMatch(/\n\s+at /)
})

test('a bad setting stops the start with its name', async () => {
  const { code, errors } = await startRefused({ ...settings(), KEEP_HOURS: 'forever' })
  expect(code).toBe(1)
  expect(errors).toContain('KEEP_HOURS')
  expect(errors).not.toContain('forever')
})

test('a good folder starts, answers and stops with 0 when it is asked to', async () => {
  const program = await startProcess(settings())
  expect((await fetch(`${program.address}/health`)).status).toBe(200)
  expect(await program.stop()).toBe(0)
  expect(program.errors()).toBe('')
})
