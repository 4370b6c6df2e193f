import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv-draft-04'
import { strToU8, zipSync } from 'fflate'
import { loadWords } from '../../../content/words'
import { projectRoot } from '../../root'
import { localization, MANIFEST_VERSION, type ManifestParts, manifest, type OtherLanguage } from './manifest'

/** The app package does not fit the schema of Teams. The message names every place. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError'
}

/** Without a date of its own the same settings give the same bytes, so that a changed package is a changed app. */
const NO_DATE = new Date('2000-01-01T00:00:00Z')

/**
 * The app package for Teams, checked against Microsoft's own schemas.
 * @throws ManifestError
 */
export function teamsPackage(settings: ManifestParts['settings'], contentFolder: string): Uint8Array {
  const root = projectRoot()
  const locales = join(contentFolder, 'locales')
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const languages = otherLanguages(locales)
  const main = manifest({ settings, version, words: loadWords(locales, 'en'), languages })
  check('MicrosoftTeams.schema.json', main)
  const others = languages.map((each): [string, object] => [`${each.language}.json`, localization(each)])
  for (const [, words] of others) check('MicrosoftTeams.Localization.schema.json', words)
  const icon = (name: string) => readFileSync(join(root, 'bot', 'teams', 'package', 'icons', name))
  return zipSync(
    {
      'manifest.json': json(main),
      ...Object.fromEntries(others.map(([file, words]) => [file, json(words)])),
      'color.png': icon('color.png'),
      'outline.png': icon('outline.png'),
    },
    { mtime: NO_DATE },
  )
}

const json = (value: object): Uint8Array => strToU8(`${JSON.stringify(value, null, 2)}\n`)

/** The languages besides English that have words for the app. */
function otherLanguages(locales: string): OtherLanguage[] {
  const languages = readdirSync(locales).filter((language) => language !== 'en')
  return languages
    .map((language) => ({ language, words: loadWords(locales, language) }))
    .filter((each) => {
      try {
        localization(each)
        return true
      } catch {
        return false
      }
    })
}

function check(schema: string, value: object): void {
  const folder = join('@microsoft', 'app-manifest', 'build', 'json-schemas', 'teams', `v${MANIFEST_VERSION}`)
  const file = join(projectRoot(), 'node_modules', folder, schema)
  // Their patterns are written for other engines, and formats such as "uri" are only hints there.
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false })
  const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')))
  if (validate(value)) return
  const faults = (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`)
  throw new ManifestError(`The app package does not fit Teams:\n  ${faults.join('\n  ')}`)
}
