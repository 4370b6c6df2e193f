// Builds the program into dist/: type-checks and compiles the server, and makes the page's style and script.
// With --if-stale it does nothing when dist/ is newer than every source file, so that `npm start` and `npm run batch`
// are quick when there is nothing to do.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOMS = ['content', 'search', 'dialogs', 'referrals', 'store', 'desk', 'bot', 'scripts']
const FILES = ['package.json', 'tsconfig.json', 'tsconfig.build.json']
const MARK = 'dist/.built'
const SOURCE = /\.(ts|mjs|json|scss|css|njk)$/

function newest(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return SOURCE.test(path) ? stat.mtimeMs : 0
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}

const isStale = () =>
  !existsSync(MARK) || Math.max(...[...ROOMS.filter(existsSync), ...FILES].map(newest)) > statSync(MARK).mtimeMs

function run(command, ...args) {
  const { status } = spawnSync(process.execPath, [command, ...args], { stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) process.exit(status ?? 1)
}

if (!process.argv.includes('--if-stale') || isStale()) {
  run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json')
  run('scripts/build-web.mjs')
  // One question fills the cache of parsed content and index, so that the first start is as quick as the next.
  run('dist/bot/batch.js', 'ask')
  writeFileSync(MARK, '')
}
