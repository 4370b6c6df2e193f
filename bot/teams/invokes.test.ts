import type { TurnContext } from 'botbuilder-core'
import { noticedIn, piecesOf } from '../../dialogs/crisis/noticed'
import { urgentHelpCard } from '../../dialogs/crisis/urgent-help'
import { EchoAssistant } from '../../test/directline/echo-assistant'
import { knowledge, MONDAY_MORNING } from '../../test/support/talk'
import { adaptiveCardSchema } from '../activity/adaptive-card'
import { channelActivitySchema } from './channel-activity'
import type { Invoke } from './invoke'
import { Invokes, type InvokesParts } from './invokes'

const context = {} as TurnContext
const reported: unknown[] = []

const invokes = (more: Partial<InvokesParts> = {}) =>
  new Invokes({
    assistant: new EchoAssistant(),
    knowledge: () => knowledge,
    now: () => MONDAY_MORNING,
    urgent: (text) => noticedIn([text, ...piecesOf(text)], knowledge.detect).tier > 0,
    urgentHelp: () => urgentHelpCard(['suicide']),
    settings: { PUBLIC_URL: 'https://care.example.org' },
    report: (error) => reported.push(error),
    ...more,
  })

const invoke = (name: string, value: unknown, more: Partial<Invoke> = {}): Invoke =>
  channelActivitySchema.parse({
    type: 'invoke',
    id: 'invoke-1',
    name,
    value,
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/uk/',
    from: { id: 'ann' },
    conversation: { id: 'chat' },
    ...more,
  })

const ask = async (name: string, value: unknown, parts: Partial<InvokesParts> = {}) => {
  const answer = await invokes(parts).answer(invoke(name, value), context)
  // biome-ignore lint/suspicious/noExplicitAny: answers as Teams gets them, of no type of ours
  return answer as { status: number; body: any }
}

const search = (words: string, area?: string, queryOptions: object = {}) =>
  ask('composeExtension/query', {
    commandId: 'find',
    parameters: [{ name: 'words', value: words }, ...(area ? [{ name: 'area', value: area }] : [])],
    queryOptions,
  })
// biome-ignore lint/suspicious/noExplicitAny: see above
const titles = ({ body }: { body: any }): string[] =>
  // biome-ignore lint/suspicious/noExplicitAny: see above
  body.composeExtension.attachments.map((each: any) => each.preview.content.title)

describe('the search of the compose box', () => {
  test('finds in shorthand what the assistant finds, each as a card to share', async () => {
    const answer = await search('AMHP OOH thurrock?')
    const shown = titles(answer)
    expect(shown.length).toBeGreaterThan(0)
    const expected = knowledge.finder.find('AMHP OOH thurrock?').services.map(({ slug }) => slug)
    expect(shown[0]).toBe(knowledge.content.bySlug.get(expected[0]!)!.name)
    for (const { content, contentType } of answer.body.composeExtension.attachments) {
      expect(contentType).toBe('application/vnd.microsoft.card.adaptive')
      const card = adaptiveCardSchema.parse(content)
      expect(card.fallbackText).toMatch(/Last checked on/)
      expect(card.fallbackText).toMatch(/as of Monday,? 23 November 2026 at 10:00/)
      expect(card.actions).toContainEqual(expect.objectContaining({ type: 'Action.Execute', verb: 'service' }))
      expect(
        card.actions.some(
          (action) => action.type === 'Action.OpenUrl' && /^https:\/\/care.example.org\/service\//.test(action.url),
        ),
      ).toBe(true)
    }
  })

  test('goes by area and by page', async () => {
    const all = titles(await search('respite break for carers'))
    expect(all.length).toBeGreaterThan(2)
    expect(titles(await search('respite break for carers', undefined, { skip: 1, count: 1 }))).toEqual([all[1]])
    expect(titles(await search('respite break for carers', 'Kent'))).not.toEqual(all)
    const past = await search('respite break for carers', undefined, { skip: 500, count: 5 })
    expect(past.body.composeExtension).toEqual({ type: 'message', text: knowledge.words('teams:find.no-more') })
  })

  test('begins with the first contacts of the councils', async () => {
    expect(titles(await search('', 'Thurrock'))).toEqual(['Thurrock First', expect.stringContaining('Thurrock')])
  })

  test('brings urgent help first when the words tell of danger', async () => {
    const answer = await search('i want to die')
    expect(titles(answer)[0]).toBe(urgentHelpCard(['suicide']).title)
    const card = adaptiveCardSchema.parse(answer.body.composeExtension.attachments[0].content)
    expect(card.fallbackText).toContain('999')
  })

  test('says so when it finds nothing', async () => {
    const { body } = await search('zzzz qqqq')
    expect(body.composeExtension).toEqual({ type: 'message', text: knowledge.words('teams:find.nothing') })
  })

  test.each([
    ['a huge search', { parameters: [{ name: 'words', value: 'respite '.repeat(25_000) }] }, 200],
    ['a search for an object', { parameters: [{ name: 'words', value: { a: 1 } }] }, 200],
    ['parameters that are none', { parameters: 'words' }, 400],
    ['options that are none', { parameters: [], queryOptions: { skip: -1 } }, 400],
    ['nothing', undefined, 400],
  ])('%s gets a clear answer', async (_what, value, status) => {
    const answer = await ask('composeExtension/query', value)
    expect(answer.status).toBe(status)
    expect(JSON.stringify(answer.body)).toMatch(/"(text|message)":/)
  })
})

