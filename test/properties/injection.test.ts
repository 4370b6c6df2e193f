import { saidIn } from '../../bot/activity/input'
import { type Answers, FORMS, type FormId } from '../../content/form'
import type { Danger } from '../../dialogs/crisis/danger'
import type { State } from '../../dialogs/state'
import { turn } from '../../dialogs/turn'
import type { Input, Knowledge, Turn } from '../../dialogs/types'
import { dangerMessages } from '../support/danger'
import { keptByCare, knowledge, MONDAY_MORNING, TestTalk } from '../support/talk'

/**
 * Words of danger in every prompt of every dialog, sent in every way that a door lets through: the detector hears them
 * before anything else reads them, and everything but the buttons on the screen stays as it was, to the byte.
 */
const MESSAGES = dangerMessages(60)

type Script = (talk: TestTalk) => void
const PLAN = ['signs', 'music', 'the library', 'my sister']
const PROMPTS: Record<string, Script> = {
  'before anything': () => {},
  welcome: (talk) => talk.join(),
  services: (talk) => talk.say('who can help me look after my mum'),
  'services in an area': (talk) => {
    talk.say('help with washing and dressing')
    talk.say('Grays')
  },
  'more services': (talk) => {
    talk.say('help with washing and dressing')
    talk.say('more')
  },
  'one service': (talk) => talk.press('service:samaritans'),
  'no match': (talk) => talk.say('fgdfg hjkhj'),
  'no match twice': (talk) => {
    talk.say('fgdfg hjkhj')
    talk.say('wkjehr qweqwe')
  },
  topics: (talk) => talk.say('list'),
  'a person': (talk) => talk.say('can i talk to a person'),
  'which area?': (talk) => talk.say('CM13 3XX'),
  feedback: (talk) => {
    talk.say('carers allowance')
    talk.say('not useful')
  },
  help: (talk) => talk.say('help'),
  'too long': (talk) => talk.say('la '.repeat(2000)),
  empty: (talk) => talk.say('...'),
  'are you safe?': (talk) => {
    talk.say('carers allowance')
    talk.state = { ...talk.state, askedIfSafe: true }
  },
  'the card': (talk) => {
    talk.say('carers allowance')
    talk.say('sos')
  },
  grounding: (talk) => talk.press('do:calm'),
  ...Object.fromEntries(
    [0, 1, 2, 3, 4].map((answers): [string, Script] => [
      `question ${answers + 1} of the plan`,
      (talk) => {
        talk.press('do:plan')
        for (const answer of PLAN.slice(0, answers)) talk.say(answer)
      },
    ]),
  ),
}

const card = (value: unknown, text?: string): Input => saidIn({ type: 'message', value, ...(text && { text }) }).input
const WAYS: Record<string, (words: string) => Input> = {
  typed: (words) => ({ kind: 'text', text: words }),
  'the value of a button that asks': (words) => ({ kind: 'choice', value: `ask:${words}` }),
  'a value that is only the words': (words) => ({ kind: 'choice', value: words }),
  'a value that means nothing': (words) => ({ kind: 'choice', value: `nothing: ${words}` }),
  'a command that does not exist': (words) => ({ kind: 'choice', value: `do: ${words}` }),
  'a service that does not exist': (words) => ({ kind: 'choice', value: `service: ${words}` }),
  'the choice of a card': (words) => card({ choice: `ask:${words}`, label: 'Ask' }),
  'a field of a card': (words) => card({ choice: 'do:more', note: words }),
  'a card with fields alone': (words) => card({ answers: { one: words } }),
  'words beside a press': (words) => card({ choice: 'area:Kent' }, words),
  'a field beside a choice of a form': (words) => ({ kind: 'choice', value: 'do:skip', also: words }),
  'beside typed words': (words) => ({ kind: 'text', text: 'skip', also: words }),
}

