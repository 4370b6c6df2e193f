import { join } from 'node:path'
import pino from 'pino'
import type { ActionName, Values } from '../desk/case/actions'
import { freshState } from '../dialogs/state'
import { WAYS } from '../dialogs/types'
import type { Worker } from '../referrals/lifecycle/case'
import { stateOf } from '../referrals/lifecycle/state'
import type { Submission } from '../referrals/submission'
import { KyselyStore } from '../store/kysely-store'
import { connectSqlite } from '../store/sqlite'
import { KyselyWorkers } from '../store/workers'
import { parseSettings } from './config'
import { CaseDesk } from './desk/case-desk'
import { DEMONSTRATION, invite, inviteeSchema } from './desk/invitation'
import { madeUp } from './desk/made-up'
import { casesOf } from './desk/open-desk'
import { vaultOf } from './keys'
import { LiveKnowledge } from './knowledge'
import { projectRoot } from './root'

/** `npm run desk:demo`: fills the desk with 200 made-up cases, some of them already worked on. Never in production. */

const CASES = 200
const HOUR = 60 * 60_000
/** Sent over the last three weeks. */
const HOURS = 21 * 24

const COLLEAGUE = inviteeSchema.parse({
  ...DEMONSTRATION,
  email: 'colleague@desk.invalid',
  name: 'Made-up Colleague',
  areas: 'Thurrock,Essex',
})

/** What was done to a case, by how far it has come. */
const STEPS: readonly [ActionName, Values][] = [
  ['take', {}],
  ['contact', { how: 'phone', outcome: 'no-answer' }],
  ['contact', { how: 'phone', outcome: 'reached' }],
  ['note', { text: 'She would like a call in the evening.' }],
  ['close', { outcome: 'advice-given', reason: 'Knows whom to call.' }],
]

async function main(): Promise<void> {
  const settings = parseSettings(process.env)
  if (settings.NODE_ENV === 'production') throw new Error('Made-up cases have no place in production.')
  const connections = await connectSqlite(settings.DATA_DIR, vaultOf(settings))
  const store = new KyselyStore(connections)
  const live = new LiveKnowledge(settings.CONTENT_DIR ?? join(projectRoot(), 'content'), pino({ level: 'silent' }))
  try {
    const { content, words } = live.current()
    const started = new Date()
    let at = started
    const workers = new KyselyWorkers(connections)
    const cases = casesOf(connections, settings)
    const desk = new CaseDesk({ cases, workers, holidays: () => content.holidays, now: () => at })
    for (const invitee of [DEMONSTRATION, COLLEAGUE]) await invite(workers, invitee, started)
    const staff = await Promise.all([DEMONSTRATION, COLLEAGUE].map(({ email }) => workerOf(workers, email)))
    for (let index = 0; index < CASES; index++) {
      const sentAt = new Date(started.getTime() - ((index * HOURS) / CASES) * HOUR)
      const parts = { form: content.forms['do-you-care'], words, holidays: content.holidays }
      await send(store, madeUp(index, started.toISOString(), sentAt, parts), sentAt)
    }
    await desk.admit()
    for (const [index, reference] of (await references(desk, staff[0]!)).entries()) {
      at = new Date(started.getTime() - 2 * HOUR)
      await workOn(desk, staff[index % 3 === 0 ? 1 : 0]!, reference, (index * 7) % (STEPS.length + 3))
    }
    process.stdout.write(`${CASES} made-up cases are at the desk.\n`)
  } finally {
    live.close()
    await store.close()
  }
}

async function workerOf(workers: KyselyWorkers, email: string): Promise<Worker> {
  const found = await workers.byEmail(email)
  if (!found) throw new Error(`there is no ${email}`)
  return found.worker
}

/** Sends as a turn does, but nothing of it leaves this machine. */
async function send(
  store: KyselyStore,
  { submission, code }: { submission: Submission; code: string },
  at: Date,
): Promise<void> {
  const request = { conversation: `demo:${submission.id}`, turnKey: 'sent', channel: 'web' as const, said: null, at }
  const effects = [{ kind: 'submit' as const, submission, code }]
  await store.turn(request, () => ({ state: freshState(), outcome: 'submitted', replies: [], services: [], effects }))
  for (const way of WAYS) await store.delivered(`submission/${submission.id}/${way}`)
}

async function references(desk: CaseDesk, worker: Worker): Promise<string[]> {
  const { cases } = await desk.list(worker, { list: 'new', search: '', page: 1 }, CASES)
  return cases.map(({ reference }) => reference)
}

async function workOn(desk: CaseDesk, worker: Worker, reference: string, steps: number): Promise<void> {
  if (steps === 0) return
  for (const [action, values] of STEPS.slice(0, steps - 1)) {
    const at = await desk.open(worker, reference)
    if (!at || at === 'other-area') return
    await desk.act(worker, reference, { action, values, version: stateOf(at.record.events).version })
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