describe('a link', () => {
  const unfurled = (url: unknown) => ask('composeExtension/queryLink', { url })

  test('to a page of a service becomes its card', async () => {
    expect(titles(await unfurled('https://care.example.org/service/thurrock-first'))).toEqual(['Thurrock First'])
  })

  test.each([
    'https://care.example.org/service/no-such',
    'https://care.example.org/privacy',
    'https://evil.example/service/thurrock-first',
    'https://care.example.org.evil.example/service/thurrock-first',
    'no link',
  ])('%s stays what it is', async (url) => {
    expect((await unfurled(url)).body.composeExtension.attachments).toEqual([])
  })

  test('that is none is refused', async () => {
    expect((await unfurled(7)).status).toBe(400)
  })
})

describe('a press on a card', () => {
  const press = (value: unknown, parts?: Partial<InvokesParts>) => ask('adaptiveCard/action', value, parts)

  test('brings the service as it is now', async () => {
    const { status, body } = await press({ action: { verb: 'service', data: { slug: 'thurrock-first' } } })
    expect([status, body.statusCode, body.type]).toEqual([200, 200, 'application/vnd.microsoft.card.adaptive'])
    expect(adaptiveCardSchema.parse(body.value).fallbackText).toContain('Thurrock First')
  })

  test.each([
    ['of an older release', { action: { verb: 'was-once', data: {} } }, 200, 'teams:card.old'],
    ['named like a part of every object', { action: { verb: 'constructor', data: {} } }, 200, 'teams:card.old'],
    ['for a service that left', { action: { verb: 'service', data: { slug: 'gone' } } }, 200, 'teams:card.gone'],
    ['with data edited by hand', { action: { verb: 'service', data: { slug: { a: [] } } } }, 200, 'teams:card.gone'],
    ['with no data', { action: { verb: 'service' } }, 200, 'teams:card.gone'],
    ['with no action', { trigger: 'manual' }, 400, 'teams:card.unreadable'],
    ['with data that is none', { action: { verb: 'service', data: 'x' } }, 400, 'teams:card.unreadable'],
    ['that is nothing', null, 400, 'teams:card.unreadable'],
  ])('%s is met with words', async (_what, value, statusCode, words) => {
    const { status, body } = await press(value)
    expect([status, body.statusCode]).toEqual([200, statusCode])
    expect(JSON.stringify(body.value)).toContain(knowledge.words(words))
  })

  test('that goes wrong at our end says so, without why', async () => {
    const fail = async () => {
      throw new Error('the disk is full')
    }
    const { status, body } = await press({ action: { verb: 'fail' } }, { verbs: { fail } })
    expect([status, body.statusCode, body.value]).toEqual([200, 200, knowledge.words('teams:problem.failed')])
    expect(reported.splice(0)).toEqual([new Error('the disk is full')])
  })
})
