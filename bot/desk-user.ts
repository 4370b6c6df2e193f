import { parseArgs } from 'node:util'
import { z } from 'zod'
import { connectSqlite } from '../store/sqlite'
import { KyselyWorkers } from '../store/workers'
import { parseSettings } from './config'
import { invite, inviteeSchema, LINK_HOURS } from './desk/invitation'

/**
 * `npm run -s desk:user -- name@example.org "Name" --role link-worker --areas Thurrock,Southend`: lets somebody into the
 * desk, or lets them set a new password, with a link that works once. `--leave` takes all access from somebody instead.
 */

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { role: { type: 'string' }, areas: { type: 'string' }, leave: { type: 'boolean' } },
  })
  const [email, name] = positionals
  const settings = parseSettings(process.env)
  const connections = await connectSqlite(settings.DATA_DIR)
  const workers = new KyselyWorkers(connections)
  try {
    if (values.leave) {
      print(
        (await workers.leave(z.email().parse(email)))
          ? 'They have no access any more.'
          : 'There is nobody with this email.',
      )
      return
    }
    const invitee = inviteeSchema.parse({ email, name, role: values.role, areas: values.areas })
    const path = await invite(workers, invitee, new Date())
    print(`Works once, for ${LINK_HOURS} hours. Hand it over in a safe way:`)
    print(`${settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`}${path}`)
  } finally {
    await connections.reads.destroy()
    await connections.writes.destroy()
  }
}

const print = (line: string): boolean => process.stdout.write(`${line}\n`)

const USAGE =
  'npm run -s desk:user -- name@example.org "Name" --role link-worker|lead|auditor --areas Thurrock,Southend,Essex,Kent,Medway'

main().catch((error: Error) => {
  const words =
    error instanceof z.ZodError
      ? [...error.issues.map(({ path, message }) => `${path.join('.') || 'email'}: ${message}`), USAGE].join('\n')
      : error.message
  process.stderr.write(`${words}\n`)
  process.exitCode = 1
})
