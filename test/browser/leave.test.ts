import type { Page } from 'playwright-core'
import { QUESTION, until, useSite } from './support/site'

const AWAY = 'https://away.example/'
const site = useSite(() => ({ LEAVE_URL: AWAY }))

/** A visitor in the middle of a conversation, with the page that they leave for standing by. */
async function talking(options = {}): Promise<Page> {
  const page = await site.visit('/', options)
  await page.context().route(`${AWAY}**`, (route) => route.fulfill({ body: 'weather', contentType: 'text/html' }))
  await page.fill('#question', QUESTION)
  await page.click('#ask button')
  await page.locator('.message--us').first().waitFor()
  return page
}

/** Nothing of the conversation is left in the browser, nor under the number that it had. */
async function expectNothingLeft(page: Page, number: string) {
  await until(async () => (await page.context().cookies(site.address)).length === 0)
  const old = await fetch(site.address, { headers: { cookie: `conversation=${number}` } })
  expect(await old.text()).not.toContain(QUESTION)
  await page.goto(site.address)
  expect(await page.locator('.message').count()).toBe(0)
}

const numberOf = async (page: Page) => (await page.context().cookies(site.address))[0]!.value

test('one press leaves and leaves nothing behind', async () => {
  const page = await talking()
  const number = await numberOf(page)
  await page.getByRole('button', { name: 'Leave this page' }).first().click()
  await page.waitForURL(AWAY)
  await page.goBack().catch(() => null)
  expect(await page.locator('.message').count()).toBe(0)
  await expectNothingLeft(page, number)
})

test('the same without JavaScript', async () => {
  const page = await talking({ javaScriptEnabled: false })
  const number = await numberOf(page)
  await page.click('.bar button')
  await page.waitForURL(AWAY)
  await page.goBack()
  expect(await page.locator('.message').count()).toBe(0)
  await expectNothingLeft(page, number)
})

test('pressing Shift three times leaves', async () => {
  const page = await talking()
  const number = await numberOf(page)
  for (let press = 0; press < 3; press++) await page.keyboard.press('Shift')
  await page.waitForURL(AWAY)
  await expectNothingLeft(page, number)
})

test('writing capitals does not', async () => {
  const page = await talking()
  await page.locator('#question').focus()
  for (const letter of ['A', 'B', 'C', 'D']) await page.keyboard.press(`Shift+${letter}`)
  expect(await page.inputValue('#question')).toBe('ABCD')
  expect(page.url()).toContain(site.address)
})

test('the page is blank at once, before the way out has begun', async () => {
  const page = await talking()
  const left = await page.evaluate(() => {
    document.querySelector<HTMLElement>('.bar button')?.click()
    return [document.body.textContent, document.title]
  })
  expect(left).toEqual(['', '…'])
})

test('it is there on every page, and stays in sight', async () => {
  const page = await site.visit()
  for (const path of [
    '/',
    '/urgent-help',
    '/service/samaritans',
    '/list?services=samaritans',
    '/topics',
    '/privacy',
    '/nowhere',
  ]) {
    await page.goto(site.address + path)
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
    const place = await page.locator('.bar button').boundingBox()
    expect(place && place.y >= 0 && place.y < 100).toBe(true)
  }
})
