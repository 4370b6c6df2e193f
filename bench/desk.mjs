// Measures the desk with 20,000 submissions and 100,000 conversations stored: every list, filter, sort and page over HTTP.
// `npm run bench:desk` builds first. `-- FOLDER` keeps the filled database there, and takes it as it is the next time.
import { fork } from 'node:child_process'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const SUBMISSIONS = Number(process.env.BENCH_SUBMISSIONS ?? 20_000)
const CONVERSATIONS = Number(process.env.BENCH_CONVERSATIONS ?? 100_000)
const ROUNDS = 15
const PEOPLE = 4
const MOST_MILLISECONDS = 300
const HOUR = 3_600_000

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..')
const ours = createRequire(join(root, 'dist/bot/x.js'))
const given = process.argv[2]
const folder = given ?? mkdtempSync(join(tmpdir(), 'bench-desk-'))
const there = existsSync(join(folder, 'care-navigator.db'))

const { parseSettings } = ours('./config')
const { connectSqlite } = ours('../store/sqlite')
const { KyselyStore } = ours('../store/kysely-store')
const { KyselyWorkers } = ours('../store/workers')
const { LeaveBook } = ours('../store/leave')
const { freshState } = ours('../dialogs/state')
const { madeUp } = ours('./desk/made-up')
const { casesOf } = ours('./desk/open-desk')
const { CaseDesk } = ours('./desk/case-desk')
const { figuresOf } = ours('../referrals/figures')
const { standing } = ours('../referrals/lifecycle/state')
const { loadKnowledge } = ours('./knowledge')

const settings = parseSettings({ DATA_DIR: folder, LOG_LEVEL: 'silent' })
const connections = await connectSqlite(folder)
const store = new KyselyStore(connections)
const workers = new KyselyWorkers(connections)
const token = randomBytes(32).toString('base64url')
const areas = ['Thurrock', 'Southend-on-Sea', 'Essex', 'Kent', 'Medway']
const worker = await workers.invite(
  { id: randomUUID(), email: 'bench@desk.invalid', name: 'Bench', role: 'lead', areas },
  token,
  new Date(),
)
await workers.begin(token, worker.id, randomBytes(32).toString('base64url'), new Date())
if (!there) await fill()
const reference = (await connections.reads.selectFrom('submission').select('reference').limit(1).executeTakeFirst())
  .reference
await store.close()

/** So many at a time, as people are: their commits then share a disk flush. */
async function inGroups(count, work) {
  for (let first = 0; first < count; first += 64) {
    const group = Array.from({ length: Math.min(64, count - first) }, (_, index) => work(first + index))
    await Promise.all(group)
  }
}

async function fill() {
  const began = Date.now()
  const { content, words } = loadKnowledge(join(root, 'content'))
  const parts = { form: content.forms['do-you-care'], words, holidays: content.holidays }
  const turnOf = (effects) => ({ state: freshState(), outcome: 'welcome', replies: [], services: [], effects })
  const references = []
  await inGroups(SUBMISSIONS, async (index) => {
    const at = new Date(began - index * (HOUR / 10))
    const made = madeUp(index, 'bench', at, parts)
    // The same code in two made-up cases is no code.
    const code = createHash('sha256').update(`${index}`).digest('hex')
    references.push(made.submission.reference)
    const request = { conversation: `sent:${index}`, turnKey: 'sent', channel: 'web', said: null, at }
    await store.turn(request, () => turnOf([{ kind: 'submit', submission: made.submission, code }]))
  })
  await connections.writes.deleteFrom('outbox').execute()
  await inGroups(CONVERSATIONS - SUBMISSIONS, async (index) => {
    const request = {
      conversation: `talk:${index}`,
      turnKey: 'said',
      channel: 'web',
      said: 'Who can help?',
      at: new Date(began),
    }
    await store.turn(request, () => turnOf([]))
  })
  const cases = casesOf(connections, settings)
  const forms = () => content.forms
  const desk = new CaseDesk({
    forms,
    cases,
    workers,
    leave: new LeaveBook(connections),
    holidays: () => content.holidays,
    now: () => new Date(),
  })
  await desk.admit()
  // Two of three are closed, as after a year of work; of the others half are in somebody's hands.
  await inGroups(references.length, async (index) => {
    const kinds = ['read', 'taken', 'closed'].slice(0, index % 3 > 0 ? 3 : index % 2 > 0 ? 2 : 0)
    await cases.add(references[index], (record) => {
      const events = kinds.map((kind) => ({
        at: new Date(began - 1000 * index).toISOString(),
        by: worker.id,
        kind,
        ...(kind === 'closed' && { outcome: 'advice-given', reason: 'Knows whom to call.' }),
      }))
      const { authority } = record.submission.assessment
      const all = [...record.events, ...events]
      const figures = figuresOf(record.submission, all, content.forms[record.submission.form.id])
      return { events, now: standing(all, authority, content.holidays), figures }
    })
  })
  console.log(`filled in ${Math.round((Date.now() - began) / 1000)} s`)
}

