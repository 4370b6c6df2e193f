import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { dateInEngland } from '../../referrals/working-days'
import { KyselyStore } from '../../store/kysely-store'
import { connectSqlite } from '../../store/sqlite'
import { inviteTo, PASSWORD } from '../support/desk-visitor'
import { sendTo } from '../support/sent'
import { freePort, IdentityProvider } from '../support/work-visitor'
import { faultsOf, overhang, SMALL, useSite } from './support/site'

/** The link workers' desk in a real browser, from a carer's answers to what the carer is told of them. */

/** Passwords are slow on purpose, and axe looks at every page twice. */
jest.setTimeout(120_000)

let folder: string
let provider: IdentityProvider
const site = useSite(async () => {
  folder = mkdtempSync(join(tmpdir(), 'care-desk-'))
  const port = String(await freePort())
  // The provider is at 127.0.0.1: for a browser that is another site than localhost.
  const PUBLIC_URL = `http://localhost:${port}`
  provider = await IdentityProvider.start(`${PUBLIC_URL}/desk/signed-in`)
  const account = {
    DESK_OIDC_ISSUER: provider.issuer,
    DESK_OIDC_CLIENT_ID: 'desk',
    DESK_OIDC_CLIENT_SECRET: 'a secret of the desk',
  }
  return { DATA_DIR: folder, PORT: port, PUBLIC_URL, ...account }
})
afterAll(async () => {
  await provider.stop()
  rmSync(folder, { recursive: true, force: true })
})

const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 900 } }
const DAY = 24 * 60 * 60_000

let workers = 0
/** A link worker who has just signed in with the link that she was given. */
async function signIn(role = 'link-worker', options: BrowserContextOptions = {}): Promise<Page> {
  const email = `worker${++workers}@desk.example`
  const page = await site.visit(await inviteTo(folder, email, role, 'Thurrock,Southend'), { ...DESKTOP, ...options })
  await page.getByLabel('New password', { exact: true }).fill(PASSWORD)
  await page.getByLabel('The same password again').fill(PASSWORD)
  await page.getByRole('button', { name: 'Set my password' }).click()
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
  return page
}

/** A submission that was sent, past the pages. */
async function send(...given: Parameters<typeof sendTo> extends [unknown, ...infer Rest] ? Rest : never) {
  const store = new KyselyStore(await connectSqlite(folder))
  try {
    return await sendTo(store, ...given)
  } finally {
    await store.close()
  }
}

/** What a person asks about what they sent, and a question that found nothing, past the pages. */
async function ask(code: string, text: string) {
  const store = new KyselyStore(await connectSqlite(folder))
  const request = { conversation: 'web:asks', turnKey: 'asked', channel: 'web' as const, said: null, at: new Date() }
  const effects = [{ kind: 'ask-change' as const, code, what: 'correction' as const, text }]
  await store.turn(request, (state) => ({ state, outcome: 'change-asked', replies: [], services: [], effects }))
  await store.close()
}
async function note(question: string) {
  const store = new KyselyStore(await connectSqlite(folder))
  await store.note('note', { kind: 'unanswered', question, services: [], useful: null, at: new Date() })
  await store.close()
}

/** Opens an action of a case and fills in its form. */
async function act(page: Page, title: string, fill: (form: ReturnType<Page['locator']>) => Promise<unknown>) {
  const action = page.locator('details', { has: page.locator('summary', { hasText: title }) })
  if ((await action.getAttribute('open')) === null) await action.locator('summary').click()
  await fill(action)
  await action.getByRole('button').click()
}
const pick =
  (...labels: string[]) =>
  async (form: ReturnType<Page['locator']>) => {
    for (const label of labels) await form.getByLabel(label, { exact: true }).check()
  }
const main = (page: Page) => page.locator('main').innerText()

