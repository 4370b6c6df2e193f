import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'

/** The desk's commands, each as a process of its own, as an operator runs them. */

const ROOT = join(__dirname, '..')
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'care-navigator-desk-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function run(command: string, given: string[] = [], environment: Record<string, string> = {}) {
  const loader = join(ROOT, 'test/support/typescript.cjs')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['-r', loader, join(ROOT, `bot/${command}.ts`), ...given],
    {
      cwd: ROOT,
      env: { PATH: process.env.PATH, DATA_DIR: folder, ...environment },
      encoding: 'utf8',
    },
  )
  return { status, stdout, stderr }
}
const verdict = (...given: string[]) => {
  const { status, stdout } = run('desk-verify', given)
  const told = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { whole: boolean; events: number; end: string }
  return { status, ...told }
}

test('made-up cases fill the desk, their record is whole, and one changed letter is found', () => {
  expect(run('desk-demo').stdout).toContain('200 made-up cases')
  const whole = verdict()
  expect(whole).toMatchObject({ status: 0, whole: true, faults: 0 })
  expect(whole.events).toBeGreaterThan(400)
  expect(verdict(whole.end)).toMatchObject({ status: 0, whole: true })
  expect(verdict('7:gone')).toMatchObject({ status: 2, faults: 1 })
  const database = new Database(join(folder, 'care-navigator.db'))
  expect(database.prepare('select * from outbox').all()).toEqual([])
  expect(
    database.prepare("update case_event set event = replace(event, '2026', '2025') where position = 300").run().changes,
  ).toBe(1)
  database.close()
  expect(verdict()).toMatchObject({ status: 2, whole: false })
})

test('nothing is made up in production', () => {
  const environment = { NODE_ENV: 'production', PUBLIC_URL: 'https://care.example', DIRECTLINE: 'off' }
  expect(run('desk-demo', [], environment).status).toBe(1)
})

test('somebody is let in with a link, and leaves', () => {
  const who = ['anna@desk.example', 'Anna Archer']
  const { stdout } = run('desk-user', [...who, '--role', 'lead', '--areas', 'Thurrock,Southend'], {
    PUBLIC_URL: 'https://care.example',
  })
  expect(stdout).toMatch(/^https:\/\/care\.example\/desk\/welcome\/[\w-]{43}$/m)
  expect(run('desk-user', [who[0]!, '--leave']).stdout).toContain('no access')
  expect(run('desk-user', ['nobody@desk.example', '--leave']).stdout).toContain('nobody')
})

test.each([
  ['nothing', []],
  ['no email', ['anna', 'Anna', '--role', 'lead', '--areas', 'Kent']],
  ['another role', ['a@desk.example', 'Anna', '--role', 'boss', '--areas', 'Kent']],
  ['another area', ['a@desk.example', 'Anna', '--role', 'lead', '--areas', 'Narnia']],
  ['an unknown option', ['a@desk.example', '--loud']],
])('given %s, it says what is wrong, without a stack', (_what, given) => {
  const { status, stderr } = run('desk-user', given)
  expect([status, /^ +at /m.test(stderr)]).toEqual([1, false])
})
