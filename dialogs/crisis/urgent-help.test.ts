import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { knowledge, TestTalk } from '../../test/support/talk'
import type { UrgentHelpCard } from '../reply'
import { careBook } from './care-book'
import { councilNumbers } from './council-numbers'
import { KINDS } from './danger'
import { LANGUAGES } from './translation'
import { servicesOn, urgentHelp, urgentHelpCard } from './urgent-help'

const { content } = knowledge
const valuesOn = ({ lines }: UrgentHelpCard) => lines.flatMap(({ contacts }) => contacts.map(({ value }) => value))
const wordsOn = (card: UrgentHelpCard) => JSON.stringify(card)
const hour = (at: string) => ({ at: new Date(at), holidays: content.holidays })
const OFFICE = hour('2026-11-24T11:00:00Z')
const NIGHT = hour('2026-11-24T23:30:00Z')
const SATURDAY = hour('2026-11-28T11:00:00Z')
const CHRISTMAS = hour('2026-12-25T11:00:00Z')

describe('every card', () => {
  const cards = [
    urgentHelpCard(),
    urgentHelpCard(['not_safe']),
    ...KINDS.flatMap((kind) => [
      urgentHelpCard([kind]),
      urgentHelpCard([kind], { person: 'helper', young: true, council: 'Kent', hour: NIGHT, language: 'ur' }),
      urgentHelpCard([kind, 'medical_emergency']),
    ]),
  ]
  test.each(cards.map((card) => [card.lines[0]?.text, card] as const))(
    '%s: 999 first, Samaritans, and a computer',
    (_text, card) => {
      expect(card.lines[0]!.contacts[0]!.value).toBe('999')
      expect(valuesOn(card)).toContain('116 123')
      expect(card.notes.join()).toContain('I am a computer. Nobody is watching this chat')
      for (const { contacts } of card.lines) expect(contacts.length).toBeGreaterThan(0)
      for (const slug of servicesOn(card)) expect(content.bySlug.has(slug)).toBe(true)
    },
  )

  test('asks for no promise, promises no secrecy, judges nobody and says nothing of committing', () => {
    for (const card of cards) {
      expect(wordsOn(card)).not.toMatch(
        /promise|secret|confidential|commit|stupid|selfish|attention|low risk|high risk/i,
      )
    }
  })
})

test('the card for everybody begins with 999, 111, Samaritans and SHOUT', () => {
  expect(valuesOn(urgentHelpCard()).slice(0, 4)).toEqual(['999', '111', '116 123', '85258'])
  expect(valuesOn(urgentHelpCard([]))).toEqual(valuesOn(urgentHelpCard()))
  expect(urgentHelp([])).toEqual({ kind: 'urgent-help', card: urgentHelpCard() })
})

test('the line with 999 fits what was noticed first, and stands once', () => {
  const startsOf = (kinds: Parameters<typeof urgentHelpCard>[0]) =>
    urgentHelpCard(kinds).lines.flatMap(({ text }) => (/danger|ambulance/.test(text) ? [text] : []))
  expect(startsOf(['suicide', 'abuse_or_safeguarding'])).toEqual(['If a life is in danger, or you might act on it now'])
  expect(startsOf(['abuse_or_safeguarding'])).toEqual([
    'In danger now? Call 999. If you cannot speak, call from a mobile and press 55.',
  ])
  expect(startsOf(['medical_emergency', 'carer_breakdown', 'suicide'])).toHaveLength(1)
})

test('in a medical emergency nothing soft stands before 999, whatever else was noticed and whoever reads it', () => {
  for (const kind of KINDS) {
    for (const person of ['self', 'helper'] as const) {
      const card = urgentHelpCard([kind, 'medical_emergency'], { person, young: true, language: 'ro' })
      expect(card.title).toBe('Call 999 now')
      expect(card.intro).toBeNull()
      expect(card.lines[0]!.text).toMatch(/^Call 999 now for an ambulance\./)
      expect(card.translation!.title).toContain('999')
    }
  }
})

