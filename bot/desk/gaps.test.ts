import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import pino from 'pino'
import { signedIn } from '../../test/support/desk-visitor'
import { type Running, start } from '../../test/support/program'

/** What the assistant could not answer, and what link workers propose to mend it. */

const NOW = new Date('2027-11-24T11:00:00Z')
let program: Running
beforeAll(async () => {
  program = await start({}, { now: () => NOW, log: pino({ level: 'silent' }) })
  for (const [key, question, useful] of [
    ['1', 'who can sit with him at night', null],
    ['2', 'Who can sit with him, at night?', null],
    ['3', 'respite in grays', false],
    ['4', 'respite in grays', true],
    ['5', 'point of use: number', false],
    ['6', 'all is well', true],
  ] as const) {
    const kind = useful === null ? ('unanswered' as const) : ('feedback' as const)
    const services = useful === null ? [] : ['thurrock-first']
    await program.store.note(key, { kind, question, services, useful, at: NOW })
  }
})
afterAll(() => program.stop())

let workers = 0
const worker = (role: string) =>
  signedIn(program.address, program.folder, `gaps${++workers}@desk.example`, role, 'Thurrock', NOW)
const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

test('questions are grouped, with answers of no use and facts that were not checked', async () => {
  const anna = await worker('link-worker')
  const seen = text((await anna.open('/desk/gaps')).html)
  expect(seen).toMatch(/Questions that found nothing \(1\).* at night\?? 2 /)
  expect(seen).toMatch(/Answers that were of no use \(1\).* respite in grays 2 1 Thurrock First/)
  expect(seen).not.toMatch(/point of use|all is well/)
  expect(seen).toMatch(/Facts that were not checked in time \([1-9]\d*\).* directory-editor 2027/)
})

test('whoever audits sees no words of people', async () => {
  expect((await (await worker('auditor')).open('/desk/gaps')).status).toBe(403)
})

test('words for a service are proposed from a question, decided on by its owner, and come out as a patch', async () => {
  const [anna, owner] = [await worker('link-worker'), await worker('editor')]
  expect((await owner.open('/desk')).status).toBe(403)
  const { html } = await anna.open('/desk/gaps')
  const form = await anna.open(
    /href="(\/desk\/gaps\/propose\?kind=phrase&amp;note=\w+)"/.exec(html)![1]!.replace('&amp;', '&'),
  )
  expect(form.html).toMatch(/>\nwho can sit with him,? at night\??<\/textarea>/i)
  const phrase = 'who can sit with him at night'
  const given = { kind: 'phrase', service: 'thurrock-first', text: phrase }
  expect((await anna.post('/desk/gaps/propose', given)).location).toBe('/desk/gaps?done')
  const waiting = await anna.open('/desk/proposals')
  expect(text(waiting.html)).toContain(`${phrase} New words Thurrock First`)
  expect(waiting.html).not.toContain('name="state"')
  expect((await anna.post('/desk/proposals', { id: '1', state: 'accepted' })).status).toBe(403)
  const list = await owner.open('/desk/proposals')
  const id = /name="id" value="(\d+)"/.exec(list.html)![1]!
  expect((await owner.post('/desk/proposals', { id, state: 'accepted' })).status).toBe(303)
  const again = await owner.post('/desk/proposals', { id, state: 'declined' })
  expect([again.status, text(again.html).includes('Accepted ')]).toEqual([409, true])
  const flag = { kind: 'number', service: 'thurrock-first', text: '01375 000000\nnobody answers' }
  expect((await anna.post('/desk/gaps/propose', flag)).status).toBe(303)
  const flagged = /name="id" value="(\d+)"/.exec((await owner.open('/desk/proposals')).html)![1]!
  await owner.post('/desk/proposals', { id: flagged, state: 'accepted' })
  const printed = spawnSync(
    process.execPath,
    ['-r', join(__dirname, '../../test/support/typescript.cjs'), join(__dirname, '../content-proposals.ts')],
    { encoding: 'utf8', env: { ...process.env, DATA_DIR: program.folder } },
  )
  expect(printed.stdout).toContain('# thurrock-first: 01375 000000 nobody answers\n')
  expect(printed.stdout).toContain(`+  - ${JSON.stringify(phrase)}\n`)
})

test.each([
  [{ kind: 'phrase', service: '', text: 'somebody to sit with him' }, 'Choose a service.'],
  [{ kind: 'phrase', service: 'thurrock-first', text: ' \n' }, 'Write something here.'],
  [{ kind: 'phrase', service: 'thurrock-first', text: 'call me on 07700900123' }, 'Leave out numbers'],
  [{ kind: 'phrase', service: 'thurrock-first', text: 'a'.repeat(201) }, 'at most 200 characters'],
  [
    { kind: 'phrase', service: 'thurrock-first', text: 'First number to ring for care in Thurrock!' },
    'has these words',
  ],
])('%j is told to be wrong beside its field, and kept', async (given, words) => {
  const anna = await worker('link-worker')
  const { status, html } = await anna.post('/desk/gaps/propose', given)
  expect([status, text(html).split(words).length - 1]).toEqual([400, 2])
  if (given.text.trim()) expect(html).toContain(`>\n${given.text}</textarea>`)
})
