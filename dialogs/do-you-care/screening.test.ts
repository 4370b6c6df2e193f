import type { Submission } from '../../referrals/submission'
import { cardsIn, choicesIn, knowledge, MONDAY_MORNING, TestTalk, wordsIn } from '../../test/support/talk'
import { freshState } from '../state'
import { turn } from '../turn'
import type { Turn } from '../types'

const SHORT = ['yes', '52', 'an adult', 'grays', 'same place', 'Jo Bloggs', '07700 900123', 'yes', 'no']

function begun(...said: string[]): TestTalk {
  const talk = new TestTalk()
  talk.press('do:just-ask')
  for (const words of said) talk.say(words)
  return talk
}

const submissionIn = ({ effects }: Turn): Submission => {
  const effect = effects.find((each) => each.kind === 'submit')
  if (effect?.kind !== 'submit') throw new Error('nothing was sent')
  return effect.submission
}

const everything = (ended: Turn): string => JSON.stringify(ended.replies)

const WORDS: Record<string, string> = { name: 'Jo Bloggs', contact: '07700 900123' }

/** A whole form, to a question, with a few answers of one's own. */
function at(question: string, answers: Record<string, string> = {}): TestTalk {
  const talk = new TestTalk()
  talk.press('do:do-you-care')
  const given: Record<string, string> = {
    start_ok: 'go-on',
    safe_now: 'yes',
    private_now: 'yes',
    about_whom: 'me',
    helping: 'yes',
    age_band: '25-to-64',
    cared_age: 'adult',
    cared_area: 'thurrock',
    carer_area: 'same-place',
    hours: '50-or-more',
    willing: 'as-now',
    how_long: 'as-long-as-it-takes',
    emergency: 'no-one',
    contact_safe: 'yes',
    person_knows: 'no',
    ...answers,
  }
  for (let steps = 0; steps < 60; steps++) {
    const asked = talk.last!.replies.flatMap((reply) =>
      reply.kind === 'choices' && reply.asks ? [reply.asks.question] : [],
    )[0]
    if (asked === question || asked === undefined) break
    const group = knowledge.content.forms['do-you-care'].groups.find(({ id }) => id === asked)
    const ticks = group?.questions.filter((id) => given[id]).map((id) => `answer:do-you-care/${asked}=${id}`) ?? []
    if (group) talk.press([`answer:do-you-care/${asked}=`, ...ticks].join('\n'))
    else if (WORDS[asked]) talk.say(WORDS[asked])
    else talk.press(given[asked] ? `answer:do-you-care/${asked}=${given[asked]}` : 'do:skip')
  }
  return talk
}

describe('the offer', () => {
  test.each(['yes please', 'ok lets start', 'Go on then'])('"%s" takes it', (words) => {
    const talk = new TestTalk()
    talk.say('i look after my mum and need a break')
    expect(talk.say(words).outcome).toBe('question-asked')
    expect(talk.state.form?.form).toBe('do-you-care')
  })

  test('"yes please" to nothing is a nod, and "ok" takes no offer', () => {
    expect(new TestTalk().say('yes please').outcome).toBe('acknowledged')
    const talk = new TestTalk()
    talk.say('i look after my mum and need a break')
    expect(talk.say('ok').outcome).toBe('acknowledged')
  })
})

