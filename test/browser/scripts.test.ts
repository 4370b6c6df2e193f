import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { parseSettings } from '../../bot/config'
import { CaseDesk } from '../../bot/desk/case-desk'
import { casesOf } from '../../bot/desk/open-desk'
import { vaultOf } from '../../bot/keys'
import { freshState } from '../../dialogs/state'
import { type Connections, KyselyStore } from '../../store/kysely-store'
import { LeaveBook } from '../../store/leave'
import { connectSqlite } from '../../store/sqlite'
import { KyselyWorkers } from '../../store/workers'
import { signedIn } from '../support/desk-visitor'
import { ALL, PAYLOADS, together } from '../support/payloads'
import { newKey, PlainVisitor } from '../support/plain-visitor'
import { sendTo } from '../support/sent'
import { knowledge } from '../support/talk'
import { until, useSite } from './support/site'

/** A thousand scripts in everything that a person can fill in run nowhere, and are read as they were typed. */

jest.setTimeout(120_000)

let folder: string
const site = useSite(() => {
  folder = mkdtempSync(join(tmpdir(), 'care-scripts-'))
  return { DATA_DIR: folder, REQUESTS_PER_MINUTE: '100000' }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Questions that are answered in own words, each with its share of the payloads. */
const OWN = knowledge.content.forms['do-you-care'].questions.filter(({ options }) => !options).map(({ id }) => id)
const SHARES = together(Math.ceil(PAYLOADS.length / OWN.length))
const ANSWERS = Object.fromEntries(OWN.map((id, at) => [id, SHARES[at] ?? '']))

/** A page that notes whatever runs, and whatever its policy had to stop because it was no plain text. */
function watch(page: Page): string[] {
  const ran: string[] = []
  page.on('dialog', (dialog) => {
    ran.push(`dialog ${dialog.message()}`)
    dialog.dismiss().catch(() => {})
  })
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) ran.push(message.text())
  })
  return ran
}

async function expectOnlyText(page: Page, ran: string[]): Promise<void> {
  expect(await page.evaluate('window.ran')).toBeUndefined()
  expect(ran).toEqual([])
}

/** Payloads that a page does not show as they were typed, where lines are as good as spaces. */
async function missingIn(page: Page, payloads = PAYLOADS): Promise<string[]> {
  const spaced = (text: string) => text.replace(/\s+/g, ' ')
  const text = spaced(await page.evaluate(() => document.body.textContent ?? ''))
  return payloads.filter((payload) => !text.includes(spaced(payload)))
}

async function using<T>(use: (connections: Connections) => Promise<T>): Promise<T> {
  const connections = await connectSqlite(folder, vaultOf(parseSettings({ DATA_DIR: folder })))
  try {
    return await use(connections)
  } finally {
    await connections.reads.destroy()
    await connections.writes.destroy()
  }
}

/** A case full of payloads with a thousand notes, another one, and a lead who is called by payloads. */
const prepared = () =>
  using(async (connections) => {
    const store = new KyselyStore(connections)
    const [full, plain] = [await sendTo(store, ANSWERS), await sendTo(store)]
    const cases = casesOf(connections, parseSettings({ DATA_DIR: folder }))
    const workers = new KyselyWorkers(connections)
    const desk = new CaseDesk({
      cases,
      workers,
      leave: new LeaveBook(connections),
      forms: () => knowledge.content.forms,
      holidays: () => new Set(),
      now: () => new Date(),
    })
    await desk.admit()
    const email = 'scripts@desk.example'
    const { cookie } = await signedIn(site.address, folder, email, 'lead', 'Thurrock', new Date())
    const { worker } = (await workers.byEmail(email))!
    await workers.invite({ ...worker, name: PAYLOADS.slice(0, 100).join(' ') }, 'unused', new Date())
    const at = new Date().toISOString()
    await cases.add(full.reference, (record) =>
      desk.addition(record, [
        ...PAYLOADS.map((text) => ({ at, by: worker.id, kind: 'note' as const, text })),
        { at, by: worker.id, kind: 'glass-broken', reason: PAYLOADS.join('\n') },
      ]),
    )
    return { full: full.reference, plain: plain.reference, cookie }
  })

