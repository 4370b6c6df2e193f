import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { faultsOf, PHONE, QUESTION, until, useSite } from './support/site'

let council: Server
let stranger: Server
const originOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

/** A page of somebody else's, with a policy of its own against inline scripts and styles, and our one script tag. */
function neighbour(): Promise<Server> {
  const server = createServer((_request, response) => {
    response.setHeader(
      'content-security-policy',
      `default-src 'none'; script-src ${site.address}; frame-src ${site.address}`,
    )
    response.setHeader('content-type', 'text/html')
    response.end(`<!DOCTYPE html><html lang="en"><title>Council</title><main><h1>Council</h1><p>Bins</p></main>
      <script src="${site.address}/embed.js" defer></script></html>`)
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}

const site = useSite(async () => {
  council = await neighbour()
  stranger = await neighbour()
  return { EMBED_ORIGINS: originOf(council), LEAVE_URL: 'https://away.example/' }
})

afterAll(() => {
  council.close()
  stranger.close()
})

async function visit(server: Server): Promise<Page> {
  const page = await (await site.browser.newContext({ viewport: PHONE })).newPage()
  await page
    .context()
    .route('https://away.example/**', (route) => route.fulfill({ body: 'weather', contentType: 'text/html' }))
  await page.goto(originOf(server))
  return page
}

const opener = (page: Page) => page.getByRole('button', { name: 'Find local help' })
const isOpen = (page: Page) => page.locator('dialog').evaluate((dialog) => (dialog as HTMLDialogElement).open)
const frameIn = (page: Page) => page.frameLocator('iframe[title]')

test('a conversation inside a council page', async () => {
  const page = await visit(council)
  await opener(page).click()
  const frame = frameIn(page)
  await frame.locator('#question').fill(QUESTION)
  await frame.locator('#question').press('Enter')
  await frame.locator('article.service').first().waitFor()
  expect(await frame.locator('.top').isVisible()).toBe(false)
  expect(await frame.getByText('Get urgent help').isVisible()).toBe(true)
  expect(await faultsOf(page)).toEqual([])
})

test('Escape closes it, on either side, and the focus goes back to the button', async () => {
  const page = await visit(council)
  const button = opener(page)
  await button.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await until(async () => !(await isOpen(page)))
  expect(await button.evaluate((each) => each === document.activeElement)).toBe(true)

  await page.keyboard.press('Enter')
  await frameIn(page).locator('#question').focus()
  await page.keyboard.press('Escape')
  await until(async () => !(await isOpen(page)))
  expect(await button.evaluate((each) => each === document.activeElement)).toBe(true)
})

test('leaving takes the whole page away', async () => {
  const page = await visit(council)
  await opener(page).click()
  await frameIn(page).getByRole('button', { name: 'Leave this page' }).click()
  await page.waitForURL('https://away.example/')
})

test('a page of another origin does not get the frame', async () => {
  const page = await visit(stranger)
  const complaint = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'))
  await opener(page).click()
  await complaint
  expect(await frameIn(page).locator('#question').count()).toBe(0)
})