test('words about suicide: no method, not a burden, PAPYRUS, and the helper may ask plainly', () => {
  const own = urgentHelpCard(['suicide'])
  expect(own.intro).toContain('You are not a burden')
  expect(valuesOn(own)).toContain('0800 068 4141')
  const helper = urgentHelpCard(['suicide'], { person: 'helper' })
  expect(helper.intro).toContain('asking does not make it worse')
  expect(helper.intro).not.toContain('burden')
  expect(valuesOn(helper)).toEqual(valuesOn(own))
})

test('where others may read along, the card has the numbers and nothing of what was told', () => {
  for (const kind of KINDS) {
    const card = urgentHelpCard([kind], { discreet: true })
    expect(valuesOn(card)).toEqual(valuesOn(urgentHelpCard([kind])))
    expect([null, urgentHelpCard().intro]).toContain(card.intro)
  }
  const teams = new TestTalk({ channel: 'teams' }).say('i want to die').replies[0]
  expect(teams).toMatchObject({ card: { intro: urgentHelpCard().intro } })
})

test('abuse: the silent solution, the helpline, leaving, and no messages to a phone', () => {
  const card = urgentHelpCard(['abuse_or_safeguarding'])
  expect(wordsOn(card)).toMatch(/press 55/)
  expect(valuesOn(card)).toContain('0808 2000 247')
  expect(card.notes.join()).toMatch(/Leave this page.*We send no messages to your phone/)
})

test('a child gets Childline first among those to talk to, and the number of the council about children', () => {
  for (const kind of KINDS) {
    const values = valuesOn(
      urgentHelpCard([kind, 'abuse_or_safeguarding'], { young: true, council: 'Thurrock', hour: OFFICE }),
    )
    expect(values.indexOf('0800 1111')).toBeGreaterThan(-1)
    expect(values.indexOf('0800 1111')).toBeLessThan(values.indexOf('116 123'))
    expect(values).toContain('01375 652802')
    if (kind !== 'carer_breakdown') expect(values).not.toContain('01375 511000')
  }
})

describe('the council at this hour', () => {
  const numberOf = (name: string) => careBook.numbers[name]!.value
  const numbers = (...args: Parameters<typeof councilNumbers>) => councilNumbers(...args).map(numberOf)

  test.each([
    ['Thurrock', 'adults', '2026-11-24T11:00:00Z', '01375 511000'],
    ['Thurrock', 'adults', '2026-11-24T07:00:00Z', '01375 511000'],
    ['Thurrock', 'adults', '2026-11-28T18:59:00Z', '01375 511000'],
    ['Thurrock', 'adults', '2026-11-24T06:59:00Z', '01375 372468'],
    ['Thurrock', 'adults', '2026-11-24T19:00:00Z', '01375 372468'],
    ['Thurrock', 'adults', '2026-12-25T11:00:00Z', '01375 511000'],
    ['Thurrock', 'children', '2026-11-24T11:00:00Z', '01375 652802'],
    ['Thurrock', 'children', '2026-11-28T11:00:00Z', '01375 372468'],
    ['Essex', 'adults', '2026-11-24T11:00:00Z', '0345 603 7630'],
    ['Essex', 'adults', '2026-11-27T16:30:00Z', '0345 606 1212'],
    ['Essex', 'children', '2026-11-24T11:00:00Z', '0345 603 7627'],
    ['Essex', 'adults', '2026-12-25T11:00:00Z', '0345 606 1212'],
    ['Southend', 'adults', '2026-11-24T11:00:00Z', '01702 215008'],
    ['Southend', 'adults', '2026-11-24T23:30:00Z', '0345 606 1212'],
    ['Southend', 'children', '2026-11-24T11:00:00Z', '01702 215007'],
    ['Kent', 'adults', '2026-11-24T11:00:00Z', '03000 41 61 61'],
    ['Kent', 'adults', '2026-11-28T11:00:00Z', '03000 41 91 91'],
    ['Medway', 'adults', '2026-11-24T23:30:00Z', '01634 334466'],
    // British summer time: 6:30am by the clock in England is 5:30 in Greenwich.
    ['Thurrock', 'adults', '2026-07-14T05:30:00Z', '01375 372468'],
    ['Thurrock', 'adults', '2026-07-14T06:30:00Z', '01375 511000'],
  ] as const)('%s, %s, %s: %s', (council, audience, at, expected) => {
    expect(numbers(council, audience, hour(at))).toEqual([expected])
  })

  test('an unknown council gives the number of each, an unknown hour those of day and night', () => {
    expect(numbers(null, 'adults', SATURDAY)).toEqual([
      '01375 511000',
      '0345 606 1212',
      '03000 41 91 91',
      '01634 334466',
    ])
    expect(numbers('Thurrock', 'adults', null)).toEqual(['01375 511000', '01375 372468'])
    expect(numbers(null, 'adults', CHRISTMAS)).toContain('03000 41 91 91')
  })

  test('carer breakdown and abuse show it', () => {
    for (const kind of ['carer_breakdown', 'abuse_or_safeguarding'] as const) {
      const values = valuesOn(urgentHelpCard([kind], { council: 'Southend', hour: NIGHT }))
      expect(values).toContain('0345 606 1212')
      expect(values).not.toContain('01375 511000')
    }
  })
})

