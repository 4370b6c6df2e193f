import type { Page } from 'playwright-core'
import { QUESTION, say, useSite } from './support/site'

const site = useSite()
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '')

/** Presses Tab until something with these words has the focus; fails after more presses than any page has stops. */
async function tabTo(page: Page, words: string) {
  for (let press = 0; press < 60; press++) {
    await page.keyboard.press('Tab')
    const here = await page.evaluate(() => {
      const { activeElement } = document
      return activeElement === document.body
        ? ''
        : `${activeElement?.textContent} ${activeElement?.getAttribute('name')}`
    })
    if (here.includes(words)) return
  }
  throw new Error(`the keyboard does not reach "${words}"`)
}

describe('with a script', () => {
  test('the answer comes in place; the box is empty and keeps the focus', async () => {
    const page = await site.visit()
    await page.evaluate(() => document.body.setAttribute('data-same', 'page'))
    await say(page, QUESTION)
    expect(await page.locator('article.service').count()).toBeGreaterThan(0)
    expect(await page.inputValue('#question')).toBe('')
    expect(await focused(page)).toBe('question')
    expect(await page.getAttribute('body', 'data-same')).toBe('page')
  })

  test('the log is told once: what was said and the answer, nothing twice and nothing taken back', async () => {
    const page = await site.visit()
    await page.evaluate(() => {
      const told: string[] = []
      Object.assign(window, { told })
      new MutationObserver((changes) => {
        for (const { addedNodes, removedNodes } of changes) {
          for (const node of addedNodes) told.push((node as Element).id)
          for (const node of removedNodes) told.push(`gone ${(node as Element).id}`)
        }
      }).observe(document.getElementById('log')!, { childList: true })
    })
    await say(page, QUESTION)
    expect(await page.evaluate('told')).toEqual(['m1', 'm2'])
  })

  test('a pressed choice is said, and the keyboard goes on from the new ones', async () => {
    const page = await site.visit()
    await say(page, QUESTION)
    const label = await page.locator('#next .choice').first().textContent()
    await page.locator('#next .choice').first().focus()
    await page.keyboard.press('Enter')
    await page.locator('.message--us').nth(1).waitFor()
    expect(await page.locator('.message--you').last().textContent()).toContain(label)
    expect(await page.evaluate(() => document.activeElement?.closest('form')?.id)).toBe('next')
  })

  test('the new message is brought to where it can be read', async () => {
    const page = await site.visit()
    await say(page, QUESTION)
    await say(page, 'i need a break')
    const place = await page.locator('.message--you').last().boundingBox()
    const bar = await page.locator('.bar').boundingBox()
    expect(place!.y).toBeGreaterThanOrEqual(bar!.y + bar!.height)
    expect(place!.y).toBeLessThan(200)
  })

  test('Shift and Enter begins a line and sends nothing', async () => {
    const page = await site.visit()
    await page.locator('#question').focus()
    await page.keyboard.type('one')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('two')
    expect(await page.inputValue('#question')).toBe('one\ntwo')
  })

  test('pressing send twice counts once', async () => {
    const page = await site.visit()
    await page.fill('#question', QUESTION)
    await page.evaluate(() => {
      const send = document.querySelector<HTMLElement>('#ask button')!
      send.click()
      send.click()
    })
    await page.locator('.message--us').first().waitFor()
    await page.reload()
    expect(await page.locator('.message--you').count()).toBe(1)
  })

  test('while it sends, buttons say so and stay in reach', async () => {
    const page = await site.visit()
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route('**/talk', async (route) => {
      await held
      await route.continue()
    })
    await page.fill('#question', QUESTION)
    await page.press('#question', 'Enter')
    const send = page.locator('#ask button')
    await page.locator('#ask button[aria-disabled=true]').waitFor()
    expect(await send.textContent()).toContain('Sending')
    expect(await send.getAttribute('disabled')).toBeNull()
    release()
    await page.locator('.message--us').first().waitFor()
    await page.locator('#ask button:not([aria-disabled])').waitFor()
    expect((await send.textContent())?.trim()).toBe('Send')
  })

  test('without a signal it says so with the numbers, keeps the words, and sends them once later', async () => {
    const page = await site.visit()
    await page.fill('#question', QUESTION)
    await page.context().setOffline(true)
    await page.press('#question', 'Enter')
    await page.locator('#problem').waitFor()
    expect(await page.locator('#log #problem a[href="tel:116123"]').count()).toBe(1)
    expect(await page.inputValue('#question')).toBe(QUESTION)
    await page.context().setOffline(false)
    await page.press('#question', 'Enter')
    await page.locator('.message--us').first().waitFor()
    expect(await page.locator('#problem').count()).toBe(0)
    expect(await page.locator('.message--you').count()).toBe(1)
  })

  test('an answer that got lost on its way is not a second turn', async () => {
    const page = await site.visit()
    let lost = false
    await page.route('**/talk', async (route) => {
      if (lost) return route.continue()
      lost = true
      await route.fetch()
      await route.abort()
    })
    await page.fill('#question', QUESTION)
    await page.press('#question', 'Enter')
    await page.locator('#problem').waitFor()
    await page.press('#question', 'Enter')
    await page.locator('.message--us').first().waitFor()
    await page.reload()
    expect(await page.locator('.message--you').count()).toBe(1)
  })

  test.each([
    '<img src=x onerror="window.ran=1">',
    '"><svg onload="window.ran=1">',
    '<script>window.ran=1</script>',
    '</textarea></template><iframe srcdoc="<script>parent.ran=1</script>">',
    '[x](javascript:window.ran=1) {{ constructor.constructor("window.ran=1")() }}',
  ])('%s is words and never runs', async (words) => {
    const page = await site.visit()
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    await say(page, words)
    expect(await page.locator('.message--you').textContent()).toContain(words)
    await page.reload()
    expect(await page.locator('.message--you').textContent()).toContain(words)
    expect(await page.evaluate('window.ran')).toBeUndefined()
    expect(complaints).toEqual([])
  })
})