describe('questions that are asked as one', () => {
  const asked = (talk: TestTalk) =>
    talk.last!.replies.flatMap((reply) => (reply.kind === 'choices' && reply.asks ? [reply.asks.question] : []))
  const tick = (talk: TestTalk, group: string, ...options: string[]) =>
    talk.press(['', ...options].map((option) => `answer:do-you-care/${group}=${option}`).join('\n'))
  const answersOf = (talk: TestTalk) => talk.state.form!.answers

  test('what is ticked is answered, and the rest is skipped', () => {
    const talk = at('them')
    tick(talk, 'them', 'relationship.parent', 'live_together.yes')
    expect(answersOf(talk)).toMatchObject({ relationship: 'parent', live_together: 'yes', team: null })
    expect(asked(talk)).toEqual(['condition'])
  })

  test.each([
    ['them', 'my mum, we live together', { relationship: 'parent', live_together: 'yes', team: null }],
    [
      'care',
      'awake most nights, and i can leave her a few hours',
      { nights: 'most-nights', leave_alone: 'a-few-hours' },
    ],
    ['care', 'my kids too', { nights: null, others_cared: ['children'] }],
    ['life', 'my gp doesnt know, and im retired', { gp_knows: 'no', work_status: 'retired', money: null }],
    ['life', 'no', { gp_knows: null, work_status: null, money: null }],
  ])('%s: "%s" is read as the answers that it names', (group, words, answers) => {
    const talk = at(group)
    talk.say(words)
    expect(answersOf(talk)).toMatchObject(answers)
  })

  test('two answers to one question settle nothing: it is asked', () => {
    const talk = at('care')
    tick(
      talk,
      'care',
      'nights.some-nights',
      'nights.every-night',
      'others_cared.children',
      'others_cared.another-adult',
    )
    expect(asked(talk)).toEqual(['nights'])
    expect(answersOf(talk)).toMatchObject({ others_cared: ['children', 'another-adult'], leave_alone: null })
  })

  test('what is hard is asked for once more in one go, and what is not named then is hard', () => {
    const talk = at('impact')
    tick(talk, 'impact', 'impact_home', 'impact_work', 'impact_leisure')
    expect(asked(talk)).toEqual(['impact_more'])
    tick(talk, 'impact_more', 'impact_work.cannot')
    expect(answersOf(talk)).toMatchObject({ impact_home: 'hard', impact_work: 'cannot', impact_leisure: 'hard' })
    expect(answersOf(talk)).toMatchObject({ impact_food: null, impact_people: null })
    expect(asked(talk)).toEqual(['health_body'])
  })

  test.each(['do:skip', 'none of these'])('%s at what is more than hard leaves it all hard', (words) => {
    const talk = at('impact')
    tick(talk, 'impact', 'impact_home', 'impact_work')
    if (words === 'do:skip') talk.press(words)
    else talk.say(words)
    expect(answersOf(talk)).toMatchObject({ impact_home: 'hard', impact_work: 'hard', impact_food: null })
  })

  test('what is not named any more as more than hard is hard', () => {
    const talk = at('impact')
    tick(talk, 'impact', 'impact_home', 'impact_work')
    tick(talk, 'impact_more', 'impact_work.cannot')
    tick(talk, 'impact_more')
    expect(answersOf(talk)).toMatchObject({ impact_home: 'hard', impact_work: 'hard', impact_food: null })
  })

  test('an old list of what is more than hard says nothing of what nobody called hard', () => {
    const talk = at('impact')
    const was = answersOf(talk)
    tick(talk, 'impact_more')
    expect(answersOf(talk)).toEqual(was)
    expect(asked(talk)).toEqual(['impact'])
  })

  test('one that is hard is asked by itself', () => {
    const talk = at('impact')
    tick(talk, 'impact', 'impact_home')
    expect(asked(talk)).toEqual(['impact_home'])
  })

  test('back leads from what is more than hard to what is hard, and from there before it', () => {
    const talk = at('impact')
    talk.say('all of them')
    expect(asked(talk)).toEqual(['impact_more'])
    talk.press('do:back')
    expect(asked(talk)).toEqual(['impact'])
    talk.say('all of them')
    expect(asked(talk)).toEqual(['impact_more'])
  })

  test('back leads to what was ticked, not to what was left out beside it', () => {
    const talk = at('them')
    tick(talk, 'them', 'relationship.parent')
    talk.press('do:back')
    expect(asked(talk)).toEqual(['relationship'])
  })

  test('a list of an older release still says what to ask', () => {
    const talk = at('life')
    tick(talk, 'life', 'money')
    expect(asked(talk)).toEqual(['money'])
  })
})

