import type { BrowserContextOptions, Page } from 'playwright-core'
import { TO_CONDITION } from '../support/answers'
import { CRISIS, faultsOf, overhang, SMALL, say, useSite } from './support/site'

/** The forms in a real browser: as plain pages without JavaScript, and in the chat with it. */

const site = useSite()
const FORM = '/do-you-care'

const plain = (path = FORM, options: BrowserContextOptions = {}) =>
  site.visit(path, { javaScriptEnabled: false, ...options })

const heading = (page: Page) => page.locator('main h1').first().innerText()
const goOn = (page: Page) => page.getByRole('button', { name: 'Continue', exact: true }).click()

/** Answers the question of a page by the labels of its options, or with words, and goes on. */
async function answer(page: Page, ...given: string[]) {
  const field = page.locator('main input.field, main textarea')
  if ((await field.count()) > 0) await field.first().fill(given.join(' '))
  else for (const label of given) await page.getByLabel(label, { exact: true }).check()
  await goOn(page)
}

/** Goes through questions with their answers, and asserts each heading. */
async function walk(page: Page, steps: [question: string, ...given: string[]][]) {
  for (const [question, ...given] of steps) {
    expect(await heading(page)).toContain(question)
    await answer(page, ...given)
  }
}

/**
 * Nothing that axe finds, in a wide window and in the smallest, and nothing that hangs over the edge of it. Axe needs
 * JavaScript, so it looks at the same page as a browser with it has it, to which no script of ours is given.
 */
async function expectNoFaults(page: Page) {
  const copy = await (await site.browser.newContext({ viewport: page.viewportSize() })).newPage()
  await copy.setContent(await page.content())
  expect(await faultsOf(copy)).toEqual([])
  await copy.setViewportSize(SMALL)
  expect(await faultsOf(copy)).toEqual([])
  expect(await overhang(copy)).toBeLessThanOrEqual(0)
  await copy.context().close()
}

const START = (page: Page) => page.getByRole('button', { name: 'Start now' }).click()
const SHORT_STEPS: [string, ...string[]][] = [
  ['safe right now?', 'Yes'],
  ['How old are you?', '25 to 64'],
  ['a child or an adult?', 'An adult (18 or over)'],
  ['Where does the person you look after live?', 'Thurrock'],
  ['Where do you live?', 'The same place'],
  ['What is your name?', 'Anna Kowalska'],
  ['How should we contact you?', '07700 900123'],
  ['Is it safe to leave a message', 'No: only speak to me'],
  ['Does the person you look after know', 'No'],
]