async function expectNoFaults(page: Page) {
  const size = page.viewportSize()!
  expect(await faultsOf(page)).toEqual([])
  expect(await overhang(page)).toBeLessThanOrEqual(0)
  await page.setViewportSize(SMALL)
  expect(await faultsOf(page)).toEqual([])
  expect(await overhang(page)).toBeLessThanOrEqual(0)
  await page.setViewportSize(size)
}

const CARER: [question: string, answer: string][] = [
  ['safe right now?', 'Yes'],
  ['How old are you?', '25 to 64'],
  ['a child or an adult?', 'An adult (18 or over)'],
  ['Where does the person you look after live?', 'Thurrock'],
  ['Where do you live?', 'The same place'],
  ['What is your name?', 'Anna Kowalska'],
  ['How should we contact you?', '07700 900123'],
  ['Is it safe to leave a message', 'No: only speak to me'],
  ['Does the person you look after know', 'No'],
  ['Can we send this to Thurrock Council', 'Yes'],
]

test('a carer sends, a link worker reads, takes, tries, plans and closes, and the carer is told the same story', async () => {
  const carer = await site.visit('/do-you-care', { javaScriptEnabled: false })
  await carer.getByRole('button', { name: "Just ask for a carer's assessment" }).click()
  for (const [question, answer] of CARER) {
    expect(await carer.locator('main h1').first().innerText()).toContain(question)
    const field = carer.locator('main input.field')
    if ((await field.count()) > 0) await field.fill(answer)
    else await carer.getByLabel(answer, { exact: true }).check()
    await carer.getByRole('button', { name: 'Continue', exact: true }).click()
  }
  const reference = /Your reference: (\S+)/.exec(await main(carer))![1]!
  const track = async () => {
    await carer.goto(site.address)
    await carer.fill('#question', 'what happened to my form')
    await carer.click('#ask button')
    return carer.locator('.message--us').last().innerText()
  }
  expect(await track()).toContain('It has not been read yet')

  const page = await signIn('link-worker', { javaScriptEnabled: false })
  await page.getByRole('link', { name: /^New/ }).click()
  await page.getByRole('link', { name: reference }).click()
  const first = await page.locator('section.sheet').first().innerText()
  for (const words of ['Before you contact them', 'Anna Kowalska', '07700 900123', 'No: only speak to me']) {
    expect(first).toContain(words)
  }
  expect(await track()).toContain('A link worker read it on')

  await carer.getByRole('button', { name: 'Something in it is wrong' }).last().click()
  await carer.fill('#question', 'She is 82, not 28')
  await carer.click('#ask button')
  expect(await carer.locator('.message--us').last().innerText()).toContain('sees this first')
  expect(await track()).toContain('It has not been answered yet')

  await page.reload()
  expect(await page.locator('section.sheet').first().innerText()).toContain('She is 82, not 28')
  await act(page, 'Take this case', async () => {})
  await act(page, 'Deal with what they ask for', async (form) => {
    await pick('Done as they asked')(form)
    await form.getByLabel(/What did you do/).fill('Noted that she is 82')
  })
  expect(await track()).toContain('A link worker dealt with it on')
  await act(page, 'Record a contact', pick('By phone', 'No answer'))
  const date = dateInEngland(new Date(Date.now() + 2 * DAY))
  await act(page, 'Plan a contact', (form) => form.getByLabel(/By which day/).fill(date))
  expect(await track()).toContain('They plan to contact you by')
  await act(page, 'Change how soon', async (form) => {
    await pick('The same day')(form)
    await form.getByLabel('Why?').fill('She cried on the phone')
  })
  await act(page, 'Close this case', async (form) => {
    await pick('An assessment is arranged')(form)
    await form.getByLabel(/What was agreed/).fill('The council visits on Monday')
  })
  expect(await main(page)).toContain('Somebody else must take a second look before you close it')
  expect(await page.getByLabel(/What was agreed/).inputValue()).toBe('The council visits on Monday')

  const other = await signIn()
  await other.goto(`${site.address}/desk/case/${reference}`)
  await act(other, 'Second look', async () => {})
  await page.goto(`${site.address}/desk/case/${reference}`)
  await act(page, 'Close this case', async (form) => {
    await pick('An assessment is arranged')(form)
    await form.getByLabel(/What was agreed/).fill('The council visits on Monday')
  })
  const told = await main(page)
  for (const words of ['closed it: An assessment is arranged', 'took a second look', 'By phone: No answer']) {
    expect(told).toContain(words)
  }
  await page.goto(`${site.address}/desk?list=closed`)
  expect(await main(page)).toContain(reference)
  const story = await track()
  for (const words of ['was sent on', 'A link worker read it on', 'They plan to contact you by'])
    expect(story).toContain(words)
  expect(story).toMatch(/closed|finished/i)
})