describe('a name with how to reach the person behind it', () => {
  test.each([
    ['Jo Bloggs, 07700 900123', 'Jo Bloggs', '07700 900123'],
    ['Ana Maria dos Santos Silva 07700900123', 'Ana Maria dos Santos Silva', '07700 900123'],
    ['jo - jo.bloggs@example.com', 'jo', 'jo.bloggs@example.com'],
  ])('%s', (words, name, contact) => {
    const talk = at('name')
    talk.say(words)
    expect(talk.state.form?.answers).toMatchObject({ name, contact })
  })

  test.each([['Jo Bloggs'], ['Jo the 2nd'], ['Jo Bloggs 0770']])('%s is a name and no more', (words) => {
    const talk = at('name')
    talk.say(words)
    expect(talk.state.form?.answers.name).toBe(words)
    expect(talk.state.form?.answers.contact).toBeUndefined()
  })
})

describe('an answer that is care’s business first', () => {
  test.each([
    ['safe_now', 'danger-now'],
    ['suicide_q', 'right-now'],
    ['breaking_point', 'close-now'],
  ])('%s = %s stops the questions, and the form waits as it is', (question, option) => {
    const talk = at(question, { health_mind: 'most-days' })
    const ended = talk.press(`answer:do-you-care/${question}=${option}`)
    expect(ended.outcome).toBe('crisis-help')
    expect(ended.replies[0]).toMatchObject({ kind: 'urgent-help' })
    expect(everything(ended)).toContain('999')
    expect(talk.state.form?.answers[question]).toBe(option)
    expect(talk.say('go on where we were').outcome).toBe('question-asked')
  })

  test.each([
    ['suicide_q', 'now-and-then'],
    ['afraid', 'yes'],
    ['person_safe', 'yes'],
  ])('%s = %s shows numbers above the next question', (question, option) => {
    const ended = at(question, { health_mind: 'most-days' }).press(`answer:do-you-care/${question}=${option}`)
    expect(ended.outcome).toBe('question-asked')
    expect(ended.replies[0]).toMatchObject({ kind: 'urgent-help' })
  })

  test('who cannot go on and can leave nobody alone is asked nothing more', () => {
    const talk = at('how_long', { leave_alone: 'not-at-all' })
    expect(talk.press('answer:do-you-care/how_long=cannot-go-on-now').outcome).toBe('crisis-help')
  })
})

describe('danger in own words at a question', () => {
  test('interrupts, and the words may be the answer all the same', () => {
    const talk = at('difference')
    const was = JSON.stringify(talk.state.form)
    const ended = talk.say('someone to take him before i hurt him')
    expect(['crisis-help', 'safety-check']).toContain(ended.outcome)
    expect(JSON.stringify(talk.state.form)).toBe(was)
    expect(choicesIn(ended).map(({ value }) => value)).toContain('do:keep-words')
    talk.press('do:keep-words')
    expect(talk.state.form?.answers.difference).toBe('someone to take him before i hurt him')
    expect(talk.state.heldWords).toBeNull()
  })

  test('brings the numbers of the council that the form was told of', () => {
    const lines = (talk: TestTalk) => JSON.stringify(talk.say('my son hits me every night').replies)
    expect(lines(at('difference'))).toContain('Thurrock')
    expect(lines(at('difference'))).not.toContain('Southend')
    expect(lines(at('difference', { carer_area: 'southend' }))).toContain('Southend')
  })

  test('is told before sending, labelled as no assessment, and may be left out', () => {
    const talk = begun(...SHORT.slice(0, 5))
    talk.say('i want to die')
    talk.say('go on where we were')
    for (const words of SHORT.slice(5)) talk.say(words)
    expect(everything(talk.last!)).toContain('It is an automatic wording match, not an assessment.')
    const told = submissionIn(talk.say('yes'))
    expect(told.wordingMatch).toEqual({ tier: 1, label: 'automatic wording match, not an assessment' })
  })

  test('is not told when the person leaves it out', () => {
    const talk = begun(...SHORT.slice(0, 5))
    talk.say('i want to die')
    talk.say('go on where we were')
    for (const words of SHORT.slice(5)) talk.say(words)
    talk.press('do:drop-match')
    expect(submissionIn(talk.say('yes')).wordingMatch).toBeNull()
  })

  test('plain answers are no danger where they are offered, and are heard anywhere else', () => {
    expect(at('helping').say('soon').outcome).toBe('question-asked')
    expect(at('willing').say('i cant go on').outcome).toMatch(/safety-check|crisis-help/)
  })
})

