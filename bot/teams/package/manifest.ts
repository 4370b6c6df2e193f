import { COUNCILS } from '../../../content/schema'
import type { Words } from '../../../content/words'
import { resourceOf } from '../sign-in'

/** The newest manifest that the tools know; raise it together with `@microsoft/app-manifest`. */
export const MANIFEST_VERSION = '1.30'

/** Another language of the app's names and descriptions, and the file that has them. */
export interface OtherLanguage {
  language: string
  words: Words
}

export interface ManifestParts {
  settings: { PUBLIC_URL: string; MICROSOFT_APP_ID: string }
  version: string
  words: Words
  languages: readonly OtherLanguage[]
}

/** What people can type to begin with, as the menu of the bot shows it. */
const COMMANDS = ['help', 'topics', 'screening'] as const

/** What Teams is told of the app: the bot, the search of the compose box, tabs, and whose sign-in it takes. */
export function manifest({ settings, version, words, languages }: ManifestParts): object {
  const { PUBLIC_URL, MICROSOFT_APP_ID: id } = settings
  const at = (path: string) => new URL(path, PUBLIC_URL).href
  const spoken = (key: string) => words(`teams:app.${key}`)
  const command = (name: string) => ({
    title: spoken(`commands.${name}.title`),
    description: spoken(`commands.${name}.description`),
  })
  const extension = (name: string) => ({ id: name, ...commandWords(words, name) })
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${MANIFEST_VERSION}/MicrosoftTeams.schema.json`,
    manifestVersion: MANIFEST_VERSION,
    version,
    id,
    developer: {
      name: spoken('developer'),
      websiteUrl: at('/'),
      privacyUrl: at('/privacy'),
      termsOfUseUrl: at('/about'),
    },
    localizationInfo: {
      defaultLanguageTag: 'en',
      ...(languages.length > 0 && {
        additionalLanguages: languages.map(({ language }) => ({ languageTag: language, file: `${language}.json` })),
      }),
    },
    name: { short: spoken('name'), full: spoken('full-name') },
    description: { short: spoken('short'), full: spoken('full') },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#1f4e5f',
    defaultInstallScope: 'personal',
    bots: [
      {
        botId: id,
        scopes: ['personal', 'team', 'groupChat'],
        supportsFiles: false,
        isNotificationOnly: false,
        commandLists: [{ scopes: ['personal'], commands: COMMANDS.map(command) }],
      },
    ],
    composeExtensions: [
      {
        botId: id,
        commands: [
          {
            ...extension('find'),
            type: 'query',
            context: ['compose', 'commandBox'],
            initialRun: true,
            parameters: [
              { name: 'words', inputType: 'text', ...parameterWords(words, 'words') },
              {
                name: 'area',
                inputType: 'choiceset',
                ...parameterWords(words, 'area'),
                choices: COUNCILS.map((council) => ({ title: words(`area.${council}`), value: council })),
              },
            ],
          },
          ...['screening', 'refer'].map((name) => ({
            ...extension(name),
            type: 'action',
            context: ['compose'],
            fetchTask: true,
          })),
        ],
        messageHandlers: [
          { type: 'link', value: { domains: [new URL(PUBLIC_URL).host], supportsAnonymizedPayloads: false } },
        ],
      },
    ],
    staticTabs: [
      { entityId: 'conversations', scopes: ['personal'] },
      tab('chat', spoken('tabs.chat'), at('/?embed=1'), at('/')),
      tab('desk', spoken('tabs.desk'), at('/teams/desk'), at('/desk')),
      { entityId: 'about', scopes: ['personal'] },
    ],
    validDomains: [new URL(PUBLIC_URL).host],
    webApplicationInfo: { id, resource: resourceOf(PUBLIC_URL, id) },
  }
}

const tab = (entityId: string, name: string, contentUrl: string, websiteUrl: string) => ({
  entityId,
  name,
  contentUrl,
  websiteUrl,
  scopes: ['personal'],
})

const commandWords = (words: Words, name: string) => ({
  title: words(`teams:app.extension.${name}.title`),
  description: words(`teams:app.extension.${name}.description`),
})

const parameterWords = (words: Words, name: string) => ({
  title: words(`teams:app.parameters.${name}.title`),
  description: words(`teams:app.parameters.${name}.description`),
})

/** The app's names and descriptions in another language, by their places in the manifest. */
export function localization({ words }: OtherLanguage): object {
  const spoken = (key: string) => words(`teams:app.${key}`)
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${MANIFEST_VERSION}/MicrosoftTeams.Localization.schema.json`,
    'name.short': spoken('name'),
    'name.full': spoken('full-name'),
    'description.short': spoken('short'),
    'description.full': spoken('full'),
    'staticTabs[1].name': spoken('tabs.chat'),
    'staticTabs[2].name': spoken('tabs.desk'),
    ...Object.fromEntries(
      ['find', 'screening', 'refer'].flatMap((name, at) => {
        const { title, description } = commandWords(words, name)
        const place = `composeExtensions[0].commands[${at}]`
        return [
          [`${place}.title`, title],
          [`${place}.description`, description],
        ]
      }),
    ),
  }
}
