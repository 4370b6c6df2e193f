import { choicesIn, kindsIn, knowledge, TestTalk, wordsIn } from '../../test/support/talk'
import type { Danger } from './danger'

const detect = (message: string): Danger =>
  /xdie/.test(message) ? { tier: 1, kinds: ['suicide'] } : { tier: 0, kinds: [] }
const talking = (more: ConstructorParameters<typeof TestTalk>[0] = {}) =>
  new TestTalk({ knowledge: { ...knowledge, detect }, ...more })

test('the card offers to calm down, a plan, going on and leaving', () => {
  const turn = talking().say('xdie')
  expect(choicesIn(turn).map(({ value }) => value)).toEqual(['do:calm', 'do:plan', 'do:back', 'leave'])
})

test('where somebody may look over a shoulder, leaving stands first', () => {
  const abuse = { ...knowledge, detect: (): Danger => ({ tier: 1, kinds: ['abuse_or_safeguarding'] }) }
  expect(choicesIn(new TestTalk({ knowledge: abuse }).say('x'))[0]?.value).toBe('leave')
})

test('where an ambulance is needed, nothing else is offered', () => {
  const medical = { ...knowledge, detect: (): Danger => ({ tier: 1, kinds: ['medical_emergency'] }) }
  expect(choicesIn(new TestTalk({ knowledge: medical }).say('x')).map(({ value }) => value)).toEqual([
    'do:back',
    'leave',
  ])
})

test.each(['do:calm', 'help me calm down'])('"%s" brings the exercise on one screen and keeps the talk', (said) => {
  const talk = talking()
  talk.say('who can help with dementia')
  const before = { ...talk.state, offered: [] }
  const turn = said.startsWith('do:') ? talk.press(said) : talk.say(said)
  expect(turn.outcome).toBe('grounding')
  expect(wordsIn(turn)).toMatch(/5:[\s\S]*4:[\s\S]*3:[\s\S]*2:[\s\S]*1:[\s\S]*999/)
  expect({ ...turn.state, offered: [] }).toEqual(before)
})

describe('a plan', () => {
  const ANSWERS = ['I stop sleeping', 'music', 'the library', 'my sister Ann', 'Ann can stay']

  test('asks five small questions and shows the answers back with the numbers', () => {
    const talk = talking()
    let turn = talk.press('do:plan')
    expect(wordsIn(turn)).toContain('Question 1 of 5.')
    for (const [index, answer] of ANSWERS.entries()) {
      expect(turn.outcome).toBe('safety-plan')
      expect(wordsIn(turn)).toContain(`Question ${index + 1} of 5.`)
      turn = talk.say(answer)
    }
    for (const answer of ANSWERS) expect(wordsIn(turn)).toContain(answer)
    expect(wordsIn(turn)).toMatch(/My plan to stay safe[\s\S]*111[\s\S]*116 123[\s\S]*85258[\s\S]*999/)
    expect(turn.effects).toEqual([])
    expect(turn.state.plan).toBeNull()
  })

  test('every question may be skipped, by button, by word, or by not knowing', () => {
    const talk = talking()
    talk.press('do:plan')
    talk.press('do:skip')
    talk.say('skip this')
    talk.say('not sure')
    talk.say('no')
    const turn = talk.say('Skip this one')
    expect(turn.outcome).toBe('safety-plan')
    expect(wordsIn(turn)).toContain('My plan to stay safe')
  })

  test('it may be shown before it is whole', () => {
    const talk = talking()
    talk.press('do:plan')
    talk.say('I stop eating')
    expect(wordsIn(talk.press('do:plan-end'))).toContain('Things are getting hard when: I stop eating')
  })

  test('words of danger in an answer bring the card, and the same question waits below it', () => {
    const talk = talking()
    talk.press('do:plan')
    talk.say('I stop eating')
    const before = JSON.stringify(talk.state.plan)
    const turn = talk.say('when i think xdie')
    expect(turn.outcome).toBe('crisis-help')
    expect(JSON.stringify(turn.state.plan)).toBe(before)
    expect(wordsIn(talk.say('Go on where we were'))).toContain('Question 2 of 5.')
  })

  test('an answer that would be a command elsewhere is an answer here', () => {
    const talk = talking()
    talk.press('do:plan')
    expect(talk.say('talk to someone').state.plan?.answers).toEqual(['talk to someone'])
    expect(talk.say('Grays').state.plan?.answers).toHaveLength(2)
  })

  test('help, urgent help and something pressed are no answers', () => {
    const talk = talking()
    talk.press('do:plan')
    expect(talk.say('help').outcome).toBe('help')
    expect(kindsIn(talk.say('sos'))[0]).toBe('urgent-help')
    expect(talk.press('do:topics').outcome).toBe('topics')
    expect(talk.state.plan).toEqual({ answers: [] })
  })

  test('leaving forgets it', () => {
    const talk = talking()
    talk.press('do:plan')
    talk.say('my secret sign')
    const turn = talk.say('leave')
    expect(turn.outcome).toBe('left')
    expect(JSON.stringify(turn)).not.toContain('my secret sign')
    expect(turn.effects).toEqual([{ kind: 'forget-transcript' }])
  })

  test('an endless answer is kept short', () => {
    const talk = talking()
    talk.press('do:plan')
    expect(talk.say('x'.repeat(3999)).state.plan?.answers[0]?.length).toBe(300)
  })

  test('in a Teams channel no personal words are gathered, and the card does not offer to', () => {
    const talk = talking({ channel: 'teams' })
    expect(choicesIn(talk.say('xdie')).map(({ value }) => value)).not.toContain('do:plan')
    const turn = talk.press('do:plan')
    expect(turn.state.plan).toBeNull()
    expect(wordsIn(turn)).toContain('999')
  })
})
