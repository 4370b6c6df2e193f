import pino from 'pino'
import { z } from 'zod'
import { reportSchema } from '../../desk/reports/report'
import { signedIn } from '../../test/support/desk-visitor'
import { type Running, start } from '../../test/support/program'
import { sendTo } from '../../test/support/sent'

/** What is counted, from what people and workers did to the page, the table to take along, and the address for tools. */

const HOUR = 60 * 60_000
const DAY = 24 * HOUR
const TOKEN = 't'.repeat(40)
let program: Running
let at = new Date('2026-11-23T11:00:00Z')
beforeAll(async () => {
  const tokens = { DESK_API_TOKENS: `Thurrock=${TOKEN},all=${'a'.repeat(40)}` }
  program = await start(tokens, { now: () => at, log: pino({ level: 'silent' }) })
})
afterAll(() => program.stop())

const threeHoursAgo = () => new Date(at.getTime() - 3 * HOUR).toISOString()
let workers = 0
const worker = (role: string, areas = 'Thurrock') =>
  signedIn(program.address, program.folder, `reports${++workers}@desk.example`, role, areas, at)
const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const api = (path: string, token?: string) =>
  fetch(program.address + path, { headers: token ? { authorization: `Bearer ${token}` } : {} })

const reportFor = async (token: string, query = '') =>
  reportSchema.parse(await (await api(`/api/desk/v1/report${query}`, token)).json())
const documentSchema = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.object({ get: z.object({ responses: z.record(z.string(), z.unknown()) }) })),
  components: z.object({ schemas: z.object({ Report: z.object({ properties: z.record(z.string(), z.unknown()) }) }) }),
})

test('what was sent, read and done is counted, for those who may see it', async () => {
  const anna = await worker('link-worker')
  for (let index = 0; index < 6; index++) {
    const { reference } = await sendTo(program.store, {}, { sentAt: threeHoursAgo() })
    await anna.act(reference, 'take')
    await anna.act(reference, 'contact', { how: 'phone', outcome: 'reached' })
  }
  await sendTo(program.store, { cared_area: 'essex' }, { sentAt: threeHoursAgo() })
  expect((await anna.open('/desk/reports')).status).toBe(403)
  const lead = await worker('lead')
  await lead.open('/desk')
  const { html } = await lead.open('/desk/reports?days=30')
  const seen = text(html)
  for (const words of ['Cases sent: 6.', 'Within 2 working days 6 100 3', 'Polish 6 100 3 100', 'What is not known:']) {
    expect([words, seen.includes(words)]).toEqual([words, true])
  }
  expect(html).toContain('<svg class="chart" role="img" aria-label="Chart of How long people wait')
  expect(html).not.toMatch(/Kowalska|07700/)
  const table = await lead.open('/desk/reports.csv?table=languages&days=30')
  expect([table.status, table.html]).toEqual([
    200,
    '"Language","Cases","Read in time (%)","Hours until read, half of them","Person reached (%)"\r\n"Polish","6","100","3","100"\r\n',
  ])
  expect((await lead.open('/desk/reports.csv?table=secrets')).status).toBe(404)
})

test('how far people come in the form is counted when their talk is forgotten, and not when they leave', async () => {
  const talk = async (conversation: string, ...inputs: string[]) => {
    for (const [turn, value] of inputs.entries()) {
      const input = { kind: 'choice' as const, value }
      await program.assistant.take({ conversation, turnKey: `${turn}`, channel: 'web', said: null, input })
    }
  }
  const answer = (question: string, value: string) => `answer:do-you-care/${question}=${value}`
  const begin = ['do:do-you-care', answer('start_ok', 'go-on'), answer('safe_now', 'yes')]
  for (let index = 0; index < 5; index++) await talk(`web:form-${index}`, ...begin)
  await talk('web:left', ...begin, 'leave')
  const { endedForm } = await import('../ended-form')
  at = new Date(at.getTime() + 2 * DAY)
  await program.store.forgetIdle(new Date(at.getTime() - DAY), (draft) => endedForm(draft, program.knowledge(), true))
  expect(await program.store.known('web:form-0')).toBe(false)
  const report = await reportFor(TOKEN)
  expect(report.form).toEqual([
    { question: 'start_ok', reached: 5, answered: 5, stopped: 0 },
    { question: 'safe_now', reached: 5, answered: 5, stopped: 0 },
    { question: 'private_now', reached: 5, answered: 0, stopped: 5 },
  ])
})

describe('the address for tools', () => {
  test('gives each token the counts of its council', async () => {
    const [ours, all] = await Promise.all([TOKEN, 'a'.repeat(40)].map((token) => reportFor(token, '?days=365')))
    expect([ours!.areas, ours!.cases, all!.areas.length, all!.cases]).toEqual([['Thurrock'], 6, 6, 7])
  })

  test.each([
    ['no token', undefined, '', 401],
    ['a wrong token', 'x'.repeat(40), '', 401],
    ['another number of days', TOKEN, '?days=9999', 400],
  ])('refuses %s', async (_what, token, query, status) => {
    expect((await api(`/api/desk/v1/report${query}`, token)).status).toBe(status)
  })

  test('is described by an OpenAPI document that fits what it gives', async () => {
    const document = documentSchema.parse(await (await api('/api/desk/openapi.json')).json())
    const { Report } = document.components.schemas
    expect(Object.keys(document.paths)).toEqual(['/api/desk/v1/report'])
    expect(Object.keys(Report.properties).sort()).toEqual(Object.keys(await reportFor(TOKEN)).sort())
  })

  test('is not there without a token in the settings', async () => {
    const other = await start()
    expect((await fetch(`${other.address}/api/desk/openapi.json`)).status).toBe(404)
    await other.stop()
  })
})
