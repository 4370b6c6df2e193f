import type { Page } from 'playwright-core'
import { PHONE, useSite } from './support/site'

const site = useSite()

const MOST_BYTES = 30 * 1024
const MOST_MILLISECONDS = 1500
/** 400 kbit/s and 400 ms there and back. */
const SLOW = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 }

/** A page whose requests are watched by the browser's own tools, before it goes anywhere. */
async function watched(): Promise<{ page: Page; bytes: () => number; slow: () => Promise<void> }> {
  const context = await site.browser.newContext({ viewport: PHONE })
  const page = await context.newPage()
  const tools = await context.newCDPSession(page)
  let bytes = 0
  tools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await tools.send('Network.enable')
  return {
    page,
    bytes: () => bytes,
    slow: async () => {
      await tools.send('Network.emulateNetworkConditions', SLOW)
    },
  }
}

test('the first view is at most 30 KB in all, headers too', async () => {
  const { page, bytes } = await watched()
  await page.goto(site.address, { waitUntil: 'networkidle' })
  expect(bytes()).toBeGreaterThan(1000)
  expect(bytes()).toBeLessThanOrEqual(MOST_BYTES)
})

test('on 2G the heading and the urgent numbers can be read within 1.5 seconds', async () => {
  const { page, slow } = await watched()
  await page.goto('about:blank')
  await slow()
  await page.goto(site.address, { waitUntil: 'load' })
  const [heading, painted] = (await page.evaluate(() => [
    document.querySelector('h1')?.getBoundingClientRect().height,
    performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
  ])) as number[]
  expect(heading).toBeGreaterThan(0)
  for (const address of ['tel:999', 'tel:116123'])
    expect(await page.locator(`main a[href="${address}"]`).isVisible()).toBe(true)
  expect(painted).toBeLessThan(MOST_MILLISECONDS)
})
