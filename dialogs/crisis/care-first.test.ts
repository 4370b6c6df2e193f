import { cardsIn, choicesIn, kindsIn, knowledge, TestTalk, wordsIn } from '../../test/support/talk'
import type { State } from '../state'
import type { Danger } from './danger'

/** The detector is somebody else's to prove; here it hears three words. */
const detect = (message: string): Danger => {
  if (/xdie/.test(message)) return { tier: 1, kinds: ['suicide'] }
  if (/xbreath/.test(message)) return { tier: 1, kinds: ['medical_emergency'] }
  if (/xtired/.test(message)) return { tier: 2, kinds: ['suicide'] }
  return { tier: 0, kinds: [] }
}

const FOUND: Partial<State> = {
  greeted: true,
  area: 'Southend',
  question: 'who can help me with dad',
  found: ['southend-adult-social-care', 'southend-carers', 'carers-uk-helpline', 'samaritans'],
  shown: 3,
  onScreen: ['southend-adult-social-care', 'southend-carers', 'carers-uk-helpline'],
  misses: 1,
  feedback: 'asked',
}
const talking = (state: Partial<State> = FOUND) =>
  new TestTalk({ state, knowledge: { ...knowledge, detect }, at: new Date('2026-11-22T23:00:00Z') })

/** All of a state but what a crisis turn may change: the choices on the screen, and that the question was asked, and what is open. */
function rest({ offered: _, askedIfSafe: __, danger: ___, ...kept }: State): Partial<State> {
  return kept
}

describe('explicit danger', () => {
  test('gets the card first, with the numbers and that a computer answers, and everything else stays where it was', () => {
    const talk = talking()
    const before = JSON.stringify(rest(talk.state))
    const turn = talk.say('my dad is ill and xdie')
    expect(turn.outcome).toBe('crisis-help')
    expect(kindsIn(turn)[0]).toBe('urgent-help')
    expect(JSON.stringify(turn.replies[0])).toMatch(/999.*116 123|116 123.*999/)
    expect(JSON.stringify(turn.replies[0])).toContain('computer')
    expect(JSON.stringify(rest(turn.state))).toBe(before)
    expect(turn.effects).toEqual([])
  })

  test('then "go on" is exactly where we were', () => {
    const talk = talking()
    talk.say('xdie')
    expect(talk.say('go on where we were')).toMatchObject({
      outcome: 'went-back',
      services: FOUND.onScreen,
      state: { question: FOUND.question, found: FOUND.found, shown: 3, area: 'Southend' },
    })
  })

  test('is heard before every other step: in a place, a follow-up, a long message, a choice, and while asked if safe', () => {
    expect(talking().say('southend xdie').outcome).toBe('crisis-help')
    expect(talking().say('what time do they close xdie').outcome).toBe('crisis-help')
    expect(talking().say(`${'la '.repeat(3000)} xdie`).outcome).toBe('crisis-help')
    expect(talking().press('ask:xdie').outcome).toBe('crisis-help')
    expect(talking({ ...FOUND, askedIfSafe: true }).say('no xdie').outcome).toBe('crisis-help')
  })

  test('leaving comes before it: somebody may be looking over a shoulder', () => {
    expect(talking().say('leave').outcome).toBe('left')
  })

  test('a medical emergency gets 999 and no services', () => {
    const turn = talking().say('who can help my mum with dementia she is xbreath')
    expect(turn.outcome).toBe('crisis-help')
    expect(cardsIn(turn)).toEqual([])
    expect(turn.services[0]).toBe('emergency-999')
  })

  test('below it stand only services for just that, and nothing distracts', () => {
    const turn = talking().say('carers allowance xdie')
    const caring = knowledge.content.topics.filter(({ id }) =>
      ['someone-to-talk-to', 'mental-health', 'not-safe', 'children-and-young-people'].includes(id),
    )
    const fitting = caring.flatMap(({ services }) => services)
    for (const { slug } of cardsIn(turn)) expect(fitting).toContain(slug)
  })

  test('the words themselves are in no effect and no state', () => {
    const turn = talking().say('xdie secretword')
    expect(JSON.stringify([turn.state, turn.effects])).not.toContain('secretword')
  })
})

describe('veiled danger', () => {
  test('gets one gentle question with the numbers beside it, and everything stays where it was', () => {
    const talk = talking()
    const before = JSON.stringify(rest(talk.state))
    const turn = talk.say('so xtired')
    expect(turn.outcome).toBe('safety-check')
    expect(wordsIn(turn)).toMatch(/999[\s\S]*116 123/)
    expect(wordsIn(turn)).toContain('Are you safe right now?')
    expect(choicesIn(turn)).toHaveLength(4)
    expect(JSON.stringify(rest(turn.state))).toBe(before)
    expect(turn.state.askedIfSafe).toBe(true)
  })

  const asked = () => {
    const talk = talking()
    talk.say('so xtired')
    return talk
  }

  test.each(['do:yes', 'Yes, I am safe', '1', 'yes', 'Yeah.', "I'm safe", 'im ok', 'ok'])(
    'the answer "%s" is a yes, and on where we were',
    (said) => {
      const talk = asked()
      const turn = said.startsWith('do:') ? talk.press(said) : talk.say(said)
      expect(turn.outcome).toBe('went-back')
      expect(choicesIn(turn).map(({ value }) => value)).toContain('do:back')
      expect(rest(turn.state)).toEqual(rest(talking().state))
      expect(turn.state.askedIfSafe).toBe(false)
    },
  )

  test.each([
    'do:no',
    'No, I am not safe',
    '2',
    'no',
    'nope',
    "no I'm not",
    'not really',
    'do:not-sure',
    'I am not sure',
    '3',
    "don't know",
    'maybe',
    'do:go-on',
    'I would rather not say',
    '4',
    'id rather not say',
  ])('the answer "%s" brings the card', (said) => {
    const talk = asked()
    const turn = said.startsWith('do:') ? talk.press(said) : talk.say(said)
    expect(turn.outcome).toBe('crisis-help')
    expect(kindsIn(turn)[0]).toBe('urgent-help')
    expect(rest(turn.state)).toEqual(rest(talking().state))
    expect(turn.state.askedIfSafe).toBe(false)
  })

  test('another question instead of an answer is answered', () => {
    expect(asked().say('help with washing and dressing for my dad').outcome).toBe('services-found')
  })

  test('yes and no mean nothing of the kind when nothing was asked', () => {
    for (const said of ['yes', 'no', 'do:yes', 'do:no']) {
      const talk = talking()
      const turn = said.startsWith('do:') ? talk.press(said) : talk.say(said)
      expect(['went-back', 'crisis-help']).not.toContain(turn.outcome)
    }
  })
})

describe('with the real detector', () => {
  test.each(['i want to die', 'I WANT TO DIE!!!', 'who can help with dad. i want to die'])('"%s" is heard', (said) => {
    expect(new TestTalk().say(said).outcome).toBe('crisis-help')
  })

  test('at the end of very many words it is heard too', () => {
    expect(new TestTalk().say(`${'my dad needs help with his shopping. '.repeat(270)} i want to die`).outcome).toBe(
      'crisis-help',
    )
  })
})

test('urgent help by command keeps the talk as it was', () => {
  for (const said of ['sos', 'urgent help', 'emergency']) {
    const talk = talking()
    const turn = talk.say(said)
    expect(turn.outcome).toBe('crisis-help')
    expect(rest(turn.state)).toEqual(rest(talking().state))
  }
})
