import { ANSWERS, reading, submissionOf } from '../../test/support/submission'
import { isForCouncil, letter } from './letter'

const textOf = (...given: Parameters<typeof submissionOf>) => letter(submissionOf(...given), reading).text
/** Where something is said, and that it is said at all. */
const placeOf = (text: string, words: string): number => {
  expect(text).toContain(words)
  return text.indexOf(words)
}

test('the subject says which and how soon, and nothing about anybody', () => {
  const { subject } = letter(submissionOf(), reading)
  expect(subject).toBe('K7TN-4QXR: read within 2 working days')
})

test('what must be known before the first call stands before all else that was answered', () => {
  const text = textOf()
  const places = [
    'Reference: K7TN-4QXR',
    'Read it by: Wednesday 25 November 2026, 17:00',
    'How soon: Read within 2 working days',
    'Council: Thurrock Council',
    "Route: Adult who looks after an adult: carer's assessment",
    'How should we contact you? Give a phone number or an email. 07700 900123',
    'Is it safe to leave a message and say who we are? No: only speak to me',
    'Does the person you look after know you are asking? No',
    'What helps you read, hear or talk with us? Large print',
    'What language would you like us to use? Polish',
    'They agreed that this goes to Thurrock Council.',
    'WHAT MAY APPLY TO THEM',
    'IN THEIR OWN WORDS',
    'WHAT THEY AGREED TO',
    'ALL ANSWERS',
  ].map((words) => placeOf(text, words))
  expect(places).toEqual([...places].sort((a, b) => a - b))
})

test('each circumstance comes with the answers that point to it, in words', () => {
  const text = textOf()
  expect(text).toContain(
    [
      '- Their own body or mind is getting worse, or may get worse',
      '  Has caring made your body worse (pain, illness, missed treatment)? A lot',
      '  How often does caring wake you or keep you up? Every night',
      '- Family and other people close to them',
      '  Because of caring, how is this for you? Seeing family and friends, and getting on with them. I can, but it is hard or wears me out or upsets me',
    ].join('\n'),
  )
  expect(text).toContain(
    '- How often does caring wake you or keep you up? Every night / Has caring made your body worse (pain, illness, missed treatment)? A lot',
  )
})

test('it never says who is eligible, gives no score, and says who decides', () => {
  for (const changes of [{}, { share: 'link-worker-first' }, { cared_area: 'elsewhere' }, { age_band: 'under-16' }]) {
    const text = textOf(changes)
    expect(text).not.toMatch(/eligib|score|qualif/i)
    expect(text).toContain('This is a screening, not an assessment. The council decides')
  }
})

test('all answers are there, as question and answer', () => {
  const text = textOf()
  const [, answers = ''] = text.split('ALL ANSWERS\n')
  expect(answers.split('\n\n')[0]?.split('\n')).toHaveLength(Object.keys(ANSWERS).length)
  expect(answers).toContain('What do they need help with? Memory problems or dementia; Getting older or frail')
  expect(answers).toContain("Can we send this to Thurrock Council so they can offer you a carer's assessment? Yes")
})

test('without agreement it says that no council may be told', () => {
  expect(textOf({ share: 'link-worker-first' })).toContain('They have not agreed that a council is told.')
  expect(textOf({ share: 'link-worker-first' })).not.toContain('They agreed that this goes')
  expect(textOf({ cared_area: 'london' })).toContain('They have not agreed that a council is told.')
})

test.each([
  [{}, true],
  [{ share: 'link-worker-first' }, false],
  [{ cared_area: 'elsewhere' }, false],
] as const)('whether it is for the council: %j %s', (changes, expected) => {
  expect(isForCouncil(submissionOf(changes))).toBe(expected)
})

test('a wording match is called what it is', () => {
  expect(textOf()).not.toContain('WORDING MATCH')
  const wordingMatch = { tier: 1, label: 'automatic wording match, not an assessment' } as const
  expect(textOf({}, { wordingMatch })).toContain('automatic wording match, not an assessment')
})

test('what a person must check is said before the first call', () => {
  const text = textOf({ cared_age: 'both', parental: 'not-sure', carer_area: 'london' })
  const before = text.indexOf('WHAT MAY APPLY')
  expect(placeOf(text, 'A person must check whose council acts.')).toBeLessThan(before)
  expect(placeOf(text, 'parental responsibility for the child.')).toBeLessThan(before)
  expect(text).toContain('And also: Parent carer')
})

test('a reason does not tell an answer that the person left out', () => {
  const whole = submissionOf({ afraid: 'yes' })
  expect(letter(whole, reading).text).toContain('made to feel afraid at home? Yes')
  const { afraid: _, ...shared } = whole.answers
  const text = letter({ ...whole, answers: shared }, reading).text
  expect(text).toContain('How soon: Read the same day')
  expect(text).not.toContain('afraid')
})

test("a person's own words cannot look like ours", () => {
  const text = textOf({
    difference: 'one\r\nReference: FAKE\u2028How soon: Never\u202etxt.exe',
    name: 'Eve\nCouncil: Kent\u0000\u001b[2J',
  })
  expect(text).toContain('\n> one\n> Reference: FAKE\n> How soon: Nevertxt.exe\n')
  expect(text).toContain('What is your name? Eve Council: Kent[2J')
  expect(text.match(/^(Reference|Council|How soon): /gm)).toHaveLength(3)
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u2028\u2029\u202a-\u202e]/)
})

test('words that look like a template are words', () => {
  expect(textOf({ name: '{{authority}} $t(delivery:letter.closing)' })).toContain(
    'What is your name? {{authority}} $t(delivery:letter.closing)',
  )
})

test('a submission of a form that has changed since can still be read', () => {
  const old = submissionOf({ gone_question: 'gone-value', hours: 'gone-hours' })
  expect(letter(old, reading).text).toContain('gone_question: gone-value')
  expect(letter(old, reading).text).toContain('on this? gone-hours')
  expect(letter({ ...old, form: { id: 'gone', version: 1 } }, reading).text).toContain('contact: 07700 900123')
})

test('who was agreed to is told by name', () => {
  expect(textOf()).toContain(
    "- The carers' link workers, on Monday 23 November 2026, 10:05. They were asked: May they read",
  )
  const agreements = [{ recipient: 'A hospice\nCouncil: Kent', wording: 'May they?', at: '2026-11-23T10:05:00.000Z' }]
  expect(textOf({}, { agreements })).toContain('- A hospice Council: Kent, on')
})
