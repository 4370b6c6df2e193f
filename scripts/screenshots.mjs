// Takes the README's pictures of the real program: npm run build && node scripts/screenshots.mjs ["a question"]
import { spawn } from 'node:child_process'
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

/** The program prints the address of its page once it listens. */
async function address() {
  for await (const line of createInterface({ input: program.stdout })) {
    const found = /https?:\/\/\S+/.exec(line)
    if (found) return found[0].replace('localhost', '127.0.0.1')
  }
  throw new Error('the program did not start; run "npm run build" first')
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
  await browser.close()
} finally {
  program.kill()
  rmSync(data, { recursive: true, force: true })
}
