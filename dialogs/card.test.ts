import type { Service } from '../content/schema'
import { knowledge } from '../test/support/talk'
import { serviceCard } from './card'

const { content, words: say } = knowledge
const MONDAY = new Date('2026-11-23T10:00:00Z')
const NIGHT = new Date('2026-11-23T23:30:00Z')
const plain: Service = { ...content.bySlug.get('open-arts')!, status: 'current', checkBeforePublish: false }
const cardOf = (change: Partial<Service>, at = MONDAY) => serviceCard({ ...plain, ...change }, at, content, say)
const factOf = (card: ReturnType<typeof cardOf>, label: string) =>
  card.facts.find((fact) => fact.label === say(`card.${label}`))?.text

test('what the directory does not know is said to be unknown, in one line', () => {
  const card = cardOf({ cost: null, languages: [], hours: null, whoFor: null, howToGetIt: null })
  expect(factOf(card, 'unknown')).toBe('How to get it, Who it is for, Opening hours, Cost, Languages')
  expect(card.facts.map(({ label }) => label)).toEqual([say('card.where'), say('card.unknown')])
  expect(card.opening).toEqual({ state: 'unknown', text: say('opening.unknown') })
})

test('what it knows is said as it is written', () => {
  const card = cardOf({ cost: 'Free', languages: ['English', 'Polish'], whoFor: 'You' })
  expect([factOf(card, 'cost'), factOf(card, 'languages'), factOf(card, 'who')]).toEqual([
    'Free',
    'English, Polish',
    'You',
  ])
})

describe('the notice', () => {
  test.each([
    ['historical', 'card.historical'],
    ['renamed', 'card.renamed'],
    ['unconfirmed', 'card.unconfirmed'],
    ['likely_current', 'card.likely'],
  ] as const)('of a service that is %s', (status, key) => {
    expect(cardOf({ status }).notice).toBe(say(key))
  })

  test('of a current one is none, or that some details need a check', () => {
    expect(cardOf({}).notice).toBeNull()
    expect(cardOf({ checkBeforePublish: true }).notice).toBe(say('card.check-first'))
  })
})

test('a scheme that has ended is never open, and offers what to use instead', () => {
  const ended = cardOf({
    status: 'historical',
    hours: { text: 'always', always: true, bankHolidays: 'open' },
    useInstead: ['frank'],
  })
  expect(ended.opening.state).not.toBe('open')
  expect(ended.instead).toEqual([{ value: 'service:frank', label: content.bySlug.get('frank')!.name }])
})

test('every scheme of the directory that has ended says so', () => {
  for (const service of content.services.filter(({ status }) => status === 'historical')) {
    expect(serviceCard(service, MONDAY, content, say).notice).toBe(say('card.historical'))
  }
})

test('the provenance names the source, how sure it is, and when it was checked', () => {
  const sources = [{ title: 'A report' }, { title: 'A page', url: 'https://example.org' }]
  const { provenance } = cardOf({ sources, confidence: 'not verified', checkedOn: '2026-01-05' })
  expect(provenance).toContain('A page')
  expect(provenance).toContain(say('confidence.not verified'))
  expect(provenance).toContain('5 January 2026')
  expect(cardOf({ sources: [] }).provenance).toContain(say('card.no-source'))
})

test.each([
  ['2026-09', 'Last known to be right: September 2026.'],
  ['2025', 'Last known to be right: 2025.'],
  [null, 'It has no date'],
])('evidence of %s is no more than that', (checkedOn, words) => {
  expect(cardOf({ checkedOn, confidence: 'seen on a web page' }).provenance).toContain(words)
})

test('what is only in an old report is said not to have been checked since', () => {
  const { provenance } = serviceCard(content.bySlug.get('carers-directory')!, MONDAY, content, say)
  expect(provenance).toContain('October 2011')
  expect(provenance).toContain('Not checked since.')
})

test('the source that is named is the one of the date', () => {
  const sources = [
    { title: 'A page', url: 'https://example.org' },
    { title: 'A list', date: '2026-09' },
  ]
  expect(cardOf({ sources, checkedOn: '2026-09' }).provenance).toContain('A list')
})

test('the hours of somebody else who answers the number are never those of the service', () => {
  const always = { text: 'always', always: true as const, bankHolidays: 'open' as const }
  const contacts = [{ kind: 'phone' as const, value: '111', answeredBy: 'NHS 111', hours: always }]
  const card = cardOf({ hours: null, contacts })
  expect(card.opening.state).toBe('unknown')
  expect(card.contacts[0]).toMatchObject({ label: 'NHS 111', opening: { state: 'open' } })
})

test('an organisation of the same name is not said twice', () => {
  expect(cardOf({ name: 'Frank', organisation: 'Frank' }).organisation).toBeNull()
})

describe('contacts', () => {
  const href = (kind: Service['contacts'][number]['kind'], value: string) =>
    cardOf({ contacts: [{ kind, value }] }).contacts[0]?.href

  test('have addresses that a phone understands', () => {
    expect(href('phone', '01375 511 000')).toBe('tel:01375511000')
    expect(href('textphone', '18001 111')).toBe('tel:18001111')
    expect(href('text', '85258')).toBe('sms:85258')
    expect(href('email', 'a@b.org')).toBe('mailto:a@b.org')
    expect(href('web', 'https://b.org/x?y=1')).toBe('https://b.org/x?y=1')
  })

  test('all of the directory have one that cannot run script', () => {
    for (const service of content.services) {
      for (const { href } of serviceCard(service, MONDAY, content, say).contacts) {
        expect(href).toMatch(/^(tel:\d{3,}|sms:\d{4,}|mailto:[^\s@]+@[^\s@]+|https?:\/\/\S+)$/)
      }
    }
  })

  test('that are answered by people say whether they are now, by their own hours or those of the service', () => {
    const office = {
      text: '9 to 5',
      weekly: [{ days: ['Mon' as const], opens: '09:00', closes: '17:00' }],
      bankHolidays: 'closed' as const,
    }
    const always = { text: 'always', always: true as const, bankHolidays: 'open' as const }
    const service = {
      hours: office,
      contacts: [
        { kind: 'phone' as const, value: '111' },
        { kind: 'text' as const, value: '85258', hours: always },
        { kind: 'web' as const, value: 'https://b.org' },
      ],
    }
    const states = (at: Date) => cardOf(service, at).contacts.map(({ opening }) => opening?.state ?? null)
    expect(states(MONDAY)).toEqual(['open', 'open', null])
    expect(states(NIGHT)).toEqual(['closed', 'open', null])
  })
})

describe('a card is made once a minute', () => {
  const service = { ...plain }
  const at = (time: string, from = content) => serviceCard(service, new Date(`2026-11-23T${time}Z`), from, say)

  test('and is the same within it', () => {
    expect(at('16:59:59')).toBe(at('16:59:00'))
  })

  test('anew in the next, when a line may have closed', () => {
    const office = { days: ['Mon' as const], opens: '09:00', closes: '17:00' }
    service.hours = { text: '9 to 5', weekly: [office], bankHolidays: 'closed' }
    expect(at('16:58:59').opening.state).toBe('open')
    expect(at('17:00:00').opening.state).toBe('closed')
  })

  test('and anew of another content', () => {
    expect(at('16:59:59', { ...content })).not.toBe(at('16:59:59'))
  })
})
