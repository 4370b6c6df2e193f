import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { adaptiveCardSchema } from '../../bot/activity/adaptive-card'
import { compose, type Program } from '../../bot/compose'
import { parseSettings } from '../../bot/config'
import { Client } from './client'

/** The whole program, as it starts, with the real client at its door. */
let folder: string
let program: Program
let client: Client

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'care-navigator-'))
  const settings = { NODE_ENV: 'test', PORT: '0', HOST: '127.0.0.1', DATA_DIR: folder, LOG_LEVEL: 'silent' }
  program = await compose(parseSettings(settings))
  const { port } = new URL(await program.listen())
  client = new Client({ domain: `http://127.0.0.1:${port}/v3/directline` })
})
afterAll(async () => {
  client.end()
  await program.close()
  rmSync(folder, { recursive: true })
})

const ask = async (text: string, key: string) => {
  await client.say(text, key)
  const own = await client.until(({ channelData }) => channelData.clientActivityID === key)
  return client.until((activity) => client.seen.indexOf(activity) > client.seen.indexOf(own))
}

test('the assistant welcomes, answers a question and sees danger, each in one message that is complete', async () => {
  const welcome = await client.until(({ channelData }) => channelData.outcome === 'welcome')
  expect(welcome.text).not.toBe('')

  const asked = await ask('Who can I talk to about looking after my dad?', 'one')
  expect(asked.channelData.outcome).toBe('services-found')
  expect(asked.channelData.services).not.toEqual([])
  expect(asked.attachments).toHaveLength(asked.channelData.services!.length)

  const danger = await ask('I want to die', 'two')
  expect(danger.channelData.outcome).toBe('crisis-help')
  for (const number of ['999', '111', '116 123']) expect(danger.text).toContain(number)

  for (const { attachments } of [asked, danger]) {
    for (const { content } of attachments ?? []) expect(() => adaptiveCardSchema.parse(content)).not.toThrow()
  }
})