describe('sending', () => {
  test('takes eleven messages on the short path, says when it is read, and gives a reference', () => {
    const talk = begun(...SHORT)
    expect(talk.last!.outcome).toBe('question-asked')
    const ended = talk.say('yes please')
    expect(ended.outcome).toBe('submitted')
    const submission = submissionIn(ended)
    expect(wordsIn(ended)).toContain(submission.reference)
    expect(wordsIn(ended)).toMatch(/A link worker will .* by /)
    expect(submission).toMatchObject({ assessment: { authority: 'Thurrock', tier: 'T3' }, form: { id: 'do-you-care' } })
    expect(submission.agreements.map(({ recipient }) => recipient)).toEqual(['carers-link-workers', 'Thurrock'])
    expect(submission.agreements[0]!.wording).toContain('Thurrock Council')
  })

  test('holds only answers to questions that were asked: what stopped being relevant stays behind', () => {
    const talk = at('share', { cared_age: 'both', parental: 'yes' })
    expect(talk.state.form?.answers).toHaveProperty('parental')
    talk.press('change:cared_age')
    talk.press('answer:do-you-care/cared_age=adult')
    const { answers } = submissionIn(talk.press('answer:do-you-care/share=yes'))
    expect(answers).not.toHaveProperty('parental')
    expect(Object.values(answers)).not.toContain(null)
  })

  test('keeps what is said to be wrong in it, where care came before those words', () => {
    const talk = begun(...SHORT, 'yes')
    talk.say('i gave the wrong number')
    const ended = talk.say('he took my phone and hits me, ring my sister on 07700 900125')
    expect(['crisis-help', 'safety-check']).toContain(ended.outcome)
    expect(choicesIn(ended)).toContainEqual({ value: 'do:keep-words', label: 'Send my words to the link worker' })
    talk.say('please hurry, he will kill me')
    const kept = talk.press('do:keep-words')
    const text = 'he took my phone and hits me, ring my sister on 07700 900125'
    expect(kept).toMatchObject({ outcome: 'change-asked', effects: [{ kind: 'ask-change', what: 'correction', text }] })
    expect(talk.state.heldWords).toBeNull()
  })

  test('happens once: an old button changes nothing and says so', () => {
    const talk = begun(...SHORT, 'yes')
    const ended = talk.press('answer:do-you-care/age_band=under-16')
    expect(ended.effects).toEqual([])
    expect(wordsIn(ended)).toContain('This was sent already')
  })

  test('is never asked for where nothing can be sent: the result says whom to call', () => {
    let state = freshState()
    const take = (value: string) => {
      const ended = turn(state, { input: { kind: 'choice', value }, at: MONDAY_MORNING, channel: 'web' }, knowledge)
      state = ended.state
      return ended
    }
    take('do:just-ask')
    const answers = [
      'safe_now=yes',
      'age_band=25-to-64',
      'cared_age=adult',
      'cared_area=thurrock',
      'carer_area=same-place',
    ]
    const ended = answers.map((answer) => take(`answer:do-you-care/${answer}`)).at(-1)!
    expect(ended.outcome).toBe('form-result')
    expect(wordsIn(ended)).toContain('Nothing was sent.')
    expect(cardsIn(ended)[0]?.slug).toBe('thurrock-first')
  })

  test('to a place outside the councils sends nothing and says how to find the council', () => {
    const talk = begun('yes', '52', 'an adult', 'a london borough', 'same place')
    expect(talk.last!.outcome).toBe('form-result')
    expect(everything(talk.last!)).toContain('GOV.UK')
  })
})