describe('with a keyboard only', () => {
  test('a whole conversation: skip to it, ask, open a card, choose, urgent help', async () => {
    const page = await site.visit()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Skip to the main part')
    await page.keyboard.press('Enter')
    await tabTo(page, 'text')
    expect(await focused(page)).toBe('question')
    await page.keyboard.type(QUESTION)
    await page.keyboard.press('Enter')
    await page.locator('.message--us').first().waitFor()

    await page.evaluate(() => document.getElementById('main')?.focus())
    await tabTo(page, 'how to get it')
    await page.keyboard.press('Enter')
    expect(await page.locator('details[open]').count()).toBe(1)
    const choice = await page.locator('#next .choice').last().textContent()
    await tabTo(page, choice!)
    await page.keyboard.press('Enter')
    await page.locator('.message--us').nth(1).waitFor()

    await page.evaluate(() => document.querySelector<HTMLElement>('.top a')?.focus())
    await tabTo(page, 'Get urgent help')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/urgent-help')
    expect(await page.locator('main a[href="tel:999"]').isVisible()).toBe(true)
  })

  test('what has the focus is not behind the bars that stay', async () => {
    const page = await site.visit()
    await say(page, QUESTION)
    await page.evaluate(() => document.querySelector<HTMLElement>('.top a')?.focus())
    for (let press = 0; press < 30; press++) {
      await page.keyboard.press('Tab')
      const hidden = await page.evaluate(() => {
        const element = document.activeElement
        if (!element || element === document.body) return null
        const { left, top, width, height } = element.getBoundingClientRect()
        const seen = document.elementFromPoint(left + Math.min(width / 2, 20), top + height / 2)
        return seen && (element.contains(seen) || seen.contains(element)) ? null : element.outerHTML
      })
      expect(hidden).toBeNull()
    }
  })

  test('everything that has the focus shows it', async () => {
    const page = await site.visit()
    await say(page, QUESTION)
    await page.evaluate(() => document.querySelector<HTMLElement>('.top a')?.focus())
    for (let press = 0; press < 30; press++) {
      await page.keyboard.press('Tab')
      const seen = await page.evaluate(() => {
        const element = document.activeElement
        if (!element || element === document.body) return true
        const { backgroundColor, outlineColor, outlineWidth } = getComputedStyle(element)
        const yellow = 'rgb(255, 235, 59)'
        return backgroundColor === yellow || (outlineColor === yellow && outlineWidth !== '0px')
      })
      expect(seen).toBe(true)
    }
  })
})

describe('without JavaScript', () => {
  const visit = () => site.visit('/', { javaScriptEnabled: false })

  test('a whole conversation: example, choice, words, urgent help, list', async () => {
    const page = await visit()
    await page.click('form.welcome .choice >> nth=0')
    expect(await page.locator('article.service').count()).toBeGreaterThan(0)
    await page.locator('#next .choice').last().click()
    await page.fill('#question', QUESTION)
    await page.click('#ask button')
    expect(await page.locator('.message--you').count()).toBe(3)
    expect(page.url()).toMatch(/#m\d+$/)
    await page.click('text=Save or print this list >> nth=-1')
    expect(await page.locator('article.sheet').count()).toBeGreaterThan(0)
    expect(await page.locator('[data-print]').isVisible()).toBe(false)
    await page.click('text=Get urgent help')
    expect(await page.locator('main a[href="tel:999"]').isVisible()).toBe(true)
  })

  test('going back and sending the same again counts once; other words count', async () => {
    const page = await visit()
    const key = await page.getAttribute('#ask [name=key]', 'value')
    const send = (text: string) =>
      page.context().request.post(`${site.address}/talk`, {
        form: { key: key!, text },
        headers: { origin: site.address },
        maxRedirects: 0,
      })
    await send(QUESTION)
    await send(QUESTION)
    await send('i need a break')
    await page.goto(`${site.address}/`)
    expect(await page.locator('.message--you').allInnerTexts()).toHaveLength(2)
  })
})

describe('a list to keep', () => {
  test('is copied and printed by its buttons', async () => {
    const page = await site.visit('/list?services=thurrock-first', {
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', '')
    })
    await page.click('[data-copy]')
    await page.locator('#copied', { hasText: 'Copied' }).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('01375 511000')
    await page.click('[data-print]')
    expect(await page.getAttribute('body', 'data-printed')).toBe('')
  })
})
