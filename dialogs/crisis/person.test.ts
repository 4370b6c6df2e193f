import { isAboutYoung } from './age'
import type { Kind } from './danger'
import { personOf } from './person'

/** Lines of content/crisis/corpus, with whom they are about. */
const HELPERS: [Kind, string][] = [
  ['suicide', 'my mum wants to die'],
  ['suicide', 'my friend took all her tablets'],
  ['suicide', 'my gf says shes killing herself if i log off'],
  ['suicide', 'my mate is stood on the car park roof'],
  ['suicide', 'granddaughter texted bye nan love you im finished'],
  ['suicide', 'man on the sea wall says hes going in'],
  ['suicide', "What do I do, my son's friend has screenshotted him saying he's doing it after registration tomorrow"],
  ['suicide', "what do I do, she's locked bathroom, won't answer, she'd said she would drown herself"],
  [
    'suicide',
    'Grandads shotgun cabinet is open and our Kyle isnt answering, he was crying last night saying he was done',
  ],
  ['self_harm', "my partner's locked in the bathroom with a broken glass, she's doing her arms, I can hear her"],
  ['self_harm', 'my son is banging his head on the radiator, theres blood and he wont stop, 40 mins now'],
  ['medical_emergency', 'shes swallowed a button battery'],
  ['medical_emergency', 'old boy at the legion just hit the deck, no breath in him. anybody?'],
  [
    'medical_emergency',
    "Auntie's took her evening tablets three times over, forgetting, and her pulse is about thirty",
  ],
  ['abuse_or_safeguarding', 'they leave her in a wet bed all day'],
  ['abuse_or_safeguarding', 'dad hides mums inhaler til she does what he says. she went blue last time'],
  [
    'abuse_or_safeguarding',
    "The baby has finger bruises on both sides of her ribs. They say she's wriggly. She is nine weeks.",
  ],
]
const SELVES: [Kind, string][] = [
  ['suicide', 'i want to die'],
  ['suicide', 'I dont like live. I got mums tablets in my bed'],
  ['suicide', 'who can help my dad, he is ill, and I want to die'],
  ['suicide', 'everyone would be better off without me, my kids too'],
  [
    'suicide',
    "I can't live scared of my own boy any more. There's a bottle of his methadone on the top shelf and I've been sat looking at it for an hour deciding.",
  ],
  [
    'suicide',
    "They let me out because I lied. I've been planning it since Tuesday and I'm walking to the crossing now",
  ],
  [
    'self_harm',
    "When she starts on the same question I go and bang my head on the bathroom wall until it bleeds. Did it again at breakfast and I'm seeing two of everything.",
  ],
  ['self_harm', 'drank some bleach. not loads. just enough to hurt'],
  ['medical_emergency', 'i took all of mums tablets'],
  ['medical_emergency', 'fell down the stairs cant move my legs'],
  ['abuse_or_safeguarding', 'my husband hits me'],
  ['abuse_or_safeguarding', 'frightened of my grandson when he wants cash'],
  ['abuse_or_safeguarding', 'hands round my throat, my own son'],
  [
    'abuse_or_safeguarding',
    'my mums boyfriend comes in at night to say goodnight and it isnt just goodnight. im 14 and i look after mum',
  ],
  ['carer_breakdown', 'i cant look after him any more, she does nothing'],
  ['harm_to_others', 'if nobody comes today i will hurt him'],
]

test.each(HELPERS)('%s: a helper tells "%s"', (kind, message) => {
  expect(personOf(message, [kind])).toBe('helper')
})

test.each(SELVES)('%s: the person themselves says "%s"', (kind, message) => {
  expect(personOf(message, [kind])).toBe('self')
})

test('a book takes no longer than its length', () => {
  const millisecondsOf = (message: string) => {
    const begun = process.hrtime.bigint()
    personOf(message, ['suicide'])
    isAboutYoung(message)
    return Number(process.hrtime.bigint() - begun) / 1e6
  }
  for (const words of ['she i said ', 'i think i think ', 'my mum he ', '1 1 1 ', 'im 17 ']) {
    expect(millisecondsOf(words.repeat(10_000))).toBeLessThan(500)
  }
})

test.each([
  'im 14 and my stepdad hits me',
  'i am 9',
  "I'm only 12",
  'I have homework and I want to die',
  'my form tutor said to ask',
  'my 15-year-old daughter wants to die',
  'he is 8 years old and she hits him',
  'y10 boy taken something at break',
])('"%s" is about a child or a teenager', (message) => {
  expect(isAboutYoung(message)).toBe(true)
})

test.each([
  'my mum wants to die',
  'i am 45',
  'im 14 stone and want to die',
  'I am 17 weeks pregnant',
  'I have cared for him for 15 years',
  'i took 12 tablets',
  'my husband hits me',
  'the office opens at 9',
  'i have been on hold for 11 minutes',
])('"%s" is not', (message) => {
  expect(isAboutYoung(message)).toBe(false)
})
