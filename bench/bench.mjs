// Measures the program beside its peers in one run, so that only ratios matter. Builds must be there: `npm run bench`
// builds first. Peers are installed on demand into bench/peers, without their install scripts.
import { execFileSync, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..')
const peersFolder = join(root, 'bench/peers')
if (!existsSync(join(peersFolder, 'node_modules'))) {
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'], {
    cwd: peersFolder,
    stdio: 'inherit',
  })
}
const ours = createRequire(join(root, 'dist/bot/x.js'))
const peers = createRequire(join(peersFolder, 'x.js'))

const { loadContent } = ours('../content/load')
const { Finder } = ours('../search/finder')
const content = loadContent(join(root, 'content'))
const questions = readFileSync(join(root, 'search/golden/in-scope.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))

/** Microseconds of each call, sorted; a first round warms up and is not counted. */
function times(run, rounds = 6) {
  for (const { query } of questions) run(query)
  const all = []
  for (let round = 0; round < rounds; round++) {
    for (const { query } of questions) {
      const began = process.hrtime.bigint()
      run(query)
      all.push(Number(process.hrtime.bigint() - began) / 1000)
    }
  }
  return all.sort((a, b) => a - b)
}
const at = (sorted, share) => sorted[Math.floor(share * (sorted.length - 1))]
const rightFirst = (find) =>
  Math.round(
    (100 * questions.filter(({ query, area, services }) => services.includes(find(query, area))).length) /
      questions.length,
  )

function searchBench() {
  const finder = new Finder(content)
  const lunr = peers('lunr')
  const MiniSearch = peers('minisearch')
  const documents = content.services.map((service) => ({
    id: service.slug,
    name: service.name,
    what: service.what,
    whoFor: service.whoFor ?? '',
    howToGetIt: service.howToGetIt ?? '',
    asks: service.asks.join('. '),
  }))
  const fields = ['name', 'what', 'whoFor', 'howToGetIt']
  const lunrOver = (all) =>
    lunr(function () {
      this.ref('id')
      for (const field of all) this.field(field)
      for (const document of documents) this.add(document)
    })
  const miniOver = (all) => {
    const index = new MiniSearch({ fields: all })
    index.addAll(documents)
    return index
  }
  const askLunr = (index) => (query) =>
    index.query((q) => {
      for (const word of lunr.tokenizer(query)) q.term(word, {})
    })[0]?.ref
  const askMini = (index) => (query) => index.search(query)[0]?.id
  const rows = {
    'ours (spelling, lexicon, areas, scope)': (query, area) => finder.find(query, area ?? null).services[0]?.slug,
    'stock lunr': askLunr(lunrOver(fields)),
    'stock lunr with the asks': askLunr(lunrOver([...fields, 'asks'])),
    minisearch: askMini(miniOver(fields)),
    'minisearch with the asks': askMini(miniOver([...fields, 'asks'])),
  }
  console.log(
    `\nSearch, ${documents.length} services, ${questions.length} questions of the golden set (tuned parts included)`,
  )
  for (const [name, find] of Object.entries(rows)) {
    const sorted = times(find)
    console.log(
      `  ${name.padEnd(40)} p50 ${at(sorted, 0.5).toFixed(0).padStart(6)} us   p99 ${at(sorted, 0.99).toFixed(0).padStart(6)} us   right first ${rightFirst(find)} %`,
    )
  }
}

async function turnsInProcess() {
  const { loadKnowledge } = ours('./knowledge')
  const { openSqliteStore } = ours('../store/sqlite')
  const { KeyVault } = ours('../store/vault')
  const { Assistant } = ours('./assistant')
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const key = randomBytes(32)
  const store = await openSqliteStore(folder, new KeyVault(() => [key]))
  const knowledge = loadKnowledge(join(root, 'content'))
  const assistant = new Assistant(
    store,
    () => knowledge,
    () => new Date(),
  )
  const take = (turn) =>
    assistant.take({
      conversation: `c${turn % 20}`,
      turnKey: `k${turn}`,
      channel: 'directline',
      said: questions[turn % questions.length].query,
      input: { kind: 'text', text: questions[turn % questions.length].query },
    })
  let next = 0
  /** Takes turns until a number is reached, so many people at once; answers turns a second. */
  const rateOf = async (until, people) => {
    const first = next
    const began = process.hrtime.bigint()
    const talk = async () => {
      while (next < until) await take(next++)
    }
    await Promise.all(Array.from({ length: people }, talk))
    return (next - first) / (Number(process.hrtime.bigint() - began) / 1e9)
  }
  await rateOf(500, 20)
  const alone = await rateOf(2500, 1)
  const rate = await rateOf(6500, 20)
  await store.close()
  rmSync(folder, { recursive: true })
  const waterfall = peers('./waterfall.cjs')
  await waterfall.inProcess(500)
  const peer = await waterfall.inProcess(4000)
  console.log('\nA turn in process')
  console.log(`  ours, on the disk before it is answered, one person  ${alone.toFixed(0).padStart(6)} turns/s`)
  console.log(`  ours, on the disk before it is answered, 20 people   ${rate.toFixed(0).padStart(6)} turns/s`)
  console.log(
    `  botbuilder-dialogs waterfall on MemoryStorage        ${peer.toFixed(0).padStart(6)} turns/s   ours is ${(rate / peer).toFixed(2)} times as fast`,
  )
}

async function cannon(options) {
  const autocannon = peers('autocannon')
  await autocannon({ ...options, duration: 2, connections: 20 })
  const { requests, latency, non2xx } = await autocannon({ ...options, duration: 8, connections: 20 })
  return { rate: requests.average, p99: latency.p99, non2xx }
}

async function turnsOverHttp() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const port = 20000 + Math.floor(Math.random() * 20000)
  const limits = { MESSAGES_PER_MINUTE: '100000000', REQUESTS_PER_MINUTE: '100000000', TOKENS_PER_MINUTE: '100000000' }
  const program = fork(join(root, 'dist/bot/main.js'), {
    env: { ...process.env, ...limits, PORT: String(port), DATA_DIR: folder },
    silent: true,
  })
  const base = `http://127.0.0.1:${port}`
  for (let up = false; !up; )
    up = await fetch(`${base}/health`).then(
      (r) => r.ok,
      () => new Promise((go) => setTimeout(go, 20)),
    )
  const post = (path, token, body) =>
    fetch(`${base}/v3/directline${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    }).then((r) => r.json())
  const conversations = await Promise.all(Array.from({ length: 20 }, () => post('/conversations', null, {})))
  let turn = 0
  const requests = conversations.map(({ conversationId, token }) => ({
    method: 'POST',
    path: `/v3/directline/conversations/${conversationId}/activities`,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    setupRequest: (request) => {
      const key = turn++
      return {
        ...request,
        body: JSON.stringify({
          type: 'message',
          text: questions[key % questions.length].query,
          channelData: { clientActivityID: `k${key}` },
        }),
      }
    },
  }))
  const mine = await cannon({ url: base, requests })
  program.kill()
  await once(program, 'exit')
  rmSync(folder, { recursive: true })

  // The adapter posts its replies to the channel, as it does in life; here the channel takes them and says nothing.
  const sink = createServer((request, response) => request.resume().on('end', () => response.end('{"id":"1"}'))).listen(
    0,
  )
  await once(sink, 'listening')
  const peerPort = port + 1
  const waterfall = fork(join(peersFolder, 'waterfall.cjs'), ['listen', String(peerPort)])
  await once(waterfall, 'message')
  let number = 0
  const peer = await cannon({
    url: `http://127.0.0.1:${peerPort}`,
    requests: [
      {
        method: 'POST',
        path: '/api/messages',
        headers: { 'content-type': 'application/json' },
        setupRequest: (request) => ({
          ...request,
          body: JSON.stringify({
            type: 'message',
            id: String(number++),
            text: 'my mum',
            channelId: 'test',
            serviceUrl: `http://127.0.0.1:${sink.address().port}`,
            conversation: { id: `c${number % 20}` },
            from: { id: 'u' },
            recipient: { id: 'b' },
          }),
        }),
      },
    ],
  })
  waterfall.kill()
  sink.closeAllConnections()
  sink.close()
  console.log('\nA turn over HTTP, 20 connections')
  for (const [name, { rate, p99, non2xx }] of Object.entries({
    'ours over Direct Line, durable': mine,
    'waterfall behind CloudAdapter, in memory': peer,
  })) {
    console.log(
      `  ${name.padEnd(42)} ${rate.toFixed(0).padStart(6)} turns/s   p99 ${String(p99).padStart(4)} ms   refused ${non2xx}`,
    )
  }
  console.log(`  ours is ${(mine.rate / peer.rate).toFixed(2)} times as fast`)
}

searchBench()
await turnsInProcess()
await turnsOverHttp()