describe('the result', () => {
  test('names circumstances with the answers behind them, who decides, and never says eligible or a score', () => {
    const talk = at('share', { nights: 'every-night', health_mind: 'some-days', impact_home: 'cannot' })
    const said = everything(talk.press('answer:do-you-care/share=information-only'))
    expect(said).toContain('Your health is getting worse, or may get worse.')
    expect(said).toContain('Because you said: Nights: Every night')
    expect(said).toContain('This is a screening. It cannot say if you can get support.')
    expect(said).not.toMatch(/eligib|score|\bT[0-4]\b/i)
  })

  test('a child is asked in words for the young, spared the questions for adults, and sent to children’s services', () => {
    const talk = begun('yes', "i'm 15", 'adult')
    expect(talk.state.form?.answers.age_band).toBe('under-16')
    const asked = at('share', { age_band: 'under-16', young_adult: 'yes' })
    expect(asked.state.form?.answers).not.toHaveProperty('impact_home')
    const ended = asked.press('answer:do-you-care/share=yes')
    expect(cardsIn(ended)[0]?.slug).toBe('thurrock-childrens-mash')
    expect(submissionIn(ended).assessment).toMatchObject({ route: 'young-carer', tier: 'T2' })
  })
})

test('beginning another form saves the open one under a code: nothing that was answered is lost', () => {
  const talk = begun('yes', '52')
  const ended = talk.press('do:emergency-plan')
  const saved = ended.effects.find((effect) => effect.kind === 'keep-draft')
  expect(saved).toMatchObject({ draft: { form: 'do-you-care', answers: { age_band: '25-to-64' } } })
  expect(wordsIn(ended)).toContain((saved as { code: string }).code)
})

test('three questions of the point of use survey are kept without a name', () => {
  const talk = new TestTalk()
  talk.press('do:point-of-use')
  for (const words of ['yes', 'no']) talk.say(words)
  const ended = talk.say('no')
  expect(ended.effects).toHaveLength(3)
  expect(JSON.stringify(ended.effects)).not.toMatch(/name|conversation/)
  expect(wordsIn(ended)).toContain('111')
})

test('who is tired may ask how much is left, and skip all that may be skipped', () => {
  const talk = at('hours')
  expect(wordsIn(talk.say('how many more questions are there'))).toMatch(/About \d+ more\./)
  talk.say('50')
  talk.say('skip the rest')
  expect(talk.last!.replies).toMatchObject([{ asks: { question: 'willing' } }])
  expect(talk.state.form?.answers.nights).toBeNull()
})

test('where others read along, nothing personal is asked, shown or offered, and the directory answers as ever', () => {
  let state = begun('yes').state
  const take = (value: string, kind: 'choice' | 'text' = 'choice') => {
    const input = kind === 'choice' ? { kind, value } : { kind, text: value }
    const ended = turn(state, { input, at: MONDAY_MORNING, channel: 'teams', shared: true, canSend: true }, knowledge)
    state = ended.state
    return ended
  }
  for (const value of [
    'do:do-you-care',
    'do:check-form',
    'answer:do-you-care/age_band=under-16',
    'refer:eput-carer-support',
  ]) {
    expect(wordsIn(take(value))).toContain('Other people can read this chat')
  }
  const ended = take('who can help me look after my mum', 'text')
  expect(ended.outcome).toBe('services-found')
  expect(choicesIn(ended).map(({ value }) => value)).not.toContain('do:do-you-care')
})

test('what stands behind the options in the list goes by its number too', () => {
  const talk = at('private_now')
  const asked = choicesIn(talk.last!)
  const skip = asked.findIndex(({ value }) => value === 'do:skip') + 1
  talk.say(String(skip))
  expect(talk.state.form?.answers.private_now).toBeNull()
})
