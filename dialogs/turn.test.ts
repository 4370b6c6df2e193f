import { cardsIn, choicesIn, kindsIn, knowledge, TestTalk, wordsIn } from '../test/support/talk'
import { OUTCOMES } from './outcome'
import { stateSchema } from './state'

const QUESTION = 'who can help me look after my dad in southend'

/** A talk in which a question was asked and answered. */
function answered(question = QUESTION) {
  const talk = new TestTalk()
  expect(talk.say(question).outcome).toBe('services-found')
  return talk
}

describe('joining', () => {
  test('says what this is, that nobody is watching, what to do in danger, and offers ways to begin', () => {
    const turn = new TestTalk().join()
    expect(turn.outcome).toBe('welcome')
    expect(wordsIn(turn)).toContain('computer')
    expect(wordsIn(turn)).toContain('999')
    expect(choicesIn(turn).length).toBeGreaterThanOrEqual(3)
    expect(turn.state.greeted).toBe(true)
  })

  test('every example that is offered finds something', () => {
    const examples = choicesIn(new TestTalk().join()).filter(({ value }) => value.startsWith('ask:'))
    expect(examples.map(({ value }) => new TestTalk().press(value).outcome)).toEqual(
      examples.map(() => 'services-found'),
    )
  })
})

describe('commands', () => {
  test.each([
    ['help', 'help'],
    ['What can you do?', 'help'],
    ['Hello!', 'greeting'],
    ['Thank you.', 'thanks'],
    ['thanks please', 'thanks'],
    ['good night', 'goodbye'],
    ['Are you a robot?', 'about'],
    ['is this private', 'privacy'],
    ['sos', 'crisis-help'],
    ['GET URGENT HELP', 'crisis-help'],
    ['can i talk to a person', 'person-offered'],
    ['show me the list', 'topics'],
    ['start again', 'started-again'],
    ['leave', 'left'],
    ['go back', 'went-back'],
  ])('"%s" is %s, at the beginning and in the middle of a talk', (said, outcome) => {
    for (const talk of [new TestTalk(), answered()]) expect(talk.say(said).outcome).toBe(outcome)
  })

  test('words of a command inside a question are a question', () => {
    expect(new TestTalk().say('who can help my dad to leave the house').outcome).not.toBe('left')
  })

  test('start again forgets the question but not where the person lives, and its choices can be typed', () => {
    const talk = answered()
    const turn = talk.say('start again')
    expect(turn.state).toMatchObject({ question: null, found: [], onScreen: [], area: 'Southend', misses: 0 })
    expect(turn.state.offered).toEqual(choicesIn(turn))
    expect(talk.say(String(choicesIn(turn).length)).outcome).toBe('topics')
  })

  test('back shows the first answers again, and does not call them more', () => {
    const talk = answered()
    const first = [...talk.state.onScreen]
    talk.say('more')
    const turn = talk.say('back')
    expect(turn.services).toEqual(first)
    expect(wordsIn(turn)).not.toContain(knowledge.words('services.more'))
  })

  test('more shows others each time, then says that this was all', () => {
    const talk = answered()
    const seen = [...talk.state.onScreen]
    while (talk.state.shown < talk.state.found.length) {
      const turn = talk.say('more')
      expect(seen).not.toEqual(expect.arrayContaining(turn.services))
      seen.push(...turn.services)
    }
    expect(seen).toEqual(talk.state.found)
    expect(wordsIn(talk.say('more'))).toContain(knowledge.words('services.no-more'))
  })

  test('more before any question is not a dead end', () => {
    expect(new TestTalk().say('more').outcome).toBe('no-match')
  })

  test('leaving forgets everything, here and in the transcript', () => {
    const talk = answered()
    const turn = talk.say('leave this page')
    expect(turn.state).toEqual(new TestTalk().state)
    expect(turn.effects).toEqual([{ kind: 'forget-transcript' }])
  })

  test.each(['leave', 'do:leave'])('leaving by the button "%s" is the same', (value) => {
    expect(answered().press(value).outcome).toBe('left')
  })
})

