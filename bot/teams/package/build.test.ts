import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { commandIn } from '../../../dialogs/context'
import { knowledge } from '../../../test/support/talk'
import { projectRoot } from '../../root'
import { ManifestError, teamsPackage } from './build'

const settings = {
  PUBLIC_URL: 'https://care.example.org',
  MICROSOFT_APP_ID: '6e0e5c2e-6f4e-4a6c-8d5e-2c7f1d1f0a11',
}
const content = join(projectRoot(), 'content')
const bytes = teamsPackage(settings, content)
const files = unzipSync(bytes)
const manifest = JSON.parse(strFromU8(files['manifest.json']!))

/** Width, height, and whether a picture has transparency, as its header says. */
function pictureOf(file: Uint8Array | undefined) {
  const bytes = Buffer.from(file!)
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), transparent: bytes[25] === 6 }
}

test('the package has a manifest that fits the newest schema, and icons of the right sizes', () => {
  expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png'])
  expect(pictureOf(files['color.png'])).toMatchObject({ width: 192, height: 192 })
  expect(pictureOf(files['outline.png'])).toEqual({ width: 32, height: 32, transparent: true })
})

test('everything in it is of this installation', () => {
  expect(manifest.bots[0]).toMatchObject({
    botId: settings.MICROSOFT_APP_ID,
    scopes: ['personal', 'team', 'groupChat'],
  })
  expect(manifest.webApplicationInfo.resource).toBe(`api://care.example.org/botid-${settings.MICROSOFT_APP_ID}`)
  expect(manifest.validDomains).toEqual(['care.example.org'])
  expect(manifest.staticTabs.map(({ entityId }: { entityId: string }) => entityId)).toEqual([
    'conversations',
    'chat',
    'desk',
    'about',
  ])
  expect(manifest.composeExtensions[0].commands.map(({ id }: { id: string }) => id)).toEqual([
    'find',
    'screening',
    'refer',
  ])
})

test('what the menu offers to type is understood', () => {
  const titles = manifest.bots[0].commandLists[0].commands.map(({ title }: { title: string }) => title)
  expect(titles.map((title: string) => commandIn(title, knowledge))).toEqual(['help', 'topics', 'do-you-care'])
})

test('the same settings give the same bytes', () => {
  expect(teamsPackage(settings, content)).toEqual(bytes)
})

test('every language that has words for the app is in it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'care-languages-'))
  try {
    cpSync(join(content, 'locales'), join(folder, 'locales'), { recursive: true })
    cpSync(join(content, 'locales', 'en', 'teams.json'), join(folder, 'locales', 'ro', 'teams.json'))
    cpSync(join(content, 'locales', 'en', 'page.json'), join(folder, 'locales', 'pl', 'page.json'))
    const others = unzipSync(teamsPackage(settings, folder))
    expect(Object.keys(others)).toContain('ro.json')
    expect(Object.keys(others)).not.toContain('pl.json')
    expect(JSON.parse(strFromU8(others['manifest.json']!)).localizationInfo.additionalLanguages).toEqual([
      { languageTag: 'ro', file: 'ro.json' },
    ])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('what Teams would refuse is named', () => {
  expect(() => teamsPackage({ ...settings, MICROSOFT_APP_ID: 'not an id' }, content)).toThrow(ManifestError)
})
