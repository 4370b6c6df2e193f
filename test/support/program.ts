import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { compose, type Parts, type Program } from '../../bot/compose'
import { parseSettings } from '../../bot/config'

export interface Running extends Program {
  address: string
  folder: string
  stop(): Promise<void>
}

/** Starts the real program on a free port with a data folder of its own. Limits are out of the way unless set. */
export async function start(environment: Record<string, string> = {}, parts: Parts = {}): Promise<Running> {
  const folder = environment.DATA_DIR ?? mkdtempSync(join(tmpdir(), 'care-navigator-'))
  const settings = parseSettings({
    NODE_ENV: 'test',
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: folder,
    MESSAGES_PER_MINUTE: '100000',
    REQUESTS_PER_MINUTE: '100000',
    TOKENS_PER_MINUTE: '100000',
    ...environment,
  })
  const program = await compose(settings, { log: pino({ level: 'silent' }), ...parts })
  const address = (await program.listen()).replace('localhost', '127.0.0.1')
  return {
    ...program,
    address,
    folder,
    stop: async () => {
      await program.close()
      if (!environment.DATA_DIR) rmSync(folder, { recursive: true, force: true })
    },
  }
}
