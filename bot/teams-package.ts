import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSettings, SettingsError } from './config'
import { projectRoot } from './root'
import { teamsPackage } from './teams/package/build'

/** `npm run teams:package`: writes the app package that an administrator uploads to Teams, from the settings. */
function main(): void {
  const { PUBLIC_URL, MICROSOFT_APP_ID, CONTENT_DIR } = parseSettings(process.env)
  if (!PUBLIC_URL || !MICROSOFT_APP_ID)
    throw new SettingsError('PUBLIC_URL and MICROSOFT_APP_ID are needed for the app package.')
  const root = projectRoot()
  const bytes = teamsPackage({ PUBLIC_URL, MICROSOFT_APP_ID }, CONTENT_DIR ?? join(root, 'content'))
  const file = join(root, 'dist', 'care-navigator-teams.zip')
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(file, bytes)
  process.stdout.write(`${file}\n`)
}

try {
  main()
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
}
