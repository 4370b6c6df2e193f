import { join } from 'node:path'
import { checkFolder } from '../content/check'
import { describeFault } from '../content/load'
import { parseSettings } from './config'
import { projectRoot } from './root'

/**
 * `npm run content:check`: every fault of the content with file, line and field, or when there is none, what editors
 * should look at.
 */
function main(): void {
  const folder = parseSettings(process.env).CONTENT_DIR ?? join(projectRoot(), 'content')
  const { faults, warnings } = checkFolder(folder, new Date().toISOString().slice(0, 10))
  for (const fault of faults) process.stdout.write(`${describeFault(fault)}\n`)
  for (const warning of warnings) process.stdout.write(`warning: ${describeFault(warning)}\n`)
  process.stdout.write(`${faults.length} faults, ${warnings.length} warnings\n`)
  if (faults.length > 0) process.exitCode = 1
}

main()
