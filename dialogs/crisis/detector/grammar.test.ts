import { findingsOf } from './grammar'
import { plain } from './letters'
import { meaningsOf } from './lexicon'
import { DETECTOR } from './shipped'
import { wordsOf } from './words'

function tierSaid(text: string): number {
  const words = wordsOf(plain(text))
  const { findings } = findingsOf(words, meaningsOf(words, true), true)
  return findings.some(({ tier }) => tier === 1) ? 1 : findings.length > 0 ? 2 : 0
}

describe('each guard explains its own span, and what comes after a contrast is heard', () => {
  test.each([
    ['idiom', 'this form is killing me', 'this form is killing me and I want to kill myself'],
    ['idiom', 'I killed myself laughing', 'I killed myself laughing yesterday, today I am going to kill myself'],
    [
      'past',
      'I wanted to kill myself years ago',
      'I wanted to kill myself years ago and now I am going to kill myself',
    ],
    ['denied', 'I am not suicidal', 'I am not suicidal but I am going to hang myself'],
    ['information', 'is there a course on suicidal thoughts', 'I was on a course but I am going to end my life'],
    [
      'bereavement',
      'my brother killed himself in 2019 and since he died',
      'my brother passed away. I am going to kill myself',
    ],
    ['fiction', 'in the film he wants to kill himself', 'we saw a film. He says he will kill himself tonight'],
  ])('%s', (_, harmless, danger) => {
    expect(tierSaid(harmless)).not.toBe(1)
    expect(tierSaid(danger)).toBe(1)
  })
})

const SELVES = ['I', 'my son', 'she', 'a neighbour']
const WISHES = ['want to', 'am going to', 'keep thinking about how to']
const ENDS = ['kill myself', 'end my life', 'hang myself', 'take my own life', 'top myself']
test('the cross product of who, wish and end is heard, whatever the spelling of the helpers', () => {
  const unheard = SELVES.flatMap((who) =>
    WISHES.flatMap((wish) => ENDS.map((end) => `${who} ${wish} ${end}`)).filter(
      (text) => DETECTOR.detect(text).tier !== 1,
    ),
  )
  expect(unheard).toEqual([])
})

const HITTERS = ['my husband', 'my partner', 'dad', 'my stepdad', 'the carer', 'my boyfriend']
const BLOWS = ['hits me', 'punched me', 'slapped my mum', 'strangled me', 'kicks the kids', 'beats me']
test('the cross product of who, blow and whom is heard', () => {
  const unheard = HITTERS.flatMap((who) => BLOWS.map((blow) => `${who} ${blow}`)).filter(
    (text) => DETECTOR.detect(text).tier === 0,
  )
  expect(unheard).toEqual([])
})