describe('asking', () => {
  test('shows at most three services, remembers at most nine, and counts no miss', () => {
    const turn = answered().last!
    expect(cardsIn(turn).map(({ slug }) => slug)).toEqual(turn.services)
    expect(turn.services.length).toBeLessThanOrEqual(3)
    expect(turn.state.found.length).toBeLessThanOrEqual(9)
    expect(turn.state).toMatchObject({ question: QUESTION, area: 'Southend', misses: 0 })
  })

  test('a place in the question is where it looks, and it says so', () => {
    expect(wordsIn(answered().last!)).toContain('I looked in Southend')
  })

  test('without a place, where what was found differs by council, it offers the councils', () => {
    const values = choicesIn(answered('help with washing and dressing for my dad').last!).map(({ value }) => value)
    expect(values).toEqual(expect.arrayContaining(['area:Thurrock', 'area:Southend', 'area:Essex']))
  })

  test('a service that is pressed is shown whole', () => {
    const turn = new TestTalk().press('service:open-arts')
    expect(turn).toMatchObject({ outcome: 'service-details', services: ['open-arts'] })
    expect(turn.state.onScreen).toEqual(['open-arts'])
  })

  test('more like this shows others, whatever the service', () => {
    for (const { slug } of knowledge.content.services) {
      const turn = new TestTalk().press(`like:${slug}`)
      expect({ slug, outcome: turn.outcome }).toEqual({ slug, outcome: 'services-found' })
      expect(turn.state.found).not.toContain(slug)
      expect(turn.state.found.length).toBeGreaterThan(0)
    }
  })

  test('every topic shows services, in the order of the list', () => {
    for (const { id, services } of knowledge.content.topics) {
      expect(new TestTalk().press(`topic:${id}`).state.found).toEqual(services.slice(0, 9))
    }
  })

  test.each(['Thurrock', 'Southend', 'Essex', 'Kent', 'Medway'] as const)(
    'every topic in %s shows only services that work there, or says that it knows none',
    (area) => {
      for (const { id } of knowledge.content.topics) {
        const turn = new TestTalk({ state: { area } }).press(`topic:${id}`)
        if (turn.outcome === 'services-found') expect(turn.services.length).toBeGreaterThan(0)
        else expect(turn.outcome).toBe('no-match')
        for (const slug of turn.state.found) {
          expect(knowledge.finder.areas.covers(knowledge.content.bySlug.get(slug)!.areas, area)).toBe(true)
        }
      }
    },
  )

  test('a topic that nobody covers in the area says so and leads on to all areas', () => {
    const talk = new TestTalk({ state: { area: 'Medway' } })
    expect(talk.press('topic:things-to-do').outcome).toBe('no-match')
    expect(wordsIn(talk.last!)).toContain(knowledge.words('services.none'))
    expect(talk.press('area:any')).toMatchObject({ outcome: 'services-found', state: { area: null } })
  })
})

