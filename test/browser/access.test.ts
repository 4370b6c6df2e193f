import type { Page } from 'playwright-core'
import { CRISIS, faultsOf, overhang, PHONE, QUESTION, SMALL, say, useSite, ZOOMED } from './support/site'

const site = useSite()

const PAGES = [
  '/',
  '/urgent-help',
  '/service/thurrock-first',
  '/service/sept',
  '/list?services=thurrock-first,samaritans,sept',
  '/topics',
  '/about',
  '/privacy',
  '/accessibility',
  '/nowhere',
  '/service/nobody',
]

/** A conversation with service cards, an opened detail, a scheme that has ended, and the urgent-help card. */
async function talk(page: Page) {
  await say(page, QUESTION)
  await say(page, 'care planning template FrEDA')
  await say(page, CRISIS)
  for (const details of await page.locator('details').all())
    await details.evaluate((each) => each.setAttribute('open', ''))
}

/** In the light, in the dark, and on the smallest phone. */
async function expectNoFaults(page: Page) {
  expect(await faultsOf(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await faultsOf(page)).toEqual([])
  await page.setViewportSize(SMALL)
  expect(await faultsOf(page)).toEqual([])
}

describe('axe finds nothing', () => {
  test.each(PAGES)('on %s', async (path) => {
    await expectNoFaults(await site.visit(path))
  })

  test('in a conversation', async () => {
    const page = await site.visit()
    await talk(page)
    await expectNoFaults(page)
  })

  test('when a message could not be sent', async () => {
    const page = await site.visit()
    await page.context().setOffline(true)
    await page.fill('#question', QUESTION)
    await page.press('#question', 'Enter')
    await page.locator('#problem').waitFor()
    await expectNoFaults(page)
  })

  test('and it would find something', async () => {
    const page = await site.visit()
    await page.evaluate(() => document.querySelector('label')?.remove())
    expect(await faultsOf(page)).not.toEqual([])
  })
})

describe('at 320 px and at 400 % zoom nothing hangs over the edge', () => {
  test.each(PAGES)('on %s', async (path) => {
    const page = await site.visit(path, { viewport: SMALL })
    expect(await overhang(page)).toBeLessThanOrEqual(0)
    await page.setViewportSize(ZOOMED)
    expect(await overhang(page)).toBeLessThanOrEqual(0)
  })

  test('in a conversation, with a word that has no end', async () => {
    const page = await site.visit('/', { viewport: ZOOMED })
    await talk(page)
    await say(page, 'a'.repeat(300))
    expect(await overhang(page)).toBeLessThanOrEqual(0)
  })

  test('and the question box, urgent help and leaving can be reached and used', async () => {
    const page = await site.visit('/', { viewport: ZOOMED })
    await say(page, QUESTION)
    await page.locator('#question').scrollIntoViewIfNeeded()
    for (const name of ['Get urgent help', 'Leave this page']) {
      const place = await page.getByText(name, { exact: true }).first().boundingBox()
      expect(place && place.y >= 0 && place.y + place.height <= ZOOMED.height).toBe(true)
    }
  })
})

test('what can be pressed is at least 44 px high', async () => {
  const page = await site.visit()
  await say(page, QUESTION)
  const low = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, .contact a, .number, summary, .bar a, .foot a')]
      .filter((each) => each.offsetParent && each.getBoundingClientRect().height < 43.5)
      .map((each) => `${each.className} ${each.textContent} ${each.getBoundingClientRect().height}`),
  )
  expect(low).toEqual([])
})

test('there is one live region on the chat page', async () => {
  const page = await site.visit()
  await say(page, QUESTION)
  expect(await page.locator('[role=log], [role=status], [role=alert], [aria-live]').count()).toBe(1)
})

test('the numbers and the question box are on the first screen of a phone', async () => {
  const page = await site.visit('/', { viewport: PHONE })
  for (const place of ['tel:999', 'tel:111', 'tel:116123', 'sms:85258']) {
    const box = await page.locator(`main a[href="${place}"]`).boundingBox()
    expect(box && box.y + box.height).toBeLessThan(PHONE.height)
  }
  const question = await page.locator('#question').boundingBox()
  expect(question && question.y + question.height).toBeLessThan(PHONE.height)
})
