import type { Danger } from './danger'
import { noticedIn, piecesOf } from './noticed'

const SUICIDE: Danger = { tier: 1, kinds: ['suicide'] }
const NOTHING: Danger = { tier: 0, kinds: [] }
const whole = (words: string) => (message: string) => (message === words ? SUICIDE : NOTHING)

test('each piece is heard by itself, and all of them together', () => {
  expect(noticedIn(piecesOf('ask:xdie'), whole('xdie'))).toEqual(SUICIDE)
  expect(noticedIn(['skip', ...piecesOf('one\ntwo: xdie')], whole('xdie'))).toEqual(SUICIDE)
  expect(noticedIn(['i want', 'to die'], whole('i want\nto die'))).toEqual(SUICIDE)
  expect(noticedIn(['skip', 'more'], whole('xdie'))).toEqual(NOTHING)
  expect(noticedIn([], whole('xdie'))).toEqual(NOTHING)
})

test('the higher tier wins, with its own kinds', () => {
  const detect = (message: string): Danger =>
    message === 'a' ? SUICIDE : message === 'b' ? { tier: 2, kinds: ['carer_breakdown'] } : NOTHING
  expect(noticedIn(['b', 'a'], detect)).toEqual(SUICIDE)
  expect(noticedIn(['b'], detect)).toEqual({ tier: 2, kinds: ['carer_breakdown'] })
})

test.each([
  'i took an overdose',
  'I have taken all my tablets',
  'my friend took all her tablets',
  'she swallowed a whole box of paracetamol',
  "he's not breathing",
  'my husband strangled me last night',
  'he had his hands round my throat',
  'she has overdosed',
  'I drank bleach',
  "there is blood everywhere and it won't stop",
  'my son hanged himself',
  'wont wake up, lips are blue',
])('"%s" is a medical emergency too, when danger is noticed in it', (words) => {
  expect(noticedIn([words], () => SUICIDE).kinds).toContain('medical_emergency')
  expect(noticedIn([words], () => NOTHING)).toEqual(NOTHING)
})

test.each([
  'i want to die',
  'i am thinking of taking an overdose',
  'he hits me',
  'i took my dad to the gp and he cried',
  'i cant go on',
])('"%s" is none', (words) => expect(noticedIn([words], () => SUICIDE)).toEqual(SUICIDE))

test('a book takes no longer than its length', () => {
  for (const words of ['took a ', 'not a ', 'bleeding a ', 'hands a ', 'i a ']) {
    const begun = process.hrtime.bigint()
    noticedIn([words.repeat(20_000)], () => SUICIDE)
    expect(Number(process.hrtime.bigint() - begun) / 1e6).toBeLessThan(1000)
  }
})
