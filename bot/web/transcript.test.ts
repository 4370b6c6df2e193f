import type { Reply } from '../../dialogs/reply'
import type { Entry } from '../../store/store'
import { pretendCard } from '../../test/browser/support/pretend'
import { choicesOpen, labelOf } from './transcript'

const at = new Date(0)
const spoken = (position: number, replies: Reply[]): Entry => ({
  position,
  at,
  from: 'assistant',
  turnKey: 't',
  outcome: 'help',
  services: [],
  replies,
})
const asked = (position: number): Entry => ({ position, at, from: 'person', turnKey: 't', text: 'hello' })
const offer = (value: string, label: string): Reply => ({ kind: 'choices', prompt: null, choices: [{ value, label }] })

test('only what was offered last is open', () => {
  const entries = [spoken(1, [offer('a', 'A')]), asked(2), spoken(3, [offer('b', 'B'), offer('c', 'C')])]
  expect(choicesOpen(entries).flatMap(({ choices }) => choices.map(({ value }) => value))).toEqual(['b', 'c'])
  expect(choicesOpen([...entries, asked(4)])).toEqual([])
  expect(choicesOpen([])).toEqual([])
})

test('a press is shown with the words on its button, the latest first', () => {
  const entries = [spoken(1, [offer('a', 'old')]), spoken(2, [offer('a', 'new')])]
  expect(labelOf(entries, 'a')).toBe('new')
  expect(labelOf(entries, 'made up')).toBeNull()
})

test('ticked boxes that came together have the words of each', () => {
  const entries = [spoken(1, [offer('a', 'One'), offer('b', 'Two')])]
  expect(labelOf(entries, 'a\nb')).toBe('One, Two')
})

test('buttons on cards have words too', () => {
  const card = pretendCard('ended', { instead: [{ value: 'service:other', label: 'Other' }] })
  expect(labelOf([spoken(1, [{ kind: 'services', cards: [card] }])], 'service:other')).toBe('Other')
})
