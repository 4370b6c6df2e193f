import { choicesIn, kindsIn, knowledge, TestTalk, wordsIn } from '../../test/support/talk'
import type { Danger } from './danger'

/** The detector is somebody else's to prove; here it hears a few words. */
const detect = (message: string): Danger => {
  if (/xbreath/.test(message)) return { tier: 1, kinds: ['medical_emergency'] }
  if (/xbeat/.test(message)) return { tier: 1, kinds: ['abuse_or_safeguarding'] }
  if (/xdie/.test(message)) return { tier: 1, kinds: ['suicide'] }
  if (/xgone/.test(message)) return { tier: 2, kinds: ['suicide'] }
  if (/xtired/.test(message)) return { tier: 2, kinds: ['carer_breakdown'] }
  return { tier: 0, kinds: [] }
}
const talked = (...said: string[]) => {
  const talk = new TestTalk({ knowledge: { ...knowledge, detect }, at: new Date('2026-11-22T23:00:00Z') })
  for (const words of said) talk.say(words)
  return talk
}
const cardOf = (talk: TestTalk) => JSON.stringify(talk.last!.replies[0])

describe('while danger is open', () => {
  test.each([['xtired'], ['he is cold'], ['should i move him'], ['in hockley'], ['RM17 6SL'], ['xgone']])(
    'an emergency of a body is not lowered by "%s"',
    (said) => {
      const talk = talked('dad xbreath', said)
      expect(talk.last!.outcome).toBe('crisis-help')
      expect(cardOf(talk)).toContain('Call 999 now')
    },
  )

  test('a second sign brings the card, in other words, and a third others again', () => {
    const asked = talked('xgone')
    expect(asked.last!.outcome).toBe('safety-check')
    const second = talked('xgone', 'xgone now').last!
    expect(second.outcome).toBe('crisis-help')
    expect(wordsIn(second)).not.toContain('Are you safe right now?')
  })

  test.each(['doesnt matter', 'leave me alone', 'yes but mum isnt', 'the cat has a new home', 'goodbye', 'qwe rty'])(
    '"%s" is no yes to whether they are safe',
    (said) => expect(talked('xgone', said).last!.outcome).toBe('crisis-help'),
  )

  test('a yes closes it, and a question about the question is answered', () => {
    expect(talked('xgone', 'yes thanks im fine').state.danger).toBeNull()
    expect(wordsIn(talked('xgone', 'what do you mean safe').last!)).toContain('could somebody hurt you')
  })

  test('a place alone brings the numbers of that area: the line for abuse, and the council', () => {
    const talk = talked('he xbeat me', 'in rayleigh')
    expect(talk.state.area).toBe('Essex')
    expect(cardOf(talk)).toMatch(/0330 333 7444.*0345 606 1212/s)
    expect(cardOf(talked('sos', 'grays'))).toContain('01375 372468')
  })

  test('whoever cannot ring gets quiet ways, and whoever may be seen what is kept', () => {
    expect(cardOf(talked('he xbeat me', 'i cant ring he will hear'))).toMatch(/press 55.*85258/s)
    const kept = talked('he xbeat me', 'does it leave a record').last!
    expect(kept.outcome).toBe('privacy')
    expect(choicesIn(kept)[0]?.value).toBe('leave')
  })

  test('the words "goodnight" and a dose are no ordinary words after words of dying', () => {
    expect(talked('xdie', 'goodnight').last!.outcome).toBe('crisis-help')
    expect(talked('xdie', 'how many paracetamol can i take').last!.outcome).toBe('crisis-help')
  })

  test('"ok" is somebody who reads', () => {
    const turn = talked('xdie', 'ok').last!
    expect(turn.outcome).toBe('acknowledged')
    expect(choicesIn(turn).map(({ value }) => value)).toContain('do:calm')
  })

  test('an ordinary question is answered, and after a few of them it is over', () => {
    const talk = talked('xgone', 'carers allowance')
    expect(talk.last!.outcome).toBe('services-found')
    for (const said of ['blue badge', 'respite', 'carers allowance']) talk.say(said)
    expect(talk.state.danger).toBeNull()
  })

  test('starting again and leaving close it', () => {
    expect(talked('xdie', 'start again').state.danger).toBeNull()
    expect(talked('xdie', 'leave').state.danger).toBeNull()
  })

  test('no words are kept of it', () => {
    expect(JSON.stringify(talked('xdie secretword').state)).not.toContain('secretword')
  })
})

describe('what may be an emergency of a body', () => {
  test('a fall: 999 first, one plain question, and what helps if all is well', () => {
    const talk = talked('nan fell over')
    expect(talk.last!.outcome).toBe('safety-check')
    expect(wordsIn(talk.last!)).toMatch(/999[\s\S]*Are they up again/)
    expect(kindsIn(talk.last!)).toContain('services')
    expect(cardOf(talked('nan fell over', 'no'))).toContain('Call 999 now')
    expect(talked('nan fell over', 'yes').last!.outcome).toBe('went-back')
  })

  test('a dose: no advice and no refusal', () => {
    const turn = talked('how many paracetamol can i give my mum').last!
    expect(wordsIn(turn)).toMatch(/cannot give medical advice.*pharmacist.*111.*999/s)
  })
})

test('who did it decides the card', () => {
  const hit = cardOf(talked('i hit my mum xbeat'))
  expect(hit).toMatch(/right to say it/)
  expect(hit).not.toMatch(/not your fault/)
  expect(cardOf(talked('he hits me xbeat'))).toMatch(/not your fault/)
})
