import { join } from 'node:path'
import type { Reply } from '../../dialogs/reply'
import type { Entry } from '../../store/store'
import { PRETEND_CARDS, pretendCard, pretendDirectory } from '../../test/browser/support/pretend'
import { pageWords } from '../../test/browser/support/words'
import { projectRoot } from '../root'
import { encodeOnce } from './encoding'
import { ARTICLES, type Article, Pages } from './pages'
import { REFUSALS } from './refusal'

const visit = { embedded: false }
const pages = new Pages({
  templates: join(projectRoot(), 'bot', 'web', 'templates'),
  words: pageWords,
  directory: pretendDirectory,
  assets: { style: '', styleHash: '', script: { path: '/x.js', type: '', bodies: encodeOnce('') }, embed: '' },
  settings: { PUBLIC_URL: undefined, EMBED_ORIGINS: undefined, LEAVE_URL: 'https://away.example/', KEEP_HOURS: 48 },
})

const answered = (...replies: Reply[]): Entry[] => [
  { position: 2, at: new Date(0), from: 'assistant', turnKey: 't', outcome: 'services-found', services: [], replies },
]
const addition = (...replies: Reply[]) => pages.addition({ ...visit, entries: answered(...replies), key: 'k' })

test('every page has its words', () => {
  for (const article of Object.keys(ARTICLES) as Article[]) expect(pages.article(visit, article)).toContain('<h1>')
  for (const status of [...REFUSALS, 503] as const) {
    expect(pages.problem(visit, status)).toContain('tel:999')
    expect(pages.problemNotice(status)).toContain('tel:999')
  }
})

test('the privacy page says how long we keep words', () => {
  expect(pages.article(visit, 'privacy')).toContain('48 hours')
})

test('an address that is no way to reach anybody is no link', () => {
  const contact = { kind: 'web', label: 'Website', value: 'x', href: 'javascript:alert(1)', opening: null } as const
  expect(addition({ kind: 'services', cards: [pretendCard('bad', { contacts: [contact] })] })).not.toContain(
    'javascript:',
  )
})

test("an editor's words are words, never markup", () => {
  const mark = '<script>alert(1)</script>'
  const card = pretendCard('bad', {
    name: mark,
    organisation: mark,
    areas: mark,
    notice: mark,
    what: mark,
    provenance: mark,
    opening: { state: 'open', text: mark },
    contacts: [
      { kind: 'phone', label: mark, value: mark, href: `tel:"${mark}`, opening: { state: 'closed', text: `${mark}!` } },
    ],
    facts: [{ label: mark, text: mark }],
    instead: [{ value: `"${mark}`, label: mark }],
  })
  const choice = { value: `"${mark}`, label: mark }
  const urgent = { title: mark, intro: mark, lines: [{ text: mark, contacts: card.contacts }], notes: [mark] }
  const html = [
    addition(
      { kind: 'text', text: mark },
      { kind: 'services', cards: [card, card] },
      { kind: 'urgent-help', card: urgent },
      { kind: 'choices', prompt: mark, choices: [choice] },
    ),
    pages.service({ ...visit, card }),
    pages.list({ ...visit, cards: [card], made: mark }),
  ].join()
  expect(html).not.toContain('<script>')
  expect(html).not.toContain('="tel:"')
})

test('the best answer is open; the others are folded but for one way to reach them', () => {
  const [best = '', second = ''] = addition({ kind: 'services', cards: PRETEND_CARDS }).split('<article').slice(1)
  const open = (card: string) => card.slice(0, card.indexOf('<details'))
  expect(open(best)).toContain('mailto:')
  expect(open(second)).toContain('tel:')
  expect(open(second)).not.toContain('mailto:')
  expect(second).toContain('mailto:')
})

test('what has ended says so before anything is opened, and offers what to use instead', () => {
  const ended = PRETEND_CARDS.find(({ notice }) => notice)!
  const html = addition({ kind: 'services', cards: [PRETEND_CARDS[0]!, ended] }).split('<article')[2] ?? ''
  const open = html.slice(0, html.indexOf('<details'))
  expect(open).toContain(ended.notice)
  expect(open).toContain('value="service:first"')
  expect(pages.service({ ...visit, card: ended })).toContain('href="/service/first"')
})

test('inside a frame, other sites open in a page of their own', () => {
  const cards = [pretendCard('first')]
  const html = pages.addition({ embedded: true, entries: answered({ kind: 'services', cards }), key: 'k' })
  expect(html).toMatch(/href="https:\/\/example.org" target="_blank" rel="noopener"/)
  expect(addition({ kind: 'services', cards })).not.toContain('target=')
})