describe('narrowing', () => {
  test.each([
    ['Grays', 'Thurrock'],
    ['i live in canvey', 'Essex'],
    ['near Leigh-on-Sea', 'Southend'],
    ['RM17 6SL', 'Thurrock'],
    ['ss9 1aa', 'Southend'],
    ['ME2', 'Medway'],
  ])('"%s" asks the last question again in %s', (said, area) => {
    const talk = answered('who can help me look after my dad')
    const turn = talk.say(said)
    expect(turn).toMatchObject({
      outcome: 'services-found',
      state: { area, question: 'who can help me look after my dad' },
    })
    for (const { areas } of turn.services.map((slug) => knowledge.content.bySlug.get(slug)!)) {
      expect(knowledge.finder.areas.covers(areas, area as 'Essex')).toBe(true)
    }
  })

  test('a postcode that may be in one of two councils is asked about, never guessed', () => {
    const turn = answered('who can help me look after my dad').say('RM14 3AA')
    expect(turn).toMatchObject({ outcome: 'area-asked', state: { area: null } })
  })

  test('before any question it is remembered for the next', () => {
    const talk = new TestTalk()
    expect(talk.say('Tilbury')).toMatchObject({ outcome: 'area-set', state: { area: 'Thurrock' } })
    expect(talk.say('help with washing and dressing').state.area).toBe('Thurrock')
  })

  test.each([
    ['southend. ring who', 'Southend', 'southend-adult-social-care'],
    ['RM17 6SL break', 'Thurrock', 'carer-breaks'],
    [
      'i live in basildon but my mum lives in grays, who does her carers assessment',
      'Thurrock',
      'thurrock-carers-assessment',
    ],
    ['carers assessment medway', 'Medway', 'medway-adult-social-care'],
    ['in rayleigh', 'Essex', 'essex-adult-social-care'],
  ])('"%s" is for %s', (said, area, first) => {
    const turn = new TestTalk().say(said)
    expect(turn.state.area).toBe(area)
    expect(turn.services[0]).toBe(first)
  })

  test.each(['i cant go on, im in grays', 'fgdfg hjkhj in grays'])('a place stays after "%s"', (said) => {
    const talk = new TestTalk()
    expect(['crisis-help', 'safety-check', 'no-match']).toContain(talk.say(said).outcome)
    expect(talk.state.area).toBe('Thurrock')
  })

  test.each(['upminster', 'i live in romford', 'mum lives in Scotland', 'bexley carers', 'RM3 0AA'])(
    '"%s" is outside: it says so, and shows what helps there',
    (said) => {
      const turn = new TestTalk().say(said)
      expect(wordsIn(turn)).toContain('is outside the places I know')
      expect(turn.services).toContain('carers-uk-helpline')
      for (const slug of turn.services) {
        expect(knowledge.finder.areas.isNational(knowledge.content.bySlug.get(slug)!)).toBe(true)
      }
    },
  )

  test.each([
    ['moja mama jest chora, Tilbury', 'Polish interpreter, please', 'thurrock-first'],
    ['mere pati bimar hai, help chahidi', 'Punjabi interpreter, please', 'nhs-111-mental-health'],
    ['who speak polish', 'I do not know who speaks Polish', 'nhs-111-mental-health'],
    ['mi mama esta enferma, necesito ayuda', 'Spanish interpreter, please', 'nhs-111-mental-health'],
  ])('"%s" is told how to get an interpreter', (said, words, first) => {
    const turn = new TestTalk().say(said)
    expect(wordsIn(turn)).toContain(words)
    expect(turn.services[0]).toBe(first)
  })

  test('a place of ours beside one outside is where it looks, and a place outside is no answer to anything', () => {
    expect(new TestTalk().say('dad moved from london to grays and needs help with washing').state.area).toBe('Thurrock')
    expect(new TestTalk().say('how do i get to london').outcome).toBe('no-match')
  })

  test('all areas undoes it', () => {
    const talk = answered()
    expect(talk.say('anywhere').state.area).toBeNull()
    expect(talk.press('area:Kent').state.area).toBe('Kent')
    expect(talk.press('area:any').state.area).toBeNull()
  })
})

describe('asking about an answer', () => {
  const onScreen = ['dementia-support-line', 'thurrock-first', 'open-arts']
  const looking = () => new TestTalk({ state: { onScreen, found: onScreen, shown: 3, question: 'dementia' } })

  test.each([
    ['what time do they close', 'Opening hours:'],
    ['are they open on sunday', 'Opening hours:'],
    ['how much do they cost', 'We do not know what this costs: '],
    ['do they speak polish', 'We do not know which languages they speak: '],
    ['how do i refer him to them', 'You can refer yourself'],
    ['who are they for', 'Who it is for:'],
    ['whats their number', '01375 511000'],
    ['is it up to date', 'It has no date'],
  ])('"%s" speaks of everything on the screen', (said, words) => {
    const turn = looking().say(said)
    expect(turn).toMatchObject({ outcome: 'service-details', services: onScreen })
    expect(wordsIn(turn)).toContain(words)
  })

  test.each([
    ['what time does the first one close', 'dementia-support-line'],
    ['how much is the 2nd', 'thurrock-first'],
    ['number of the third one', 'open-arts'],
    ['is thurrock first open today', 'thurrock-first'],
  ])('"%s" speaks of one', (said, slug) => {
    expect(looking().say(said).services).toEqual([slug])
  })

  test('an ordinal alone shows that one', () => {
    const turn = looking().say('the second one')
    expect(cardsIn(turn).map(({ slug }) => slug)).toEqual(['thurrock-first'])
  })

  test('what the directory does not know is said to be unknown, never made up', () => {
    expect(wordsIn(looking().say('when is the third one open'))).toContain(
      'We do not know when they are open: Open Arts',
    )
    const silent = new TestTalk({ state: { onScreen: ['sept'] } })
    expect(wordsIn(silent.say('whats their number'))).toContain('We do not have a number')
  })

  test.each([
    ['whats the number for carers first', ['carers-first'], '0300 303 1555'],
    ['thurrock first', ['thurrock-first'], ''],
    ['have they got an email', onScreen, 'We do not know an email address: '],
    ['number of the bottom one', ['open-arts'], 'openartsessex'],
    ['do they come to Tilbury', onScreen, 'Yes. Thurrock First works there'],
  ])('"%s" is about %j', (said, slugs, words) => {
    const turn = looking().say(said)
    expect(turn.services).toEqual(slugs)
    expect(JSON.stringify(turn.replies)).toContain(words)
  })

  test('the one that was picked is the one that "it" means next', () => {
    const talk = looking()
    talk.say('the second one')
    expect(talk.say('is it free').services).toEqual(['thurrock-first'])
    expect(talk.say('the third one').services).toEqual(['open-arts'])
  })

  test('with nothing on the screen, which one is meant is asked', () => {
    expect(new TestTalk().say('what time do they open tomorrow').outcome).toBe('question-asked')
  })

  test('the answers and their order stay as they were', () => {
    const talk = looking()
    talk.say('what time do they close')
    expect(talk.state).toMatchObject({ onScreen, found: onScreen, shown: 3, question: 'dementia' })
  })

  test('a long message is a question of its own, and without an answer on the screen there is nothing to ask about', () => {
    const long = 'they told me that my husband can have some help at home in the mornings and the evenings too'
    expect(looking().say(long).outcome).toBe('services-found')
    expect(new TestTalk().say('what time do they close').outcome).not.toBe('service-details')
  })
})

