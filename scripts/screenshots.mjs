// Takes the README's pictures of the real program: npm run build && node scripts/screenshots.mjs ["a question"]
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const QUESTION = process.argv[2] ?? 'mum keeps wandering off and i cant sleep, who do i ring'
const PICTURES = [
  { file: 'phone.png', viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 },
  { file: 'desktop.png', viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
]

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const images = join(root, 'docs', 'images')
const data = mkdtempSync(join(tmpdir(), 'care-pictures-'))
mkdirSync(images, { recursive: true })

const program = spawn(process.execPath, [join(root, 'dist', 'bot', 'main.js')], {
  cwd: root,
  env: { ...process.env, NODE_ENV: 'development', PUBLIC_URL: '', HOST: '127.0.0.1', PORT: '0', DATA_DIR: data },
  stdio: ['ignore', 'pipe', 'inherit'],
})

const lines = createInterface({ input: program.stdout })
/** What the program prints once it listens; it never comes when the program does not start. */
const printed = (pattern) =>
  new Promise((resolve, reject) => {
    lines.on('line', (line) => pattern.test(line) && resolve(pattern.exec(line)[1]))
    lines.on('close', () => reject(new Error('the program did not start; run "npm run build" first')))
  })
const listening = printed(/chat page +(\S+)/)
const oneTimeLink = printed(/(\/desk\/welcome\/\S+)/)
oneTimeLink.catch(() => {})
const address = async () => (await listening).replace('localhost', '127.0.0.1')

/** The desk, filled with made-up cases, as somebody sees it who came in with the one-time link. */
async function desk(browser, page) {
  spawnSync(process.execPath, [join(root, 'dist', 'bot', 'desk-demo.js')], { env: { ...process.env, DATA_DIR: data } })
  const context = await browser.newContext({ ...PICTURES[1], colorScheme: 'light' })
  const tab = await context.newPage()
  const password = 'herring lantern Tuesday'
  await tab.goto(new URL(await oneTimeLink, page).href)
  for (const label of ['New password', 'The same password again']) {
    await tab.getByLabel(label, { exact: true }).fill(password)
  }
  await tab.getByRole('button', { name: 'Set my password' }).click()
  await tab.getByLabel('Email address').fill('demo@desk.invalid')
  await tab.getByLabel('Password', { exact: true }).fill(password)
  await tab.getByRole('button', { name: 'Sign in' }).click()
  await tab.getByText('Nobody yet').first().waitFor()
  await tab.screenshot({ path: join(images, 'desk-queue.png') })
  await tab.goto(new URL('/desk?list=open&sort=newest', page).href)
  await tab.locator('tr', { hasText: 'They ask for a change' }).first().getByRole('link').click()
  await tab.locator('#contact').waitFor()
  await tab.screenshot({ path: join(images, 'desk-case.png') })
  await context.close()
}

try {
  const page = await address()
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  })
  for (const { file, ...options } of PICTURES) {
    const context = await browser.newContext({ ...options, colorScheme: 'light' })
    const tab = await context.newPage()
    await tab.goto(page)
    await tab.fill('#question', QUESTION)
    await tab.click('#ask button')
    await tab.locator('.message--us').first().waitFor()
    await tab.evaluate('document.activeElement.blur()')
    await tab.screenshot({ path: join(images, file) })
    await context.close()
  }
  const context = await browser.newContext({ ...PICTURES[0], colorScheme: 'light' })
  const tab = await context.newPage()
  await tab.goto(new URL('/do-you-care', page).href)
  await tab.getByRole('button', { name: 'Start now' }).click()
  for (const answer of ['Yes, go on', 'Yes', 'Yes', 'Me', 'Yes', '25 to 64', 'An adult (18 or over)']) {
    await tab.getByLabel(answer, { exact: true }).check()
    await tab.getByRole('button', { name: 'Continue' }).click()
  }
  await tab.locator('legend h1', { hasText: 'Where does' }).waitFor()
  await tab.screenshot({ path: join(images, 'form.png') })
  await desk(browser, page)
  await browser.close()
} finally {
  program.kill()
  rmSync(data, { recursive: true, force: true })
}
