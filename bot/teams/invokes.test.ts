import type { TurnContext } from 'botbuilder-core'
import fc from 'fast-check'
import { serviceCard } from '../../dialogs/card'
import { noticedIn, piecesOf } from '../../dialogs/crisis/noticed'
import { urgentHelpCard } from '../../dialogs/crisis/urgent-help'
import { EchoAssistant } from '../../test/directline/echo-assistant'
import { knowledge, MONDAY_MORNING, TestTalk } from '../../test/support/talk'
import { type AdaptiveCard, adaptiveCardSchema } from '../activity/adaptive-card'
import { message } from '../activity/reply-activity'
import type { Message } from '../assistant'
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
      expect(card.fallbackText).toMatch(/^From: .+\(.+\)\. /m)
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
    ['a search for an object', { parameters: [{ name: 'words', value: { toString: 1, valueOf: 1 } }] }, 200],
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

describe('a form in a dialog', () => {
  /** The real dialogs, a talk for each conversation. */
  function talking() {
    const talks = new Map<string, TestTalk>()
    const take = async ({ conversation, input }: Message) => {
      const talk = talks.get(conversation) ?? new TestTalk({ channel: 'teams' })
      talks.set(conversation, talk)
      const turn = input.kind === 'text' ? talk.say(input.text) : talk.press(input.kind === 'choice' ? input.value : '')
      return { ...turn, repeated: false, entries: [] }
    }
    return { talks, assistant: { take, entries: async () => [] } }
  }

  /** The card of an answer, which the model of cards knows, with what would be sent by its buttons. */
  // biome-ignore lint/suspicious/noExplicitAny: see above
  function cardOf({ body }: { body: any }): AdaptiveCard {
    expect(body.task.type).toBe('continue')
    return adaptiveCardSchema.parse(body.task.value.card.content)
  }
  const fieldOf = (card: AdaptiveCard) => card.body.find((element) => element.type.startsWith('Input.'))
  const talkOf = ({ actions }: AdaptiveCard): string => {
    const [first] = actions
    return first?.type === 'Action.Submit' ? String(first.data.talk) : ''
  }
  const begin = (parts: Partial<InvokesParts>, commandId: string) =>
    ask('composeExtension/fetchTask', { commandId, commandContext: 'compose' }, parts)
  const submit = (parts: Partial<InvokesParts>, data: object) =>
    ask('composeExtension/submitAction', { commandId: 'screening', data }, parts)

  test('is answered question by question: picked, typed, skipped', async () => {
    const parts = talking()
    let card = cardOf(await begin(parts, 'screening'))
    expect(card.fallbackText).toContain(knowledge.words('teams:dialog.beside'))
    const talk = talkOf(card)
    expect(talk).toMatch(/^screening-[0-9a-f]{32}$/)
    const seen = new Set<string>()
    for (let step = 0; step < 60 && ![...parts.talks.values()][0]!.state.form?.sent; step++) {
      const field = fieldOf(card)
      if (!field) break
      seen.add(field.type)
      expect(field).toHaveProperty('label')
      const [send] = card.actions
      const choice = send?.type === 'Action.Submit' ? send.data.choice : undefined
      card = cardOf(await submit(parts, { talk, ...(choice && { choice }), ...answerTo(field) }))
    }
    expect([...seen].sort()).toEqual(['Input.ChoiceSet', 'Input.Text'])
    const { state, last } = [...parts.talks.values()][0]!
    expect(parts.talks.size).toBe(1)
    expect(state.form?.sent?.reference).toMatch(/^[0-9A-Z-]{8,}$/)
    expect(last!.outcome).toBe('submitted')
    expect(card.fallbackText).toContain(state.form!.sent!.reference)
  })

  /** Somebody who says yes to all, and writes their own words where words are asked for. */
  function answerTo(field: AdaptiveCard['body'][number]): object {
    if (field.type === 'Input.Text') {
      return { words: /contact you/i.test(field.label) ? '07700 900123' : 'Ann' }
    }
    if (field.type !== 'Input.ChoiceSet') return {}
    const yes = field.choices.find(({ value }) => /=(yes|me|go-on|25-to-64|thurrock|adult|50-or-more)$/.test(value))
    const { value } = yes ?? field.choices[0]!
    return field.id === 'picked' ? { picked: value } : { ticked: value }
  }

  test('asks the link workers to make contact, as far as the assistant can', async () => {
    const parts = talking()
    expect(talkOf(cardOf(await begin(parts, 'refer')))).toMatch(/^refer-/)
    expect([...parts.talks.values()][0]!.state.form?.form).toBe('contact-me')
  })

  test('shows urgent help above everything when words tell of danger', async () => {
    const parts = talking()
    const talk = talkOf(cardOf(await begin(parts, 'screening')))
    const card = cardOf(await submit(parts, { talk, words: 'i want to die' }))
    expect(card.fallbackText.split('\n').slice(0, 12).join(' ')).toMatch(/999/)
    const pressed = cardOf(await submit(parts, { talk, choice: 'do:skip', words: 'i want to die' }))
    expect(pressed.fallbackText).toMatch(/999/)
  })

  test('belongs to whoever began it', async () => {
    const parts = talking()
    const talk = talkOf(cardOf(await begin(parts, 'screening')))
    const other = invoke('composeExtension/submitAction', { data: { talk } }, { from: { id: 'bob' } })
    await invokes(parts).answer(other, context)
    expect([...parts.talks.keys()]).toEqual([
      expect.stringMatching(/^msteams:dialog:ann:/),
      expect.stringMatching(/^msteams:dialog:bob:/),
    ])
  })

  test.each([
    ['of an older release', { data: { action: 'next', step: 3 } }],
    ['with a name edited by hand', { data: { talk: 'screening-../../x' } }],
    ['with nothing', undefined],
  ])('%s is met with words', async (_what, value) => {
    const { status, body } = await ask('composeExtension/submitAction', value)
    expect([status, body.task]).toEqual([200, { type: 'message', value: knowledge.words('teams:dialog.old') }])
  })
})

