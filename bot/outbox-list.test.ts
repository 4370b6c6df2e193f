import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freshState } from '../dialogs/state'
import type { OutgoingEffect } from '../dialogs/types'
import { openSqliteStore } from '../store/sqlite'
import { stableId } from './delivery/stable-id'

const COPY: OutgoingEffect = { kind: 'mail-copy', to: 'anna@home.example', subject: 'Her copy', text: 'Her words.' }
const DELIVER: OutgoingEffect = { kind: 'deliver', submission: 'secret-id', over: 'webhook' }

test('it lists what failed, with when and how often, and never what or for whom', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'care-navigator-outbox-list-'))
  const store = await openSqliteStore(folder)
  const at = new Date('2026-11-23T10:00:00Z')
  await store.turn({ conversation: 'web:number', turnKey: 't', channel: 'web', said: null, at }, () => ({
    state: freshState(),
    outcome: 'no-match',
    replies: [{ kind: 'text', text: 'no' }],
    services: [],
    effects: [COPY, DELIVER, { kind: 'unanswered', question: 'not tried yet' }],
  }))
  const due = await store.due(at, 10)
  const keyOf = (kind: string) => due.find(({ effect }) => effect.kind === kind)!.key
  await store.putOff(keyOf('mail-copy'), new Date('2026-11-23T10:00:10Z'))
  await store.putOff(keyOf('deliver'), new Date('2026-11-23T11:00:00Z'), 10)
  await store.close()

  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['-r', join(__dirname, '../test/support/typescript.cjs'), join(__dirname, 'outbox-list.ts')],
    { env: { PATH: process.env.PATH, DATA_DIR: folder } },
  )
  rmSync(folder, { recursive: true })
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const since = '2026-11-23T10:00:00.000Z'
  expect(lines).toHaveLength(2)
  expect(lines).toContainEqual({
    id: stableId(keyOf('mail-copy')),
    kind: 'mail-copy',
    attempts: 1,
    since,
    next: '2026-11-23T10:00:10.000Z',
    deadLetter: false,
  })
  expect(lines).toContainEqual({
    id: stableId(keyOf('deliver')),
    kind: 'deliver',
    way: 'webhook',
    attempts: 10,
    since,
    next: '2026-11-23T11:00:00.000Z',
    deadLetter: true,
  })
  expect(stdout).not.toMatch(/anna|Her|secret|web:number/)
})
