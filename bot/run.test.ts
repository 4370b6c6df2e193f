import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startProcess, startRefused } from '../test/support/process'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'care-navigator-run-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test.each(['SIGTERM', 'SIGINT'] as const)('%s lets the program end by itself, with 0', async (signal) => {
  const program = await startProcess({ DATA_DIR: folder })
  const ended = new Promise<number | null>((resolve) => program.child.once('close', (code) => resolve(code)))
  program.child.kill(signal)
  expect(await ended).toBe(0)
  expect(program.errors()).toBe('')
})

test('an unsafe production set-up does not start, and says what is missing without saying a secret', async () => {
  const { code, errors } = await startRefused({
    DATA_DIR: folder,
    NODE_ENV: 'production',
    PUBLIC_URL: 'http://plain.example',
    METRICS_TOKEN: 'hush-hush',
  })
  expect(code).toBe(1)
  for (const name of ['METRICS_TOKEN']) expect(errors).toContain(name)
  expect(errors).not.toContain('hush-hush')
})

test('a port that is taken ends the start with 1', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const { port } = taken.address() as { port: number }
  const { code, errors } = await startRefused({ DATA_DIR: folder, PORT: String(port) })
  expect(code).toBe(1)
  expect(errors).toContain('EADDRINUSE')
  await new Promise<void>((resolve) => taken.close(() => resolve()))
})