describe('the compiled-in numbers and the directory', () => {
  /** Offices whose hours the directory does not say: they are open when the out-of-hours number is not. */
  const BY_THE_NIGHT: Record<string, string> = {
    'thurrock-children': 'thurrock-out-of-hours',
    'essex-children': 'essex-out-of-hours',
    'southend-adults': 'essex-out-of-hours',
  }
  const spansOf = (hours: { weekly?: unknown; outside?: unknown } | null | undefined) =>
    hours && (hours.weekly || hours.outside) ? { weekly: hours.weekly, outside: hours.outside } : null

  test.each(Object.entries(careBook.numbers))('%s agree', (name, { kind, value, service, hours }) => {
    const known = content.bySlug.get(service)!
    expect(known.status).not.toBe('historical')
    const contact = known.contacts.find((each) => each.kind === kind && each.value === value)
    expect(contact).toBeDefined()
    const inDirectory = contact!.hours ?? known.hours
    const night = BY_THE_NIGHT[name]
    if (night) {
      expect(spansOf(inDirectory)).toBeNull()
      expect(hours?.weekly).toEqual(careBook.numbers[night]!.hours?.outside)
      return
    }
    expect(spansOf(hours)).toEqual(spansOf(inDirectory))
    if (hours) expect(hours.bankHolidays).toEqual(inDirectory?.bankHolidays)
    else expect(inDirectory?.always ?? inDirectory === null).toBe(true)
  })

  test('every name in the book is known', () => {
    const lines = Object.keys(careBook.lines)
    for (const card of Object.values(careBook.cards)) for (const line of card) expect(lines).toContain(line)
    const names = [
      ...Object.values(careBook.lines).flatMap((line) => line.numbers),
      ...Object.values(careBook.councils).flatMap(({ adults, children }) => [...adults, ...children]),
    ]
    for (const name of names) expect(careBook.numbers).toHaveProperty([name])
  })
})

describe('in other languages', () => {
  const folder = join(__dirname, '../../content/crisis/care')
  const files = readdirSync(folder).filter((file) => /^[a-z]{2}\.json$/.test(file))
  const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'))
  const english = read('en.json')

  test('there is a card for each', () => {
    expect(files.map((file) => file.slice(0, 2)).filter((language) => language !== 'en')).toEqual([...LANGUAGES].sort())
  })

  test.each(files)('%s says the same numbers in the same places as English, and that it is unreviewed', (file) => {
    const words = read(file)
    expect(Object.keys(words)).toEqual(Object.keys(english))
    const numbersIn = (text: string) => text.match(/\d[\d ]*\d/g) ?? []
    for (const key of ['title', 'ambulance', 'life', 'talk', 'samaritans', 'type', 'computer', 'list']) {
      expect({ key, numbers: numbersIn(words[key]) }).toEqual({ key, numbers: numbersIn(english[key]) })
    }
    expect(words.reviewed).toBe(false)
  })

  test.each(LANGUAGES)('%s stands beside the English', (language) => {
    const card = urgentHelpCard(['suicide'], { language })
    expect(card.translation).toMatchObject({ language, direction: ['ar', 'ur'].includes(language) ? 'rtl' : 'ltr' })
    expect(card.translation!.lines.join()).toMatch(/999.*111.*116 123/s)
    expect(valuesOn(card)).toEqual(valuesOn(urgentHelpCard(['suicide'])))
  })
})
