import { join } from 'node:path'
import pino from 'pino'
import type { ActionName, Values } from '../desk/case/actions'
import { freshState } from '../dialogs/state'
import { WAYS } from '../dialogs/types'
import type { Worker } from '../referrals/lifecycle/case'
import { stateOf } from '../referrals/lifecycle/state'
import type { Submission } from '../referrals/submission'
import { KyselyStore } from '../store/kysely-store'
import { LeaveBook } from '../store/leave'
import { ProposalBook } from '../store/proposals'
import { connectSqlite } from '../store/sqlite'
import { KyselyWorkers } from '../store/workers'
import { parseSettings } from './config'
import { CaseDesk, worksOn } from './desk/case-desk'
import { invite } from './desk/invitation'
import { madeUp } from './desk/made-up'
import { askForChanges, countForms, giveLeave, leaveNotes, STAFF, WAYS_TO_WORK } from './desk/made-up-work'
import { casesOf } from './desk/open-desk'
import { vaultOf } from './keys'
import { LiveKnowledge } from './knowledge'
import { projectRoot } from './root'

/** `npm run desk:demo`: fills the desk with 200 made-up cases, some of them already worked on. Never in production. */

const CASES = 200
const HOUR = 60 * 60_000
/** So many are of the last days, and some of them nobody has read. */
const NEW = 50
/** Sent over the last three weeks. */
const HOURS = 21 * 24

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
    const desk = new CaseDesk({
      cases,
      workers,
      leave: new LeaveBook(connections),
      holidays: () => content.holidays,
      forms: () => content.forms,
      now: () => at,
    })
    // Whoever is known keeps the one-time link that the start printed.
    for (const invitee of STAFF) {
      if (!(await workers.byEmail(invitee.email))) await invite(workers, invitee, started)
    }
    const staff = await Promise.all(STAFF.map(({ email }) => workerOf(workers, email)))
    const sent: { submission: Submission; code: string }[] = []
    for (let index = 0; index < CASES; index++) {
      const sentAt = new Date(started.getTime() - ((index * HOURS) / CASES) * HOUR)
      const parts = { form: content.forms['do-you-care'], words, holidays: content.holidays }
      const made = madeUp(index, started.toISOString(), sentAt, parts)
      sent.push(made)
      await send(store, made, sentAt)
    }
    await desk.admit()
    for (const [index, { submission }] of sent.entries()) {
      const { authority } = submission.assessment
      const worker = staff.find((each, place) => (index + place) % 3 === 0 && worksOn(each, authority)) ?? staff[0]!
      const began = Date.parse(submission.sentAt) + (((index * 5) % 60) + 1) * HOUR
      if (began > started.getTime() - HOUR) continue
      // What is older than some days was worked on; of what is new, some waits.
      const ways = index < NEW ? WAYS_TO_WORK : WAYS_TO_WORK.filter((steps) => steps.length > 1)
      at = new Date(began)
      await workOn(desk, worker, submission.reference, ways[index % ways.length]!)
    }
    at = started
    await askForChanges(store, sent, started)
    await desk.admit()
    await giveLeave(connections, staff[2]!, started)
    await leaveNotes(store, new ProposalBook(connections), staff[0]!, started)
    await countForms(connections, content.forms['do-you-care'], started)
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

/** Does to a case what was done to it, as far as it goes: some steps are refused, as they are in life. */
async function workOn(
  desk: CaseDesk,
  worker: Worker,
  reference: string,
  steps: readonly (readonly [ActionName, Values])[],
): Promise<void> {
  for (const [action, values] of steps) {
    const at = await desk.open(worker, reference)
    if (!at || at === 'other-area') return
    const council = { to: at.record.submission.assessment.authority }
    const given = action === 'send-on' ? { ...values, ...council } : values
    await desk.act(worker, reference, { action, values: given, version: stateOf(at.record.events).version })
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
