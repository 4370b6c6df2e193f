import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSettings } from '../bot/config'
import { GIVE_UP_COPY_MILLISECONDS } from '../bot/delivery/deliveries'
import { LONGEST_MILLISECONDS } from '../bot/desk/sessions'
import { KEEP_NOTES_DAYS } from '../bot/editor-notes'
import { columnsOf, RECORDS, recordsOf } from '../bot/records'
import { KEEP_DAYS } from '../dialogs/do-you-care/codes'
import { knowledge } from './support/talk'

const HOUR = 60 * 60_000
const { content, words } = knowledge

test('the records of processing are what the program does: run `npm run records`', async () => {
  const written = readFileSync(join(__dirname, '..', RECORDS), 'utf8')
  expect(written).toBe(recordsOf(content, words, await columnsOf()))
})

test('every table has a class that says how long it is kept', async () => {
  const { others } = content.retention
  const classed = ['submission', ...others.flatMap(({ tables }) => tables)]
  expect([...new Set((await columnsOf()).map(({ table }) => table))].sort()).toEqual([...new Set(classed)].sort())
})

test('how long things are kept is what the program is set to', () => {
  const hours = Object.fromEntries(content.retention.others.map((each) => [each.id, each.hours]))
  expect(hours).toMatchObject({
    conversations: parseSettings({}).KEEP_HOURS,
    'saved-drafts': KEEP_DAYS * 24,
    copies: GIVE_UP_COPY_MILLISECONDS / HOUR,
    'notes-for-editors': KEEP_NOTES_DAYS * 24,
    sessions: LONGEST_MILLISECONDS / HOUR,
  })
})
