import { ContentError } from '../content/load'
import { VaultError } from '../store/vault'
import { compose, type Program } from './compose'
import { parseSettings, SettingsError } from './config'

/** Starts the program, prints where it listens, and stops it gracefully when it is asked to. */
export async function run(environment: NodeJS.ProcessEnv): Promise<void> {
  try {
    const program = await compose(parseSettings(environment))
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => program.close().then(() => process.exit(0)))
    }
    const address = await program.listen()
    print(
      `Care Navigator\n  chat page    ${address}/\n  Direct Line  ${address}/v3/directline\n  health       ${address}/health`,
    )
    if (program.desk) await printDesk(address, program.desk)
  } catch (error) {
    const expected = error instanceof SettingsError || error instanceof ContentError || error instanceof VaultError
    process.stderr.write(`${expected ? error.message : String((error as Error)?.stack ?? error)}\n`)
    process.exit(1)
  }
}

/** While developing, anybody may try the desk: a link that works once lets them choose a password. */
async function printDesk(address: string, desk: NonNullable<Program['desk']>): Promise<void> {
  print(`  desk         ${address}/desk`)
  const path = await desk.demonstration()
  if (path) print(`  to try it    ${address}${path}  (works once)`)
}

const print = (words: string): boolean => process.stdout.write(`${words}\n`)
