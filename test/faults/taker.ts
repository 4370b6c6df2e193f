import { readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import type { Turn } from '../../dialogs/types'
import { openSqliteStore } from '../../store/sqlite'

/**
 * A program of its own for `killed-sending.test.ts`: it takes turns that were worked out before, over the real store, and
 * kills itself after so many statements of the database. `argv`: the data folder, the first turn, the statements to live.
 */
export interface Taken {
  conversation: string
  turnKey: string
  said: string
  at: string
  /** What the conversation must remember when the turn is taken: all that was acknowledged before. */
  before: unknown
  turn: Turn
}

/** How it ends when a conversation does not remember what it should. */
export const FORGOT = 3

async function takeAll(folder: string, from: number, statements: number): Promise<void> {
  const turns = JSON.parse(readFileSync(join(folder, 'turns.json'), 'utf8')) as Taken[]
  const store = await openSqliteStore(folder)
  dieAfter(statements)
  for (const [number, { at, before, turn, ...request }] of turns.slice(from).entries()) {
    const { repeated } = await store.turn({ ...request, channel: 'web', at: new Date(at) }, (state) => {
      if (JSON.stringify(state) !== JSON.stringify(before)) process.exit(FORGOT)
      return turn
    })
    // Written at once, as an answer is sent: what was acknowledged is known outside before the next step.
    writeSync(1, `${from + number} ${repeated ? 'repeated' : 'new'} ${turn.outcome}\n`)
  }
  await store.close()
}

/** Nothing is tidied up: the process is gone between two statements, or between the last of them and its acknowledgement. */
function dieAfter(statements: number): void {
  const prepared = Object.getPrototypeOf(new Database(':memory:').prepare('select 1'))
  let left = statements
  for (const name of ['run', 'all']) {
    const real = prepared[name]
    prepared[name] = function (...given: unknown[]) {
      const result = real.apply(this, given)
      if (--left === 0) process.kill(process.pid, 'SIGKILL')
      return result
    }
  }
}

if (require.main === module) {
  const [, , folder, from, statements] = process.argv
  void takeAll(folder!, Number(from), Number(statements))
}
