import { execFileSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = join(__dirname, '../..')

const newest = (folder: string): number =>
  Math.max(...readdirSync(folder, { recursive: true }).map((name) => statSync(join(folder, String(name))).mtimeMs))

/** Before all tests: builds what browsers get, when it is older than what it is made from. The program wants it at its start. */
export default function buildWeb(): void {
  const sources = ['browser', 'styles'].map((folder) => newest(join(root, 'bot', 'web', folder)))
  const built = (() => {
    try {
      return Math.min(
        ...['site.css', 'page.js', 'embed.js'].map((file) => statSync(join(root, 'dist', 'web', file)).mtimeMs),
      )
    } catch {
      return 0
    }
  })()
  if (built < Math.max(...sources)) execFileSync(process.execPath, [join(root, 'scripts', 'build-web.mjs')])
}