describe('one question a page, without JavaScript', () => {
  test('from the start over check and change to a reference', async () => {
    const page = await plain()
    expect(await heading(page)).toBe('Do you look after someone?')
    await expectNoFaults(page)
    await page.getByRole('button', { name: "Just ask for a carer's assessment" }).click()
    await expectNoFaults(page)
    await walk(page, SHORT_STEPS)
    expect(await heading(page)).toContain('Can we send this to Thurrock Council')
    const check = page.locator('section.sheet')
    expect(await check.innerText()).toContain('How to contact you: 07700 900123')
    await expectNoFaults(page)

    await page.getByRole('button', { name: 'Check or change my answers' }).first().click()
    await expectNoFaults(page)
    await page.getByRole('button', { name: 'Your name', exact: true }).click()
    await page.waitForURL(`**${FORM}/name`)
    expect(await page.inputValue('#name')).toBe('Anna Kowalska')
    await answer(page, 'Anna Nowak')
    expect(await page.locator('section.sheet').innerText()).toContain('Your name: Anna Nowak')

    await answer(page, 'Yes')
    const sent = await page.locator('main').innerText()
    expect(sent).toMatch(/Your reference: \S{3}-\S{3}-\S{3}\s+Your code: \S{5}-\S{5}/)
    expect(sent).toContain('Thurrock First')
    expect(sent).not.toMatch(/eligible/i)
    await expectNoFaults(page)

    await page.goto(site.address + FORM)
    expect(await page.locator('main').innerText()).toContain('You sent your answers. Your reference is')
    await page.getByRole('button', { name: 'What happened to it?' }).click()
    expect(await page.locator('main').innerText()).toContain('It has not been read yet')
    await expectNoFaults(page)
  })

  test('an answer that cannot be taken: a summary that leads to the field, the words beside it, nothing lost', async () => {
    const page = await plain()
    await START(page)
    await goOn(page)
    expect(await heading(page)).toContain('Shall we go on?')
    expect(await page.title()).toMatch(/^Error: /)
    const summary = page.getByRole('alert')
    expect(await summary.innerText()).toContain('There is a problem')
    await expectNoFaults(page)
    await summary.getByRole('link').click()
    expect(page.url()).toMatch(/#start_ok$/)
    expect(await page.locator('fieldset').getAttribute('aria-describedby')).toContain('start_ok-fault')
    await answer(page, 'Yes, go on')
    expect(await page.title()).not.toMatch(/^Error/)
    expect(await page.getByRole('alert').count()).toBe(0)
  })

  test.each([
    ['words for a phone number', 'contact', 'ring me maybe', 'Please give a phone number or an email address'],
    ['a number that is too short', 'contact', '0770', 'does not look like a phone number'],
    ['5,000 characters for a name', 'name', 'n'.repeat(5000), 'too long for a name'],
  ])('%s: it is told what is wrong, and the words stand there still', async (_what, id, words, problem) => {
    const page = await plain()
    await page.getByRole('button', { name: "Just ask for a carer's assessment" }).click()
    await walk(page, SHORT_STEPS.slice(0, id === 'name' ? 5 : 6))
    await answer(page, words)
    expect(await page.getByRole('alert').innerText()).toContain(problem)
    expect(await page.getAttribute(`#${id}`, 'aria-invalid')).toBe('true')
    expect(await page.inputValue(`#${id}`)).toBe(words)
    await expectNoFaults(page)
  })

  test('several answers to one question, and several questions that are asked as one', async () => {
    const page = await plain()
    await START(page)
    await walk(page, [
      ['Shall we go on?', 'Yes, go on'],
      ['safe right now?', 'Yes'],
      ['without anyone seeing?', 'Yes'],
      ['Who is this about?', 'Me'],
      ['Do you look after', 'Yes'],
      ['How old are you?', '25 to 64'],
      ['a child or an adult?', 'An adult (18 or over)'],
      ['Where does the person', 'Thurrock'],
      ['Where do you live?', 'The same place'],
      ['Which of these is so?', 'They are my parent', 'I live with them'],
    ])
    expect(await heading(page)).toContain('What do they need help with?')
    await expectNoFaults(page)
    await answer(page, 'Memory problems or dementia', 'Getting older or frail')
    await page.getByRole('button', { name: 'Skip this question' }).click()
    await walk(page, [
      ['hours a week', '50 or more'],
      [
        'so for you?',
        'Caring wakes me or keeps me up every night',
        'I can leave them for less than an hour',
        'I can leave them for a few hours only',
      ],
      ['safely leave them', 'Less than an hour'],
    ])
    expect(await heading(page)).toContain('Which of these is hard because of caring?')
    await expectNoFaults(page)
    await answer(page, 'Time for myself', 'Eating well')
    await walk(page, [['more than hard?', 'Time for myself: I cannot have it without help']])
    expect(await heading(page)).toContain('made your body worse')

    await page.getByRole('link', { name: 'Back', exact: true }).click()
    expect(await heading(page)).toContain('Time for yourself')
    expect(await page.getByLabel('I cannot do this without help').isChecked()).toBe(true)
    await page.goto(`${site.address}${FORM}/condition`)
    expect(await page.getByLabel('Memory problems or dementia').isChecked()).toBe(true)
    expect(await page.getByLabel('Mental health', { exact: true }).isChecked()).toBe(false)
    await page.getByText('Why do you ask?').click()
    expect(await page.locator('details p').innerText()).toContain('the law looks at what you do')
  })

  test('urgent answers bring the numbers first, and the form goes on where it was', async () => {
    const page = await plain()
    await START(page)
    await answer(page, 'Yes, go on')
    await answer(page, 'No, someone is in danger now')
    expect(page.url()).toContain(`${FORM}/answer`)
    for (const number of ['999', '111', '116123']) {
      expect(await page.locator(`main a[href="tel:${number}"]`).first().isVisible()).toBe(true)
    }
    await expectNoFaults(page)
    await page.getByRole('button', { name: 'Go on where we were' }).click()
    expect(await heading(page)).toContain('without anyone seeing?')
  })

  test('stops with a code, and goes on in another browser', async () => {
    const page = await plain()
    await START(page)
    await walk(page, [
      ['Shall we go on?', 'Yes, go on'],
      ['safe right now?', 'Yes'],
      ['without anyone seeing?', 'No'],
    ])
    await page.getByRole('button', { name: 'Stop and save' }).click()
    await expectNoFaults(page)
    const code = /Your code: (\S+)/.exec(await page.locator('main').innerText())![1]!

    const other = await plain()
    await other.getByLabel('Your code').fill('CDFG4-HJKMN')
    await other.getByRole('button', { name: 'Use this code' }).click()
    expect(await other.locator('main').innerText()).toContain('That code did not work')
    await expectNoFaults(other)
    await other.getByLabel('Type it here').fill(code.toLowerCase())
    await goOn(other)
    expect(await heading(other)).toContain('Who is this about?')
    await other.getByRole('link', { name: 'Back', exact: true }).click()
    expect(await other.getByLabel('No', { exact: true }).isChecked()).toBe(true)
  })
})

describe('all on one page, without JavaScript', () => {
  const question = (page: Page, words: string) => page.locator('fieldset', { hasText: words }).first()
  const tick = (page: Page, words: string, label: string) =>
    question(page, words).getByLabel(label, { exact: true }).check()

  async function fill(page: Page) {
    await tick(page, 'Shall we go on?', 'Yes, go on')
    await tick(page, 'safe right now?', 'Yes')
    await tick(page, 'Who is this about?', 'Me')
    await tick(page, 'Do you look after, or give', 'Yes')
    await tick(page, 'How old are you?', '25 to 64')
    await tick(page, 'a child or an adult?', 'An adult (18 or over)')
    await tick(page, 'Where does the person', 'Southend-on-Sea')
    await tick(page, 'Where do you live?', 'The same place')
    await tick(page, 'What do they need help with?', 'Memory problems or dementia')
    await tick(page, 'hours a week', '20 to 34')
    await tick(page, 'go on looking after them?', 'Yes, but only with more help')
    await tick(page, 'as things are?', 'A few months')
    await tick(page, 'If you were ill tomorrow', 'No one')
    await page.fill('#name', 'Anna Kowalska')
    await page.fill('#contact', 'anna@example.com')
    await tick(page, 'leave a message', 'Yes')
    await tick(page, 'know you are asking?', 'Yes')
  }
  const send = (page: Page) => page.getByRole('button', { name: 'Go on', exact: true }).click()

  test('is taken at once, and only asks whether it may be sent', async () => {
    const page = await plain(`${FORM}/all`)
    await expectNoFaults(page)
    await fill(page)
    await send(page)
    expect(await heading(page)).toContain('Can we send this to Southend-on-Sea City Council')
    const check = await page.locator('section.sheet').innerText()
    expect(check).toContain('What they need help with: Memory problems or dementia')
    expect(check).toContain('Hours a week: 20 to 34')
    await answer(page, 'Let the link worker talk to me first')
    expect(await page.locator('main').innerText()).toContain('Your reference:')
  })

  test('asks for what is missing on a page of its own', async () => {
    const page = await plain(`${FORM}/all`)
    await fill(page)
    await page.fill('#contact', '')
    await send(page)
    expect(await heading(page)).toContain('How should we contact you?')
    await answer(page, '07700 900123')
    expect(await heading(page)).toContain('Can we send this to Southend-on-Sea City Council')
  })

  test('with words of danger in it: the card first, and everything typed and ticked is there still', async () => {
    const page = await plain(`${FORM}/all`)
    await fill(page)
    await page.fill('#difference', `${CRISIS}, or a night of sleep`)
    await send(page)
    expect(await page.locator('main').innerText()).toContain('You are not a burden')
    const [card, form] = await Promise.all([
      page.locator('main a[href="tel:116123"]').first().boundingBox(),
      page.locator('#difference').boundingBox(),
    ])
    expect(card!.y).toBeLessThan(form!.y)
    await expectNoFaults(page)
    expect(await page.inputValue('#difference')).toBe(`${CRISIS}, or a night of sleep`)
    expect(await page.inputValue('#name')).toBe('Anna Kowalska')
    expect(await page.inputValue('#contact')).toBe('anna@example.com')
    expect(await question(page, 'Where does the person').getByLabel('Southend-on-Sea').isChecked()).toBe(true)
    expect(await question(page, 'need help with?').getByLabel('Memory problems or dementia').isChecked()).toBe(true)
    await page.fill('#difference', 'a night of sleep')
    await send(page)
    expect(await heading(page)).toContain('Can we send this to Southend-on-Sea City Council')
  })
})

describe('the plan for an emergency, without JavaScript', () => {
  test('is filled in, shown whole, and changed', async () => {
    const page = await plain('/emergency-plan')
    expect(await heading(page)).toBe('If I am ill tomorrow: my plan')
    await expectNoFaults(page)
    await START(page)
    await expectNoFaults(page)
    await walk(page, [
      ['Who could step in first', 'My sister Ewa, <b>07700 900789</b>'],
      ['Who else, if the first one cannot?', ''],
      ['How do they get in?', 'Mrs Hall has a key'],
    ])
    for (let skips = 0; skips < 6; skips++) await page.getByRole('button', { name: 'Skip this question' }).click()
    const plan = await page.locator('section.sheet').innerText()
    expect(plan).toContain('My sister Ewa, <b>07700 900789</b>')
    expect(plan).toContain('Mrs Hall has a key')
    expect(plan).not.toContain('Who else')
    await expectNoFaults(page)
  })

  test('words of danger in an answer bring the numbers, and can still be the answer', async () => {
    const page = await plain('/emergency-plan')
    await START(page)
    await answer(page, `My sister, if ${CRISIS}`)
    expect(await page.locator('main').innerText()).toContain('You are not a burden')
    await expectNoFaults(page)
    await page.getByRole('button', { name: 'Use my words as the answer' }).click()
    expect(await heading(page)).toContain('Who else, if the first one cannot?')
    await page.getByRole('link', { name: 'Back', exact: true }).click()
    expect(await page.inputValue('#who_first')).toBe(`My sister, if ${CRISIS}`)
  })

  test('is filled in on one page', async () => {
    const page = await plain('/emergency-plan/all')
    await expectNoFaults(page)
    await page.fill('#who_first', 'My sister Ewa')
    await page.fill('#calms', 'Polish songs')
    await page.getByRole('button', { name: 'Go on', exact: true }).click()
    const plan = await page.locator('section.sheet').innerText()
    expect(plan).toContain('My sister Ewa')
    expect(plan).toContain('Polish songs')
  })
})

describe('with a keyboard only', () => {
  test('three questions: to the options, one of them, and on', async () => {
    const page = await site.visit(FORM)
    const tabTo = async (isThere: string) => {
      for (let press = 0; press < 40; press++) {
        await page.keyboard.press('Tab')
        if (await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, isThere)) return
      }
      throw new Error(`the keyboard does not reach ${isThere}`)
    }
    await tabTo('button[value="do:do-you-care"]')
    await page.keyboard.press('Enter')
    for (const [question, downs] of [
      ['Shall we go on?', 0],
      ['safe right now?', 0],
      ['without anyone seeing?', 1],
    ] as const) {
      await page.getByRole('heading', { name: question }).waitFor()
      await tabTo('main fieldset input')
      await page.keyboard.press('Space')
      for (let down = 0; down < downs; down++) await page.keyboard.press('ArrowDown')
      await tabTo('main form button')
      const seen = await page.evaluate(() => getComputedStyle(document.activeElement!).backgroundColor)
      expect(seen).toBe('rgb(255, 235, 59)')
      await page.keyboard.press('Enter')
    }
    await page.getByRole('heading', { name: 'Who is this about?' }).waitFor()
    await page.goto(`${site.address}${FORM}/private_now`)
    expect(await page.getByLabel('No', { exact: true }).isChecked()).toBe(true)
  })
})

