import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import pino from 'pino'
import { compose, type Parts, type Program } from '../../bot/compose'
import { parseSettings } from '../../bot/config'

export interface Running extends Program {
  address: string
  folder: string
  stop(): Promise<void>
}

/** What people of the tests say of themselves: in no line of any log of the whole run. */
const PERSONAL = /Bloggs|Kowalska|Nowak|07700 ?9|hits me|want to die/i

/** A log that is listened to, for words of people. */
function listened() {
  const slips: string[] = []
  const stream = new Writable({
    write(line, _encoding, done) {
      if (PERSONAL.test(String(line))) slips.push(String(line))
      done()
    },
  })
  return { log: pino({ level: 'trace' }, stream), slips }
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
  const { log, slips } = listened()
  const program = await compose(settings, { log, ...parts })
  const address = (await program.listen()).replace('localhost', '127.0.0.1')
  return {
    ...program,
    address,
    folder,
    stop: async () => {
      await program.close()
      if (!environment.DATA_DIR) rmSync(folder, { recursive: true, force: true })
      if (slips.length > 0) throw new Error(`words of people in the log: ${slips.join('')}`)
    },
  }
}
