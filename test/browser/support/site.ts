import axe, { type AxeResults } from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { launch } from './chromium'
import { type Running, start } from './program'

/** Time for building, for starting, and for bringing a browser to a machine that has none. */
const PATIENCE_MILLISECONDS = 180_000

/** The program and a browser, for all tests of a file. */
export interface Site {
  readonly address: string
  readonly browser: Browser
  /** A fresh visitor on a page of ours. */
  visit(path?: string, options?: BrowserContextOptions): Promise<Page>
}

/** Starts both before the tests of a file and stops them after. */
export function useSite(
  environment: () => Promise<Record<string, string>> | Record<string, string> = () => ({}),
): Site {
  let running: Running
  let browser: Browser
  beforeAll(async () => {
    running = await start(await environment())
    browser = await launch()
  }, PATIENCE_MILLISECONDS)
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
  })
  afterAll(async () => {
    await browser?.close()
    await running?.stop()
  })
  return {
    get address() {
      return running.address
    },
    get browser() {
      return browser
    },
    async visit(path = '/', options = {}) {
      const context = await browser.newContext({ viewport: PHONE, ...options })
      const page = await context.newPage()
      await page.goto(running.address + path)
      return page
    },
  }
}

/** An old phone, a phone of 320 px, and what is left of a desktop at 400 % zoom (1280 by 1024). */
export const PHONE = { width: 360, height: 740 }
export const SMALL = { width: 320, height: 568 }
export const ZOOMED = { width: 320, height: 256 }

/** Something to ask that finds services, and something that needs urgent help at once. */
export const QUESTION = 'mum has dementia and keeps wandering off, who do i ring in thurrock'
export const CRISIS = 'i want to die'

/** Says something as a person with a script does, and waits for the answer. */
export async function say(page: Page, words: string): Promise<void> {
  const before = await page.locator('.message--us').count()
  await page.fill('#question', words)
  await page.press('#question', 'Enter')
  await page.locator('.message--us').nth(before).waitFor()
}

/** What axe finds, as lines to read in a test's report. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResults
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`))
}

/** By how many pixels a page is wider than its window. */
export const overhang = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Asks again and again until something is so; the test's own time limit ends it. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve))
}