async function open(path: string, cookie: string): Promise<{ page: Page; ran: string[] }> {
  const page = await (await site.browser.newContext()).newPage()
  const [name = '', value = ''] = cookie.split('=')
  await page.context().addCookies([{ name, value, url: site.address }])
  const ran = watch(page)
  await page.goto(site.address + path)
  return { page, ran }
}

test('there are 1,000 of them, and one that runs is noticed', async () => {
  expect(new Set(ALL).size).toBe(1_000)
  const page = await (await site.browser.newContext()).newPage()
  const ran = watch(page)
  await page.setContent(PAYLOADS.find((payload) => payload.startsWith('<img'))!)
  await page.waitForFunction('window.ran !== undefined')
  expect(ran).toHaveLength(1)
})

test('at the desk: a case, on paper, its lists and forms', async () => {
  const { full, plain, cookie } = await prepared()
  const { page, ran } = await open(`/desk/case/${full}`, cookie)
  expect(await missingIn(page)).toEqual([])
  const notes = await page.locator('.timeline blockquote').allTextContents()
  expect(notes.filter((note) => PAYLOADS.includes(note.trim()))).toHaveLength(PAYLOADS.length)
  await expectOnlyText(page, ran)
  await page.emulateMedia({ media: 'print' })
  await page.emulateMedia({ media: 'screen' })
  await expectOnlyText(page, ran)

  await page.goto(`${site.address}/desk/case/${plain}`)
  for (const half of together(500)) {
    const form = page.locator('#action-note')
    if ((await form.getAttribute('open')) === null) await form.locator('summary').click()
    await form.getByLabel('Note').fill(half)
    await form.getByRole('button').click()
    expect(await page.getByLabel('Note').inputValue()).toBe(half)
    await expectOnlyText(page, ran)
  }
  const asked = encodeURIComponent(PAYLOADS.slice(0, 60).join(' '))
  for (const path of [
    '/desk',
    `/desk?search=${asked}`,
    `/desk?list=${asked}`,
    `/desk/again?to=${asked}`,
    '/desk/glass',
  ]) {
    await page.goto(site.address + path)
    await expectOnlyText(page, ran)
  }
  expect(await missingIn(page)).toEqual([])
  await page.goto(`${site.address}/desk/data/${plain}`)
  await page.locator('#deed-erase summary').click()
  for (const half of together(500)) {
    await page.locator('#erase-reason').fill(half)
    await page.locator('#deed-erase button').click()
    expect(await page.locator('#erase-reason').inputValue()).toBe(half)
    await expectOnlyText(page, ran)
  }
  for (const payload of PAYLOADS.slice(0, 5)) {
    await page.goto(`${site.address}/desk/case/${encodeURIComponent(payload)}`)
    await expectOnlyText(page, ran)
  }
  await page.goto(`${site.address}/desk/sign-in`)
  await page.locator('#email').evaluate((input: HTMLInputElement, value) => {
    input.type = 'text'
    input.value = value
    input.form!.submit()
  }, PAYLOADS.slice(0, 200).join(' '))
  await page.getByRole('alert').waitFor()
  expect(await page.locator('#email').inputValue()).toContain(PAYLOADS[0])
  await expectOnlyText(page, ran)
})

test('in the chat, and in the mail that is sent', async () => {
  const number = newKey()
  const reference = await using(async (connections) => {
    const store = new KyselyStore(connections)
    // What was said, as its turns keep it: looking for danger in so much text would take a minute.
    for (const [at, said] of together(250).entries()) {
      const request = { conversation: `web:${number}`, turnKey: `${at}`, channel: 'web' as const, said, at: new Date() }
      const replies = [{ kind: 'text' as const, text: 'x' }]
      await store.turn(request, () => ({
        state: freshState(),
        outcome: 'no-match',
        replies,
        services: [],
        effects: [],
      }))
    }
    return (await sendTo(store, ANSWERS, { sentAt: new Date().toISOString() })).reference
  })
  const { page, ran } = await open('/', `conversation=${number}`)
  expect(await missingIn(page)).toEqual([])
  await expectOnlyText(page, ran)
  // A question that nothing answers wakes whoever sends what waits.
  await new PlainVisitor(site.address).press('talk', { text: 'qwrtz pxkl vbnm' })
  await until(async () => (await (await fetch(`${site.address}/mailbox`)).text()).includes(reference))
  await page.goto(`${site.address}/mailbox`)
  expect(await missingIn(page)).toEqual([])
  await expectOnlyText(page, ran)
})
