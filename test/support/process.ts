import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const ROOT = join(__dirname, '../..')

/** The program as a process of its own. */
export interface OwnProcess {
  address: string
  child: ChildProcess
  /** What it wrote to the error stream so far. */
  errors(): string
  /** Ends it at once, without a chance to tidy up. */
  kill(): Promise<void>
  /** Asks it to stop, and answers with its exit code. */
  stop(): Promise<number | null>
}

const environmentOf = (settings: Record<string, string>): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  NODE_ENV: 'test',
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_LEVEL: 'silent',
  MESSAGES_PER_MINUTE: '100000',
  REQUESTS_PER_MINUTE: '100000',
  ...settings,
})

function launch(settings: Record<string, string>) {
  const child = spawn(process.execPath, ['-r', join(__dirname, 'typescript.cjs'), join(ROOT, 'bot/main.ts')], {
    cwd: ROOT,
    env: environmentOf(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const heard = { out: '', errors: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    heard.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    heard.errors += text
  })
  return { child, heard }
}

/** Starts the program and waits until it says where it listens. */
export async function startProcess(settings: Record<string, string>): Promise<OwnProcess> {
  const { child, heard } = launch(settings)
  const ended = once(child, 'close')
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const found = /chat page +(http:\S+?)\/\n/.exec(heard.out)
      if (found) resolve(found[1]!.replace('localhost', '127.0.0.1'))
    })
    child.on('close', (code) => reject(new Error(`the program ended with ${code}: ${heard.errors}`)))
  })
  return {
    address,
    child,
    errors: () => heard.errors,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      return child.exitCode
    },
  }
}

/** Starts the program where it must refuse to start, and answers with its exit code and what it said. */
export async function startRefused(settings: Record<string, string>): Promise<{ code: number | null; errors: string }> {
  const { child, heard } = launch(settings)
  await once(child, 'close')
  return { code: child.exitCode, errors: heard.errors }
}
