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
const after = (...said: string[]) => {
  const talk = new TestTalk({ knowledge: { ...knowledge, detect }, at: new Date('2026-11-22T23:00:00Z') })
  for (const words of said) talk.say(words)
  return talk
}
const cardOf = (talk: TestTalk) => JSON.stringify(talk.last!.replies[0])

describe('while danger is open', () => {
  test.each([['xtired'], ['he is cold'], ['should i move him'], ['in hockley'], ['RM17 6SL'], ['xgone']])(
    'an emergency of a body is not lowered by "%s"',
    (said) => {
      const talk = after('dad xbreath', said)
      expect(talk.last!.outcome).toBe('crisis-help')
      expect(cardOf(talk)).toContain('Call 999 now')
    },
  )

  test('a second sign brings the card, in other words, and a third others again', () => {
    const asked = after('xgone')
    expect(asked.last!.outcome).toBe('safety-check')
    const second = after('xgone', 'xgone now').last!
    expect(second.outcome).toBe('crisis-help')
    expect(wordsIn(second)).not.toContain('Are you safe right now?')
  })

  test.each(['doesnt matter', 'leave me alone', 'yes but mum isnt', 'the cat has a new home', 'goodbye', 'qwe rty'])(
    '"%s" is no yes to whether they are safe',
    (said) => expect(after('xgone', said).last!.outcome).toBe('crisis-help'),
  )

  test('a yes closes it, and a question about the question is answered', () => {
    expect(after('xgone', 'yes thanks im fine').state.danger).toBeNull()
    expect(wordsIn(after('xgone', 'what do you mean safe').last!)).toContain('could somebody hurt you')
  })

  test('a place alone brings the numbers of that area: the line for abuse, and the council', () => {
    const talk = after('he xbeat me', 'in rayleigh')
    expect(talk.state.area).toBe('Essex')
    expect(cardOf(talk)).toMatch(/0330 333 7444.*0345 606 1212/s)
    expect(cardOf(after('sos', 'grays'))).toContain('01375 372468')
  })

  test('whoever cannot ring gets quiet ways, and whoever may be seen what is kept', () => {
    expect(cardOf(after('he xbeat me', 'i cant ring he will hear'))).toMatch(/press 55.*85258/s)
    const kept = after('he xbeat me', 'does it leave a record').last!
    expect(kept.outcome).toBe('privacy')
    expect(choicesIn(kept)[0]?.value).toBe('leave')
  })

  test('the words "goodnight" and a dose are no ordinary words after words of dying', () => {
    expect(after('xdie', 'goodnight').last!.outcome).toBe('crisis-help')
    expect(after('xdie', 'how many paracetamol can i take').last!.outcome).toBe('crisis-help')
  })

  test('"ok" is somebody who reads', () => {
    const turn = after('xdie', 'ok').last!
    expect(turn.outcome).toBe('acknowledged')
    expect(choicesIn(turn).map(({ value }) => value)).toContain('do:calm')
  })

  test('an ordinary question is answered, and after a few of them it is over', () => {
    const talk = after('xgone', 'carers allowance')
    expect(talk.last!.outcome).toBe('services-found')
    for (const said of ['blue badge', 'respite', 'carers allowance']) talk.say(said)
    expect(talk.state.danger).toBeNull()
  })

  test('starting again and leaving close it', () => {
    expect(after('xdie', 'start again').state.danger).toBeNull()
    expect(after('xdie', 'leave').state.danger).toBeNull()
  })

  test('no words are kept of it', () => {
    expect(JSON.stringify(after('xdie secretword').state)).not.toContain('secretword')
  })
})

describe('what may be an emergency of a body', () => {
  test('a fall: 999 first, one plain question, and what helps if all is well', () => {
    const talk = after('nan fell over')
    expect(talk.last!.outcome).toBe('safety-check')
    expect(wordsIn(talk.last!)).toMatch(/999[\s\S]*Are they up again/)
    expect(kindsIn(talk.last!)).toContain('services')
    expect(cardOf(after('nan fell over', 'no'))).toContain('Call 999 now')
    expect(after('nan fell over', 'yes').last!.outcome).toBe('went-back')
  })

  test('a dose: no advice and no refusal', () => {
    const turn = after('how many paracetamol can i give my mum').last!
    expect(wordsIn(turn)).toMatch(/cannot give medical advice.*pharmacist.*111.*999/s)
  })
})

test('who did it decides the card', () => {
  const hit = cardOf(after('i hit my mum xbeat'))
  expect(hit).toMatch(/right to say it/)
  expect(hit).not.toMatch(/not your fault/)
  expect(cardOf(after('he hits me xbeat'))).toMatch(/not your fault/)
})