describe('in the chat, with JavaScript', () => {
  const next = (page: Page, words: string) => page.locator('.message--us').last().getByText(words).waitFor()

  async function atCondition(): Promise<Page> {
    const page = await site.visit()
    for (const words of TO_CONDITION) await say(page, words)
    await next(page, 'What do they need help with?')
    return page
  }

  test('boxes are ticked and sent with Continue, as one answer', async () => {
    const page = await atCondition()
    await page.evaluate(() => document.body.setAttribute('data-same', 'page'))
    await expectNoFaults(page)
    await page.getByLabel('Memory problems or dementia').check()
    await page.getByLabel('Getting older or frail').check()
    await page.locator('#next').getByRole('button', { name: 'Continue', exact: true }).click()
    await next(page, 'What do you do for them?')
    expect(await page.locator('.message--you').last().innerText()).toContain(
      'Getting older or frail, Memory problems or dementia',
    )
    expect(await page.getAttribute('body', 'data-same')).toBe('page')
    expect(await page.evaluate(() => document.activeElement?.closest('form')?.id)).toBe('next')
    await say(page, 'check my answers')
    await next(page, 'What they need help with: Getting older or frail, Memory problems or dementia')
    await expectNoFaults(page)
  })

  test('the same form stands on the plain page, and is gone on with in the chat', async () => {
    const page = await atCondition()
    await page.goto(site.address + FORM)
    await page.getByRole('link', { name: 'Go on where you were' }).click()
    expect(await heading(page)).toContain('What do they need help with?')
    await answer(page, 'Mental health')
    await page.getByRole('link', { name: 'See this in the chat' }).click()
    await next(page, 'What do you do for them?')
    await page.locator('#next').getByRole('button', { name: 'Skip this one' }).click()
    await next(page, 'About how many hours a week')
  })

  test('a question that stands for several, with nothing ticked, asks none of them', async () => {
    const page = await atCondition()
    for (const words of ['dementia', 'home', '20', 'none of these']) await say(page, words)
    await next(page, 'Which of these is hard because of caring?')
    await expectNoFaults(page)
    await page.locator('#next').getByRole('button', { name: 'Continue', exact: true }).click()
    await next(page, 'Has caring made your body worse')
  })
})
