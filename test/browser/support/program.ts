import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compose } from '../../../bot/compose'
import { parseSettings } from '../../../bot/config'
import { projectRoot } from '../../../bot/root'

/** The whole program, running for a test. */
export interface Running {
  address: string
  stop(): Promise<void>
}

const newest = (folder: string): number =>
  Math.max(...readdirSync(folder, { recursive: true }).map((name) => statSync(join(folder, String(name))).mtimeMs))

/** Builds what browsers get, when it is older than what it is made from. */
export function buildWeb(): void {
  const root = projectRoot()
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

/** Starts the real program on a port of its own, with an empty database. */
export async function start(environment: Record<string, string> = {}): Promise<Running> {
  buildWeb()
  const folder = mkdtempSync(join(tmpdir(), 'care-browser-'))
  const program = await compose(
    parseSettings({
      NODE_ENV: 'test',
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: folder,
      LOG_LEVEL: 'silent',
      MESSAGES_PER_MINUTE: '1000',
      ...environment,
    }),
  )
  const address = environment.PUBLIC_URL
    ? await program.listen()
    : (await program.listen()).replace('localhost', '127.0.0.1')
  return {
    address,
    async stop() {
      program.server.server.closeAllConnections()
      await program.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