const server = fork(join(root, 'dist/bot/main.js'), [], {
  env: {
    ...process.env,
    NODE_ENV: 'test',
    DATA_DIR: folder,
    PORT: '0',
    LOG_LEVEL: 'error',
    REQUESTS_PER_MINUTE: '1000000',
  },
  stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
})
process.on('exit', () => server.kill('SIGKILL'))
const address = await new Promise((resolve) => {
  server.stdout.on('data', (chunk) => {
    const found = /chat page +(http\S+?)\/\s/.exec(String(chunk))
    if (found) resolve(found[1].replace('localhost', '127.0.0.1'))
  })
})

/** What somebody at the desk presses: lists, filters, sorts, pages near and far, a search, a case, and the rest. */
const PATHS = [
  ...['urgent', 'new', 'mine', 'open', 'closed'].map((list) => `/desk?list=${list}`),
  '/desk?list=away',
  '/desk?list=open&area=Thurrock',
  '/desk?list=open&tier=T3',
  ...['overdue', 'today', 'soon'].map((due) => `/desk?list=open&due=${due}`),
  ...['due', 'newest', 'oldest'].map((sort) => `/desk?list=open&sort=${sort}`),
  '/desk?list=closed&area=Essex&tier=T2&sort=oldest&page=20',
  '/desk?list=open&page=2',
  '/desk?list=open&page=200',
  '/desk?list=closed&page=500',
  `/desk?list=closed&search=${reference.slice(0, 3)}`,
  `/desk?list=closed&search=${reference}`,
  '/desk?list=open&search=W',
  `/desk/case/${reference}`,
  '/desk/trail',
  '/desk/team',
  '/desk/gaps',
  '/desk/reports?days=365',
]

async function timed(path) {
  const began = performance.now()
  const response = await fetch(address + path, { headers: { cookie: `desk=${token}` } })
  await response.text()
  if (response.status !== 200) throw new Error(`${path}: ${response.status}`)
  return performance.now() - began
}

const at = (sorted, share) => sorted[Math.floor(share * (sorted.length - 1))]
let slowest = 0
for (const people of [1, PEOPLE]) {
  const all = []
  console.log(`\n${SUBMISSIONS} submissions, ${CONVERSATIONS} conversations; asking at a time: ${people}`)
  for (const path of PATHS) {
    await timed(path)
    const times = []
    for (let round = 0; round < ROUNDS; round++) {
      times.push(...(await Promise.all(Array.from({ length: people }, () => timed(path)))))
    }
    times.sort((a, b) => a - b)
    all.push(...times)
    console.log(
      `  ${path.padEnd(58)} p50 ${at(times, 0.5).toFixed(0).padStart(5)} ms   p95 ${at(times, 0.95).toFixed(0).padStart(5)} ms`,
    )
  }
  all.sort((a, b) => a - b)
  slowest = Math.max(slowest, at(all, 0.95))
  console.log(
    `  ${'all of them'.padEnd(58)} p50 ${at(all, 0.5).toFixed(0).padStart(5)} ms   p95 ${at(all, 0.95).toFixed(0).padStart(5)} ms`,
  )
}
server.kill()
if (!given) rmSync(folder, { recursive: true, force: true })
if (slowest > MOST_MILLISECONDS) {
  console.error(`\nslower than ${MOST_MILLISECONDS} ms`)
  process.exitCode = 1
}
