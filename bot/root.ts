import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The project's root: the nearest folder above with a package.json. The same code runs from `bot/web` in tests and from
 * `dist/bot/web` when built, while templates and built assets stay where they are.
 */
export function projectRoot(from: string = __dirname): string {
  if (existsSync(join(from, 'package.json'))) return from
  const above = dirname(from)
  if (above === from) throw new Error('no package.json above the program')
  return projectRoot(above)
}
