import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { projectRoot } from '../../../bot/root'

/** Where a machine that has a browser keeps it. CHROMIUM_PATH names another one. */
const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/** The last release of a browser that comes by npm alone and whose installer runs on Node 20. */
const FROM_NPM = '@sparticuz/chromium@143.0.4'

interface Place {
  path: string
  libraries?: string
}

/** Starts a browser: the machine's own, or else one brought from npm once and kept below node_modules. */
export async function launch(): Promise<Browser> {
  const { path, libraries } = findBrowser()
  return chromium.launch({
    executablePath: path,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'],
    ...(libraries && { env: { ...process.env, LD_LIBRARY_PATH: libraries } as Record<string, string> }),
  })
}

function findBrowser(): Place {
  const own = [process.env.CHROMIUM_PATH ?? '', ...USUAL_PLACES].find((path) => path && existsSync(path))
  return own ? { path: own } : bringBrowser()
}

/**
 * The package unpacks its browser when asked for its path, and says in the environment where its libraries are. It is an
 * ES module and wants to believe that it runs in a cloud function, so a Node of its own asks it.
 */
export function bringBrowser(): Place {
  const folder = join(projectRoot(), 'node_modules', '.cache', 'browser')
  mkdirSync(folder, { recursive: true })
  if (!existsSync(join(folder, 'node_modules', '@sparticuz'))) {
    execFileSync('npm', [
      'install',
      '--prefix',
      folder,
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      FROM_NPM,
    ])
  }
  const ask = `
    const { default: browser } = await import('@sparticuz/chromium')
    const path = await browser.executablePath()
    console.log(JSON.stringify({ path, libraries: process.env.LD_LIBRARY_PATH }))`
  const answer = execFileSync(process.execPath, ['--input-type=module', '-e', ask], {
    cwd: folder,
    env: { ...process.env, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
    encoding: 'utf8',
  })
  return JSON.parse(answer) as Place
}