test('with a work account: there and back again, in, and out of both', async () => {
  await provider.account({ sub: 'kay', email: 'kay@work.example', name: 'Kay Work', roles: ['lead', 'Kent'] })
  const page = await site.visit('/desk', { ...DESKTOP, javaScriptEnabled: false })
  await page.getByRole('link', { name: 'Sign in with your work account' }).click()
  await page.getByText('Signed in as Kay Work, lead').waitFor()
  expect(page.url()).toBe(`${site.address}/desk`)
  await page.goto(`${site.address}/desk/again?to=/desk/trail`)
  await page.getByRole('link', { name: 'Sign in again with your work account' }).click()
  await page.getByRole('heading', { name: 'What was done' }).waitFor()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('link', { name: 'Sign out of your work account as well' }).click()
  expect(page.url()).toContain(provider.issuer)
  await page.goto(`${site.address}/desk`)
  expect(page.url()).toContain('/desk/sign-in')
})

describe('axe finds nothing, and nothing hangs over the edge', () => {
  test('where people come in', async () => {
    const page = await site.visit('/desk', DESKTOP)
    expect(page.url()).toContain('/desk/sign-in')
    await expectNoFaults(page)
    await page.getByLabel('Email address').fill('nobody@desk.example')
    await page.getByLabel('Password', { exact: true }).fill('not the password')
    await page.getByRole('button', { name: 'Sign in' }).click()
    expect(await page.getByRole('alert').innerText()).toContain('not right')
    await expectNoFaults(page)
    await page.goto(site.address + (await inviteTo(folder, 'new@desk.example', 'lead', 'Essex')))
    await expectNoFaults(page)
    await page.getByLabel('New password', { exact: true }).fill('short')
    await page.getByLabel('The same password again').fill('short')
    await page.getByRole('button', { name: 'Set my password' }).click()
    expect(await page.getByRole('alert').innerText()).toContain('at least 12')
    await expectNoFaults(page)
    await page.goto(`${site.address}/desk/welcome/${'a'.repeat(43)}`)
    await expectNoFaults(page)
  })

  test('where they work', async () => {
    const { reference } = await send({ safe_now: 'danger-now' }, { wordingMatch: { tier: 2, label: 'automatic' } })
    const page = await signIn('lead')
    for (const path of [
      '/desk',
      '/desk?list=urgent',
      '/desk?list=closed',
      '/desk?search=ZZZ',
      '/desk/trail',
      '/desk/glass',
      '/desk/again',
    ]) {
      await page.goto(site.address + path)
      await expectNoFaults(page)
    }
    await page.goto(`${site.address}/desk/case/${reference}`)
    for (const details of await page.locator('details').all()) {
      await details.evaluate((each) => each.setAttribute('open', ''))
    }
    await expectNoFaults(page)
    await act(page, 'Take this case', async () => {})
    await act(page, 'Close this case', async () => {})
    expect(await page.getByRole('alert').innerText()).toContain('Choose one')
    await expectNoFaults(page)
    await page.goto(`${site.address}/desk/data/${reference}`)
    for (const details of await page.locator('details').all()) {
      await details.evaluate((each) => each.setAttribute('open', ''))
    }
    await expectNoFaults(page)
    await page.locator('#deed-erase button').click()
    expect(await page.getByRole('alert').innerText()).toContain('Write something here')
    await expectNoFaults(page)
    await page.goto(`${site.address}/desk/case/NONE`)
    await expectNoFaults(page)
    await page.locator('summary').click()
    await page.getByRole('button', { name: 'Open it' }).click()
    expect(await page.getByRole('alert').innerText()).toContain('Write something here')
    await expectNoFaults(page)
  })

  test('where a person asks for something, two forms are of one person, and who is here', async () => {
    const person = { contact: '07700 900555', name: 'Twice Sent' }
    const { reference } = await send(person)
    const code = 'KMNP7-QRTWX'
    const { reference: second } = await send({ ...person, difference: 'Something else' }, {}, code)
    await ask(code, 'Please put my name right')
    const page = await signIn()
    await page.goto(`${site.address}/desk/case/${second}`)
    expect(await page.locator('section.sheet').first().innerText()).toContain('Please put my name right')
    await expectNoFaults(page)
    await page.getByRole('link', { name: `Look at both (${reference})` }).click()
    expect(await main(page)).toContain('Something else')
    await expectNoFaults(page)
    await page.goto(`${site.address}/desk/team`)
    await page.getByLabel(/First day of leave/).fill('tomorrow')
    await page.getByRole('button', { name: 'Keep this leave' }).click()
    expect(await page.getByLabel(/First day of leave/).inputValue()).toBe('tomorrow')
    await expectNoFaults(page)
  })

  test('what was not answered, what is proposed, and the reports', async () => {
    for (let index = 0; index < 6; index++) await send({ cared_area: 'southend' })
    await note('who can cut her toenails at home')
    const page = await signIn('lead')
    await page.goto(`${site.address}/desk/gaps`)
    await expectNoFaults(page)
    await page.getByRole('link', { name: /^Propose words for a service ?: who can cut/ }).click()
    await page.getByRole('button', { name: 'Propose these words' }).click()
    expect(await page.getByRole('alert').innerText()).toContain('Choose a service')
    expect(await page.getByLabel('Words that a person would use').inputValue()).toContain('toenails')
    await expectNoFaults(page)
    await page.getByLabel('Which service?').selectOption('thurrock-first')
    await page.getByRole('button', { name: 'Propose these words' }).click()
    await page.getByRole('link', { name: 'Proposed changes (1 waiting)' }).click()
    await expectNoFaults(page)
    await page.getByRole('button', { name: /^Accept/ }).click()
    expect(await main(page)).toContain('Accepted')
    await page.goto(`${site.address}/desk/reports`)
    expect(await main(page)).toContain('What is not known')
    await expectNoFaults(page)
  })

  test('when somebody else was quicker', async () => {
    const { reference } = await send()
    const [one, two] = [await signIn(), await signIn()]
    for (const page of [one, two]) await page.goto(`${site.address}/desk/case/${reference}`)
    await act(one, 'Take this case', async () => {})
    await act(two, 'Write a note', (form) => form.getByLabel('Note').fill('She called back'))
    expect(await two.getByRole('alert').innerText()).toContain('took it')
    expect(await two.getByLabel('Note').inputValue()).toBe('She called back')
    await expectNoFaults(two)
  })
})

test('with a keyboard: to the first field of a form that has a fault, from its summary', async () => {
  const { reference } = await send()
  const page = await signIn()
  await page.goto(`${site.address}/desk/case/${reference}`)
  await act(page, 'Write a note', async () => {})
  await page.getByRole('alert').getByRole('link').first().focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Typed without a mouse')
  expect(await page.getByLabel('Note').inputValue()).toBe('Typed without a mouse')
})

test('on paper: the case, and none of the forms', async () => {
  const { reference } = await send()
  const page = await signIn()
  await page.goto(`${site.address}/desk/case/${reference}`)
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('.actions').isVisible()).toBe(false)
  expect(await page.getByText('Anna Kowalska').first().isVisible()).toBe(true)
  expect((await page.pdf()).length).toBeGreaterThan(1_000)
})
