import { loadWords } from '../../content/words'
import type { ContactLine, Reply, ServiceCard, UrgentHelpCard } from '../../dialogs/reply'
import { adaptiveCardSchema } from './adaptive-card'
import { message, replyActivity } from './reply-activity'

const words = loadWords('content/locales', 'en')
const directline = { words, channel: 'directline' } as const
const teams = { words, channel: 'teams' } as const

const phone: ContactLine = {
  kind: 'phone',
  label: 'Phone',
  value: '01375 511000',
  href: 'tel:01375511000',
  opening: { state: 'open', text: 'open until 5pm' },
}
const web: ContactLine = {
  kind: 'web',
  label: 'Website',
  value: 'https://example.org/help',
  href: 'https://example.org/help',
  opening: null,
}

const service: ServiceCard = {
  slug: 'thurrock-first',
  name: 'Thurrock First',
  organisation: 'Thurrock Council',
  areas: 'Thurrock',
  notice: 'We have not been able to check this.',
  what: 'The first place to ask about care.',
  opening: { state: 'open', text: 'Open now until 5pm' },
  contacts: [phone, web],
  facts: [
    { label: 'How to get it', text: 'Call them yourself.' },
    { label: 'Cost', text: 'Free.' },
  ],
  provenance: 'From the council, checked on 1 November 2026.',
  instead: [{ value: 'service:carers-direct', label: 'Carers Direct' }],
}

const urgent: UrgentHelpCard = {
  title: 'Get help now',
  intro: 'You matter.',
  lines: [
    { text: 'If a life is at risk:', contacts: [{ ...phone, label: 'Emergency', value: '999', href: 'tel:999' }] },
  ],
  notes: ['Nobody is watching this chat.'],
}

const services: Reply = { kind: 'services', cards: [service] }
const more: Reply = {
  kind: 'choices',
  prompt: 'What next?',
  choices: [
    { value: 'do:more', label: 'Show more' },
    { value: 'do:help', label: 'Help' },
  ],
}

test('the text alone says everything of a service', () => {
  const { text } = message([{ kind: 'text', text: 'This may help.' }, services], directline)
  expect(text).toBe(
    [
      'This may help.',
      '',
      'Thurrock First',
      'We have not been able to check this.',
      'You can use instead: Carers Direct',
      'Thurrock Council',
      'Thurrock',
      'The first place to ask about care.',
      'Open now until 5pm',
      'Phone: 01375 511000 (open until 5pm)',
      'Website: https://example.org/help',
      'How to get it: Call them yourself.',
      'Cost: Free.',
      'From the council, checked on 1 November 2026.',
    ].join('\n'),
  )
})

test('a card says what the text says', () => {
  const { text, attachments } = message([services, { kind: 'urgent-help', card: urgent }], directline)
  for (const { content } of attachments ?? []) {
    for (const element of adaptiveCardSchema.parse(content).body) {
      if (element.type === 'Input.ChoiceSet' || element.type === 'Input.Text') continue
      const shown = element.type === 'TextBlock' ? element.text : element.inlines.map((run) => run.text).join('')
      expect(text).toContain(shown)
    }
  }
  expect(attachments).toHaveLength(2)
})

test('urgent help comes before anything else, in text and cards', () => {
  const { text, attachments } = message([services, more, { kind: 'urgent-help', card: urgent }], directline)
  expect(text?.split('\n').slice(0, 5)).toEqual([
    'Get help now',
    'You matter.',
    'If a life is at risk:',
    'Emergency: 999 (open until 5pm)',
    'Nobody is watching this chat.',
  ])
  expect(attachments?.map(({ content }) => content.body[0].text)).toEqual(['Get help now', 'Thurrock First'])
})

test('choices are numbered through all replies and offered as buttons that say their label, once each', () => {
  const { text, suggestedActions, inputHint } = message([more, services, more], directline)
  expect(text).toMatch(/^What next\?\n1\. Show more\n2\. Help\n\n[\s\S]*\n\nWhat next\?\n3\. Show more\n4\. Help$/)
  expect(suggestedActions?.actions).toEqual(
    ['Show more', 'Help', 'Carers Direct'].map((label) => ({ type: 'imBack', title: label, value: label })),
  )
  expect(inputHint).toBe('expectingInput')
})

test('without choices there are no buttons, and more words are welcome', () => {
  const activity = message([{ kind: 'text', text: 'Hello.' }], directline)
  expect(activity).toMatchObject({ type: 'message', text: 'Hello.', textFormat: 'plain', inputHint: 'acceptingInput' })
  expect(activity).not.toHaveProperty('suggestedActions')
  expect(activity.attachments).toEqual([])
})

test('a number is a button only where the channel opens it, and text everywhere', () => {
  const urls = (rendering: typeof directline | typeof teams) =>
    message([services], rendering).attachments?.flatMap(({ content }) =>
      adaptiveCardSchema
        .parse(content)
        .actions.flatMap((action) => (action.type === 'Action.OpenUrl' ? action.url : [])),
    )
  expect(urls(directline)).toEqual(['tel:01375511000', 'https://example.org/help'])
  expect(urls(teams)).toEqual(['https://example.org/help'])
  expect(message([services], teams).attachments?.[0]?.content.body).toContainEqual(
    expect.objectContaining({ inlines: [{ type: 'TextRun', text: 'Phone: ', weight: 'bolder' }, expect.anything()] }),
  )
})

