import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { signedIn } from '../support/desk-visitor'
import { type Member, tokenFor, trusting } from '../support/entra'
import { Issuer } from '../support/issuer'
import { type Running, start } from '../support/program'
import { rowsIn } from '../support/rows'
import { sendTo } from '../support/sent'
import { submissionOf } from '../support/submission'
import { everyCard, prepare, show, THEMES, type Theme, WIDTHS } from './support/cards'
import { launch } from './support/chromium'
import { Playground } from './support/playground'

/** The whole program in Microsoft's own Teams-shaped client, in a real browser. */

jest.setTimeout(120_000)

/** Who uses the playground, as its own settings say. */
const ALEX: Member = {
  id: 'user-id-0',
  aadObjectId: '00000000-0000-0000-0000-0000000000020',
  email: 'alexw@example.com',
}

/** Time for building, for starting, and for bringing a browser to a machine that has none. */
const PATIENCE_MILLISECONDS = 180_000

/** The end of the greeting: the client's log has its beginning too. */
const GREETING = 'You could start with one of these'

let issuer: Issuer
let program: Running
let playground: Playground
let browser: Browser
let page: Page

beforeAll(async () => {
  issuer = await Issuer.start()
  program = await start({ ...trusting(issuer), PUBLIC_URL: 'https://care.example.org' })
  const { port } = program.server.server.address() as { port: number }
  const address = `http://127.0.0.1:${port}`
  await signedIn(address, program.folder, ALEX.email, 'link-worker', 'Thurrock', new Date())
  playground = await Playground.start(address, { token: () => tokenFor(issuer, ALEX) })
  browser = await launch()
  page = await browser.newPage({ viewport: { width: 1280, height: 1400 } })
  // Its fonts come from a network that is not there.
  await page.route(/^https:/, (route) => route.abort())
  await page.goto(playground.address)
  await page.getByText(GREETING).waitFor()
}, PATIENCE_MILLISECONDS)
afterAll(async () => {
  await browser?.close()
  await playground?.stop()
  program?.server.server.closeAllConnections()
  await program?.stop()
  await issuer?.stop()
})

/** Keeps a picture to look at, when `PICTURES` names a folder. */
async function picture(of: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES
  if (folder) await of.screenshot({ path: join(folder, `teams-${name}.png`), fullPage: true })
}

const field = () => page.locator('[contenteditable=true]').first()
async function say(words: string): Promise<void> {
  await field().click()
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
}

test('a conversation: one greeting, and a question in shorthand answered with a card', async () => {
  expect(await page.getByText(GREETING).count()).toBe(1)
  await say('AMHP OOH thurrock?')
  const card = page.locator('.ac-adaptiveCard', { hasText: 'Approved Mental Health' })
  await card.waitFor()
  const words = await card.innerText()
  await picture(page, 'chat')
  for (const part of ['Thurrock First', '01375 511000', 'From:', 'Not checked since']) expect(words).toContain(part)
})

test('the message extension finds a service and drops its card, which says anew what is open', async () => {
  await page.getByLabel('Trigger Message Extension App').click()
  await page.getByRole('menuitem', { name: 'Search Command' }).click()
  await page.getByText('Specify Command ID or Parameter').click()
  await page.getByRole('textbox', { name: 'Command ID' }).fill('find')
  await page.getByRole('textbox', { name: 'Parameter name' }).fill('words')
  await page.getByPlaceholder('Enter a search term').fill('thurrock first')
  await page.getByText('Thurrock First', { exact: true }).last().click()
  await page.getByLabel('Send Message').click()
  const card = page.locator('.ac-adaptiveCard', { hasText: 'as of' }).last()
  await card.waitFor()
  const answered = page.waitForResponse((response) => response.request().postData()?.includes('service') ?? false)
  await card.getByRole('button', { name: 'Is it open now?' }).click()
  await answered
  await page.locator('.ac-adaptiveCard', { hasText: 'as of' }).last().waitFor()
  expect(await page.getByText('I did not find that').count()).toBe(0)
})

test('a question that nothing answered is sent on in two clicks', async () => {
  await say('zebedee tractor blueprints')
  const offer = page.getByRole('button', { name: 'Send my question to them' })
  await offer.click()
  await page.getByRole('button', { name: 'Send it', exact: true }).click()
  await page.locator('.ac-adaptiveCard', { hasText: 'Your question is sent' }).waitFor()
  expect(rowsIn(program.folder, 'select answer from sent_question')).toEqual([{ answer: null }])
})

test('a new urgent case shows in the channel, and is taken from there', async () => {
  await page.getByText('General').first().click()
  await page.getByText('Write my name with @').first().waitFor()
  const urgent = { assessment: { ...submissionOf().assessment, tier: 'T1' as const } }
  const { reference } = await sendTo(
    program.store,
    {},
    { ...urgent, sentAt: new Date(Date.now() - 1_000).toISOString() },
  )
  await program.outbox.run()
  const card = page.locator('.ac-adaptiveCard', { hasText: reference })
  await card.waitFor()
  expect(await card.innerText()).toContain('Nobody yet')
  await card.getByRole('button', { name: 'Take it' }).click()
  await picture(page, 'channel')
  await page.locator('.ac-adaptiveCard', { hasText: `You have case ${reference}` }).waitFor()
  await picture(page, 'taken')
  expect(
    rowsIn<{ event: string }>(program.folder, 'select event from case_event').map(
      ({ event }) => JSON.parse(event).kind,
    ),
  ).toContain('taken')
})

describe('every card', () => {
  const cards = everyCard()
  let gallery: Page
  beforeAll(async () => {
    gallery = await browser.newPage({ viewport: { width: 520, height: 900 } })
    await prepare(gallery)
  })
  afterAll(() => gallery.close())

  const themes = Object.keys(THEMES) as Theme[]
  test.each(themes.flatMap((theme) => WIDTHS.map((width) => [theme, width] as const)))(
    'is whole in %s colours at %i px, with nothing clipped and a label on every field',
    async (theme, width) => {
      expect(Object.keys(cards)).toEqual(expect.arrayContaining(['form: picked', 'form: ticked', 'form: words']))
      expect(await show(gallery, Object.values(cards), theme, width)).toEqual([])
      await picture(gallery, `cards-${theme}-${width}`)
    },
  )
})
