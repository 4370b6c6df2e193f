import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compose } from '../../../bot/compose'
import { parseSettings } from '../../../bot/config'

/** The whole program, running for a test. */
export interface Running {
  address: string
  stop(): Promise<void>
}

/** Starts the real program on a port of its own, with an empty database. */
export async function start(environment: Record<string, string> = {}): Promise<Running> {
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