describe('choices', () => {
  test('can be typed by number or by label, in any letters', () => {
    for (const typed of ['1', ' 1. ', 'SHOW MORE', 'show more!']) {
      const talk = answered()
      expect(choicesIn(talk.last!)[0]?.value).toBe('do:more')
      expect(talk.say(typed).services).toEqual(talk.state.found.slice(3, 6))
    }
  })

  test('a number that was not offered is no choice', () => {
    expect(answered().say('55').outcome).toBe('no-match')
  })

  test('all that are offered lead somewhere', () => {
    const start = answered()
    for (const { value } of choicesIn(start.last!)) {
      expect(new TestTalk({ state: start.state }).press(value).outcome).not.toBe('no-match')
    }
  })

  test.each([
    'do:constructor',
    'do:__proto__',
    'do:toString',
    'do:rubbish',
    'do:',
    'service:nobody',
    'service:__proto__',
    'topic:nothing',
    'like:nobody',
    'area:Atlantis',
    'ask:',
    'nonsense',
    ':',
  ])('one that was edited by hand to "%s" is taken as not understood', (value) => {
    const turn = answered().press(value)
    expect(OUTCOMES).toContain(turn.outcome)
    expect(turn.replies.length).toBeGreaterThan(0)
    expect(stateSchema.parse(turn.state)).toEqual(turn.state)
  })

  test.each(['ask:', 'do:', 'service:', 'topic:', 'like:', 'area:', ''])(
    'one that was edited by hand to hold words of danger is heard: "%s..."',
    (start) => {
      expect(new TestTalk().press(`${start}i want to die`).outcome).toBe('crisis-help')
    },
  )
})

describe('not understanding', () => {
  test('gives best guesses, then a person, then the list: never a third apology, always the urgent line', () => {
    const talk = new TestTalk()
    const [first, second, third, fourth] = ['qzqz', 'zqzq', 'qqzz', 'zzqq'].map((said) => talk.say(said))
    for (const turn of [first!, second!, third!, fourth!]) {
      expect(turn.outcome).toBe('no-match')
      expect(wordsIn(turn)).toContain(knowledge.words('urgent-line'))
    }
    expect(wordsIn(first!)).toContain(knowledge.words('no-match.short'))
    expect(choicesIn(first!).map(({ value }) => value)).toEqual(expect.arrayContaining(['do:topics', 'do:person']))
    expect(cardsIn(second!).length).toBeGreaterThan(0)
    for (const turn of [third!, fourth!]) {
      expect(wordsIn(turn)).not.toContain(knowledge.words('no-match.short'))
      expect(wordsIn(turn)).not.toContain(knowledge.words('no-match.person'))
      const [person, ...topics] = choicesIn(turn).map(({ value }) => value)
      expect(person).toBe('do:person')
      expect(topics.every((value) => value.startsWith('topic:'))).toBe(true)
    }
  })

  test('starts over after any progress', () => {
    const talk = new TestTalk()
    for (const said of ['qzqz', 'zqzq', QUESTION]) talk.say(said)
    expect(talk.state.misses).toBe(0)
    expect(wordsIn(talk.say('qzqz'))).toContain(knowledge.words('no-match.short'))
  })

  test('is noted for editors with what was asked', () => {
    expect(new TestTalk().say('qzqz').effects).toEqual([{ kind: 'unanswered', question: 'qzqz' }])
  })

  test('where the area is known, the person is that council', () => {
    const talk = new TestTalk({ state: { area: 'Thurrock', misses: 1 } })
    expect(talk.say('qzqz').services).toEqual(['thurrock-first', 'thurrock-out-of-hours'])
  })
})