test('the three longest cards of the directory fit into one message of Teams', () => {
  /** Teams takes 40 KB, counted in UTF-16. */
  const MOST_BYTES = 40 * 1024
  const cards = knowledge.content.services.map((service) =>
    serviceCard(service, MONDAY_MORNING, knowledge.content, knowledge.words),
  )
  const longest = cards.sort((one, other) => JSON.stringify(other).length - JSON.stringify(one).length).slice(0, 3)
  const answer = message([{ kind: 'services', cards: longest }], { words: knowledge.words, channel: 'teams' })
  expect(2 * JSON.stringify(answer).length).toBeLessThan(MOST_BYTES)
})

test('whatever anybody sends, there is an answer that Teams understands, and no fault of ours', async () => {
  const names = [
    'composeExtension/query',
    'composeExtension/queryLink',
    'composeExtension/fetchTask',
    'composeExtension/submitAction',
    'adaptiveCard/action',
  ]
  const wild = fc.anything({ maxDepth: 4, withNullPrototype: true })
  const nearly = fc.record(
    {
      commandId: fc.oneof(fc.constant('screening'), wild),
      parameters: fc.oneof(fc.array(fc.record({ name: fc.constantFrom('words', 'area'), value: wild })), wild),
      queryOptions: wild,
      url: wild,
      data: fc.record({ talk: fc.constant(`screening-${'0'.repeat(32)}`), choice: wild, picked: wild, words: wild }),
      action: fc.record({ verb: fc.oneof(fc.constant('service'), fc.string()), data: wild }),
    },
    { requiredKeys: [] },
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), fc.oneof(wild, nearly), async (name, value) => {
      const { status, body } = await ask(name, value)
      expect([200, 400]).toContain(status)
      expect(typeof body).toBe('object')
    }),
    { numRuns: 300 },
  )
  expect(reported).toEqual([])
})
