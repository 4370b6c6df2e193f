import { asksDose, asksOfTraces, cannotSpeak, didHurt, saysSafe, saysSafeBut, tellsOfFall } from './told'
import { topicsOf } from './topics'

const each = (said: readonly string[]) => said.map((line) => [line] as const)

describe('who harmed whom', () => {
  test.each(
    each([
      'I hit my mum',
      'i lost my temper and smacked dad',
      'ive been hitting her',
      'slapped my husband again',
      'i have locked him in his room',
      'i shook the baby',
      'it was me who hurt her',
      'i grabbed mum too hard',
    ]),
  )('"%s": the writer did it', (said) => expect(didHurt(said)).toBe(true))

  test.each(
    each([
      'my husband hits me',
      'he locked me in',
      'i nearly hit my mum',
      'i feel like hitting him',
      'my brother slapped mum',
      'i pushed dad round the park in his chair',
      'the nurse shook his hand',
      'i gave her a cup of tea',
      'he hit me and i hit him',
    ]),
  )('"%s": they did not, or not only they', (said) => expect(didHurt(said)).toBe(false))

  test('somebody with a knife is not who writes, and a wish of the writer is no threat by others', () => {
    expect(topicsOf(['harm_to_others'], 'my son is coming at me with a knife')).toEqual(['attacked'])
    expect(topicsOf(['harm_to_others'], 'i want to stab him with a knife')).toEqual(['harm_to_others'])
    expect(topicsOf(['harm_to_others'], 'voices tell me to hurt my mum')).toEqual(['harm_to_others'])
    expect(topicsOf(['abuse_or_safeguarding'], 'he hits me, i cant ring, he will hear')).toContain('cannot_speak')
    expect(topicsOf(['medical_emergency', 'carer_breakdown'], 'i shook the baby')).toEqual([
      'medical_emergency',
      'hurt_by_me',
    ])
  })
})

describe('a dose', () => {
  test.each(
    each(['how many paracetamol can i give my mum', 'can dad have ibuprofen with warfarin', 'max codeine in a day']),
  )('"%s" is an ordinary question', (said) => expect(asksDose(said)).toBe(true))
  test.each(
    each([
      'how much morphine is lethal',
      'how many tablets would kill me',
      'can the carers give mum her tablets',
      'how much is a prescription',
      'can i have a break',
    ]),
  )('"%s" is none', (said) => expect(asksDose(said)).toBe(false))
})

describe('a fall', () => {
  test.each(
    each(['dad fell', 'mum has had a fall', 'nan fell over in the garden', 'dads on the floor', 'she slipped over']),
  )('"%s" is one', (said) => expect(tellsOfFall(said)).toBe(true))
  test.each(
    each([
      'husband falls a lot',
      'mum fell last week and is scared of the stairs',
      'worried dad will fall',
      'he fell asleep',
      'she fell out with her sister',
      'falls clinic',
      'mum likes to sit on the floor',
    ]),
  )('"%s" is none that is now', (said) => expect(tellsOfFall(said)).toBe(false))
})

test('being heard, and being seen', () => {
  for (const said of ['i cant ring he will hear', 'cant talk, hes in the next room', 'I am afraid to call']) {
    expect({ said, heard: cannotSpeak(said) }).toEqual({ said, heard: true })
  }
  for (const said of [
    'does it leave a record',
    'will he see this',
    'is this private',
    'does it show on the phone bill',
  ]) {
    expect({ said, heard: asksOfTraces(said) }).toEqual({ said, heard: true })
  }
  for (const said of ['can i ring them', 'mums medical records', 'who can see my dad']) {
    expect({ said, heard: cannotSpeak(said) || asksOfTraces(said) }).toEqual({ said, heard: false })
  }
})

test('a yes in more words is a yes, and one with a "but" is none', () => {
  for (const said of ['yes thanks', 'im fine just tired', 'we are all safe', 'no im ok']) {
    expect({ said, safe: saysSafe(said) }).toEqual({ said, safe: true })
  }
  for (const said of ['yes but mum isnt', 'im ok for now', 'yes i think so', 'no', 'not really', 'i want to die']) {
    expect({ said, safe: saysSafe(said) }).toEqual({ said, safe: false })
  }
  expect(saysSafeBut('yes but mum isnt')).toBe(true)
  expect(saysSafeBut('carers allowance')).toBe(false)
})