describe('feedback', () => {
  test.each([
    ['useful', true],
    ['not useful', false],
  ])('"%s" is noted once with the question and what was shown', (said, useful) => {
    const talk = answered()
    const services = [...talk.state.onScreen]
    expect(talk.say(said)).toMatchObject({
      outcome: 'feedback-taken',
      effects: [{ kind: 'feedback', useful, question: QUESTION, services }],
    })
    expect(choicesIn(talk.say('more')).some(({ value }) => value.startsWith('do:useful'))).toBe(false)
  })

  test('after a no, others are offered', () => {
    const values = choicesIn(answered().say('not useful')).map(({ value }) => value)
    expect(values).toEqual(expect.arrayContaining(['do:more', 'do:person', 'do:topics']))
  })
})

describe('what nobody could answer', () => {
  test.each(['', '   ', '?!', '👍', '\u0000\u200b'])('"%s" has no words, and gets some ways to begin', (said) => {
    const turn = new TestTalk().say(said)
    expect(turn.outcome).toBe('empty')
    expect(choicesIn(turn).length).toBeGreaterThan(0)
  })

  test('too much is said kindly to be too much, and nothing of it is kept', () => {
    const talk = answered()
    const before = talk.state
    const turn = talk.say('where is the library '.repeat(500))
    expect(turn.outcome).toBe('too-long')
    expect(turn.state).toEqual({ ...before, offered: [] })
    expect(wordsIn(turn)).toContain('999')
  })
})

test('a reply never has empty words, and a service is shown only with its card', () => {
  const talk = new TestTalk()
  const said = [
    'hello',
    QUESTION,
    'what time do they close',
    'more',
    'more',
    'more',
    'useful',
    'list',
    '1',
    'person',
    'qzqz',
  ]
  for (const turn of [talk.join(), ...said.map((words) => talk.say(words))]) {
    expect(kindsIn(turn).length).toBeGreaterThan(0)
    for (const reply of turn.replies) {
      if (reply.kind === 'text') expect(reply.text.trim()).not.toBe('')
      if (reply.kind === 'services') expect(reply.cards.length).toBeGreaterThan(0)
    }
  }
})

describe('what is said besides questions', () => {
  test.each([
    ['thank you x', 'thanks'],
    ['ok thanks, will do that', 'thanks'],
    ['thanks i rang them', 'thanks'],
    ['lol', 'acknowledged'],
    ['fuck off', 'acknowledged'],
    ['how are you', 'greeting'],
    ['alright mate', 'greeting'],
    ['who made you', 'about'],
    ['when was it last updated', 'about'],
    ['can my doctor see this', 'privacy'],
    ['i dont want my mum to know', 'privacy'],
  ])('"%s" is %s', (said, outcome) => {
    const turn = new TestTalk().say(said)
    expect(turn).toMatchObject({ outcome, services: [] })
  })

  test('what is off topic is said to be, without guesses; what is too short is asked after', () => {
    const off = new TestTalk().say('will it rain this weekend')
    expect(wordsIn(off)).toContain('I only know about care and support')
    expect(choicesIn(off).some(({ value }) => value.startsWith('service:'))).toBe(false)
    expect(wordsIn(new TestTalk().say('wife'))).toContain('Can you tell me a little more?')
  })

  test('whoever was not understood three times gets a number to call before the topics', () => {
    const talk = new TestTalk()
    for (const said of ['zxcv qwer asdf', 'qwer zxcv asdf']) talk.say(said)
    expect(choicesIn(talk.say('asdf qwer zxcv'))[0]?.value).toBe('do:person')
  })
})

describe('a moment that needs a kind word', () => {
  test.each([
    ['my dad died', 'I am so sorry', 'cruse'],
    ['i lost my husband', 'I am so sorry', 'cruse'],
    ['my brother took his own life', 'it is not your fault', 'suicide-bereavement'],
  ])('"%s"', (said, kind, first) => {
    const turn = new TestTalk().say(said)
    expect(wordsIn(turn)).toContain(kind)
    expect(turn.services[0]).toBe(first)
    expect(turn.services).not.toContain('carer-breaks')
  })

  test.each(['i lost my mum in tesco, she has dementia', 'my dad passed his driving test', 'my mum nearly died'])(
    '"%s" is none',
    (said) => {
      expect(wordsIn(new TestTalk().say(said))).not.toContain('I am so sorry')
    },
  )
})