test('an address that does something else is no button', () => {
  const contacts = ['javascript:alert(1)', 'file:///etc/passwd', 'no address', ''].map((href) => ({ ...web, href }))
  const { attachments } = message([{ kind: 'services', cards: [{ ...service, contacts, instead: [] }] }], directline)
  expect(attachments?.[0]?.content.actions).toEqual([])
})

test('marks in words are shown and mean nothing', () => {
  const marked = '**[Ring](javascript:1)** {{DATE(2017-02-14T06:08:00Z)}} <b>A&E</b>'
  const { text, textFormat, attachments } = message(
    [{ kind: 'services', cards: [{ ...service, name: marked, what: marked }] }],
    directline,
  )
  expect(text?.split('\n')[0]).toBe(marked)
  expect(textFormat).toBe('plain')
  const [heading, ...rest] = adaptiveCardSchema.parse(attachments?.[0]?.content).body
  expect(heading).toMatchObject({
    text: '\\*\\*\\[Ring\\](javascript:1)\\*\\* \\{\\{DATE(2017-02-14T06:08:00Z)\\}\\} \\<b\\>A&E\\</b\\>',
  })
  expect(rest).toContainEqual(expect.objectContaining({ inlines: [{ type: 'TextRun', text: marked }] }))
})

test('a card has no more buttons than Teams shows', () => {
  const contacts = Array.from({ length: 9 }, () => web)
  const { attachments } = message([{ kind: 'services', cards: [{ ...service, contacts }] }], teams)
  expect(adaptiveCardSchema.parse(attachments?.[0]?.content).actions).toHaveLength(6)
})

test('every card says everything to a client that cannot show it', () => {
  const { attachments } = message([services, { kind: 'urgent-help', card: urgent }], teams)
  const [help, card] = attachments!.map(({ content }) => adaptiveCardSchema.parse(content))
  expect(help!.fallbackText).toContain('Emergency: 999')
  expect(card!.fallbackText).toContain('Thurrock First\nWe have not been able')
})

test('Teams shows cards, so the text there has only what no card shows, and the numbers of urgent help', () => {
  const { text, summary } = message([{ kind: 'text', text: 'This may help.' }, services, more], teams)
  expect(text).toBe('This may help.\n\nWhat next?')
  expect(summary).toBe('This may help.')
  const many = Array.from({ length: 7 }, (_, at) => ({ value: `do:${at}`, label: `Way ${at}` }))
  const listed = message([{ kind: 'choices', prompt: null, choices: many }], teams)
  expect(listed.attachments?.map(({ content }) => content.actions.length)).toEqual([6, 1])
  expect([listed.text, listed.suggestedActions]).toEqual(['', undefined])
  expect(message([more], { ...teams, shared: true }).text).toBe('What next?\n1. Show more\n2. Help')
  expect(message([services], teams)).toMatchObject({ text: '', summary: 'Thurrock First' })
  expect(message([more], teams).suggestedActions?.actions).toHaveLength(2)
  expect(message([{ kind: 'urgent-help', card: urgent }], teams).text).toContain('Emergency: 999')
})

test('below cards Teams shows no suggested actions, so they are a card of buttons there', () => {
  const { suggestedActions, attachments } = message([services, more], teams)
  expect(suggestedActions).toBeUndefined()
  const [, ways] = attachments!.map(({ content }) => adaptiveCardSchema.parse(content))
  expect(ways!.actions.map(({ title }) => title)).toEqual(['Show more', 'Help'])
  expect(ways!.actions[0]).toMatchObject({ data: { msteams: { type: 'imBack', value: 'Show more' } } })
  expect(message([services, more], { ...teams, shared: true }).attachments).toHaveLength(1)
})

test('a turn carries its outcome and services', () => {
  const turn = { outcome: 'services-found', services: ['thurrock-first'], replies: [services] } as const
  expect(
    replyActivity({ ...turn, services: [...turn.services], replies: [...turn.replies] }, directline),
  ).toMatchObject({
    channelData: { outcome: 'services-found', services: ['thurrock-first'] },
  })
})

test('a list to tick is a card with its own send button, and the same list as numbered text', () => {
  const ways = [{ value: 'do:skip', label: 'Skip' }]
  const options = ['a', 'b'].map((value) => ({ value: `answer:f/q=${value}`, label: value.toUpperCase() }))
  const several = { send: { value: 'answer:f/q=', label: 'Continue' }, ways }
  const reply: Reply = { kind: 'choices', prompt: 'Which?', choices: [...options, ...ways], several }
  const { text, attachments } = message([reply], directline)
  expect(text).toContain('1. A')
  const card = adaptiveCardSchema.parse(attachments![0]!.content)
  expect(card.body).toMatchObject([
    { type: 'Input.ChoiceSet', isMultiSelect: true, choices: [{ title: 'A' }, { title: 'B' }] },
  ])
  expect(card.actions).toMatchObject([{ title: 'Continue', data: { choice: 'answer:f/q=' } }])
})
