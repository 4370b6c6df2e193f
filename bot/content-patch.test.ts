import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { asksPatch } from './content-patch'

const SERVICES = join(__dirname, '..', 'content', 'services')
const PHRASES = ['who can sit with him', 'she said: "help", \\ # - x', "' quoted"]

test('git takes the patch of every service, and the file then has the phrases last', () => {
  const folder = mkdtempSync(join(tmpdir(), 'care-patch-'))
  const files = readdirSync(SERVICES)
  mkdirSync(join(folder, 'content'))
  cpSync(SERVICES, join(folder, 'content', 'services'), { recursive: true })
  const patches = files.map((file) =>
    asksPatch(`content/services/${file}`, readFileSync(join(SERVICES, file), 'utf8'), PHRASES),
  )
  expect(patches).not.toContain(null)
  writeFileSync(join(folder, 'all.patch'), `# a comment before\n${patches.join('')}`)
  execFileSync('git', ['apply', 'all.patch'], { cwd: folder, env: { ...process.env, GIT_CEILING_DIRECTORIES: folder } })
  for (const file of files) {
    const [before, after] = [SERVICES, join(folder, 'content', 'services')].map(
      (at) => parse(readFileSync(join(at, file), 'utf8')) as { asks: string[] },
    )
    expect([file, after]).toEqual([file, { ...before, asks: [...before!.asks, ...PHRASES] }])
  }
  rmSync(folder, { recursive: true })
})

test('a file without a list, or no phrases, gives no patch', () => {
  expect([asksPatch('a', 'slug: a\n', ['x']), asksPatch('a', 'asks:\n  - a\n', [])]).toEqual([null, null])
})