/** The same sixty messages at every prompt: what was noticed in one is remembered, as nothing but its words decides it. */
const noticed = new Map<string, Danger>()
const remembering: Knowledge = {
  ...knowledge,
  detect: (words) => {
    const danger = noticed.get(words) ?? knowledge.detect(words)
    noticed.set(words, danger)
    return danger
  },
}

const take = (state: State, input: Input): Turn =>
  turn(state, { input, at: MONDAY_MORNING, channel: 'directline' }, remembering)

test('there are sixty messages, in many languages', () => {
  expect(MESSAGES).toHaveLength(60)
  expect(new Set(MESSAGES).size).toBe(60)
})

describe.each(Object.entries(PROMPTS))('%s', (_prompt, script) => {
  const talk = new TestTalk()
  script(talk)
  const state = talk.state

  test.each(Object.entries(WAYS))('%s', (_way, inputOf) => {
    for (const words of MESSAGES) {
      const { outcome, replies, state: after } = take(state, inputOf(words))
      expect({ words, outcome }).toEqual({ words, outcome: expect.stringMatching(/^(crisis-help|safety-check)$/) })
      expect({ words, said: JSON.stringify(replies[0]) }).toEqual({ words, said: expect.stringContaining('999') })
      expect({ words, kept: keptByCare(after) }).toEqual({ words, kept: keptByCare(state) })
    }
  })
})

/** Answers that open the questions that are not asked of everybody. */
const OPENING: Answers = {
  about_whom: 'staff-helping',
  cared_age: 'both',
  cared_area: 'thurrock',
  others_cared: ['children', 'another-adult'],
  health_mind: 'most-days',
  private_now: 'yes',
  change_soon: ['going-into-hospital'],
}
const STARTS: Record<FormId, string> = {
  'do-you-care': 'do:do-you-care',
  'emergency-plan': 'do:emergency-plan',
  'contact-me': 'refer:eput-carer-support',
  'point-of-use': 'do:point-of-use',
}
const QUESTIONS = FORMS.flatMap((form) =>
  knowledge.content.forms[form].questions.filter(({ unasked }) => !unasked).map(({ id }) => [form, id] as const),
)

test.each(QUESTIONS)('%s: danger at the question %s interrupts, and the form stays as it was', (form, question) => {
  const talk = new TestTalk()
  talk.press(STARTS[form])
  const answers = { ...OPENING, age_band: question.startsWith('young_') ? 'under-16' : '25-to-64' }
  talk.state = { ...talk.state, form: { ...talk.state.form!, answers } }
  talk.press(`change:${question}`)
  expect(talk.last!.replies).toContainEqual(expect.objectContaining({ asks: expect.objectContaining({ question }) }))
  for (const way of ['typed', 'a value that is only the words', 'a field beside a choice of a form']) {
    for (const words of MESSAGES) {
      const { outcome, state: after } = take(talk.state, WAYS[way]!(words))
      expect({ words, outcome }).toEqual({ words, outcome: expect.stringMatching(/^(crisis-help|safety-check)$/) })
      expect({ words, kept: keptByCare(after) }).toEqual({ words, kept: keptByCare(talk.state) })
      expect(JSON.stringify(after.form)).toBe(JSON.stringify(talk.state.form))
    }
  }
})

test('a medical act never gets a reply whose first words are not 999', () => {
  const acts = [
    'i took an overdose',
    'he is not breathing',
    'my husband strangled me',
    'i have taken all my tablets and want to die',
  ]
  for (const words of acts) {
    const [first] = take(new TestTalk().state, { kind: 'text', text: words }).replies
    expect(first).toMatchObject({ kind: 'urgent-help', card: { title: 'Call 999 now', intro: null } })
  }
})

test('pressing our own buttons is no danger, whatever their labels say', () => {
  const talk = new TestTalk()
  for (const { slug, name } of knowledge.content.services) {
    const input = card({ choice: `service:${slug}`, label: name, msteams: { type: 'imBack', value: name } })
    expect(take(talk.state, input).outcome).toBe('service-details')
  }
})
