import { knowledge } from '../../test/support/talk'
import { readingIn } from './filling'
import { type ReadAnswer, type Reading, readAnswer } from './read-answer'

const form = knowledge.content.forms['do-you-care']
const reading = readingIn({ knowledge, say: knowledge.words }, 'do-you-care', form, true)
const read = (id: string, given: string | string[], more: Partial<Reading> = {}): ReadAnswer =>
  readAnswer(form.questions.find((question) => question.id === id)!, given, { ...reading, ...more })
const taken = (answer: string | string[]): ReadAnswer => ({ ok: true, answer })

test.each<[string, string, string | string[]]>([
  ['age_band', 'i am 52', '25-to-64'],
  ['age_band', "15 and a half, i'm in year 10", 'under-16'],
  ['age_band', 'Under 16', 'under-16'],
  ['age_band', '3', '18-to-24'],
  ['age_band', 'the second one', '16-or-17'],
  ['hours', 'about 30 hours', '20-to-34'],
  ['hours', '24/7', '50-or-more'],
  ['hours', 'all day every day', '50-or-more'],
  ['hours', "i don't know", 'not-sure'],
  ['cared_area', 'canvey island', 'essex'],
  ['cared_area', 'Leigh on Sea', 'southend'],
  ['cared_area', 'she lives in grays', 'thurrock'],
  ['cared_area', 'RM17 6SL', 'thurrock'],
  ['cared_area', 'Romford', 'london'],
  ['carer_area', 'same as her', 'same-place'],
  ['safe_now', 'yes we are safe', 'yes'],
  ['safe_now', 'not safe', 'danger-now'],
  ['safe_now', 'no', 'danger-now'],
  ['helping', 'yes my husband', 'yes'],
  ['helping', 'used to, she died', 'used-to'],
  ['relationship', 'my mum', 'parent'],
  ['relationship', 'mother in law', 'other-family'],
  ['condition', 'dementia and she is nearly blind', ['dementia', 'sight-or-hearing']],
  ['condition', '1, 3 and 5', ['older-or-frail', 'mental-health', 'physical-disability']],
  ['tasks', 'washing, meds, shopping', ['personal-care', 'medicines', 'home']],
  ['others_cared', 'no', ['no-one']],
  ['change_soon', 'nothing', ['nothing']],
  ['willing', 'only with more help', 'with-more-help'],
  ['how_long', 'a couple of weeks', 'a-few-weeks'],
  ['leave_alone', 'not at all', 'not-at-all'],
  ['contact_safe', "don't leave a message", 'only-speak-to-me'],
  ['person_knows', 'she has dementia', 'cannot-understand'],
  ['share', 'yes send it', 'yes'],
  ['share', 'let the link worker call me first', 'link-worker-first'],
  ['language', 'Polish please', 'polish'],
])('%s: "%s"', (question, words, answer) => expect(read(question, words)).toEqual(taken(answer)))

test.each([
  ['age_band', 'banana'],
  ['age_band', '300'],
  ['willing', 'the weather has been awful and the bus never came so i walked all the way home again today'],
  ['safe_now', ''],
  ['nights', 'yes'],
])('%s: "%s" is no answer, and nothing is guessed', (question, words) =>
  expect(read(question, words)).toMatchObject({ ok: false }),
)

test('what means two things is asked again', () => {
  expect(read('relationship', 'my mum and my brother')).toEqual({ ok: false, problem: 'one-only' })
})

test('what was denied is not picked', () => {
  expect(read('condition', 'not dementia')).toMatchObject({ ok: false })
  expect(read('condition', 'not dementia, mental health')).toEqual(taken(['mental-health']))
})

test('a bare number is hours where the list shows no numbers, and a place in it where it does', () => {
  expect(read('hours', '5', { numbered: false })).toEqual(taken('9-or-less'))
  expect(read('hours', '5')).toEqual(taken('50-or-more'))
  expect(read('hours', '5 hours')).toEqual(taken('9-or-less'))
})

test('"none of these" stands alone', () => {
  expect(read('change_soon', ['nothing', 'moving-home'])).toEqual(taken(['moving-home']))
})

test('every option of every question is understood by its own label and by its number', () => {
  for (const { id, options = [], type } of form.questions) {
    for (const [at, option] of options.entries()) {
      const label = knowledge.words(`do-you-care:questions.${id}.options.${option}`)
      const expected = taken(type === 'multi' ? [option] : option)
      expect({ id, label, read: read(id, label) }).toEqual({ id, label, read: expected })
      expect({ id, at, read: read(id, [option]) }).toEqual({ id, at, read: expected })
    }
  }
})

test.each([
  ['07700 900123', '07700 900123'],
  ['its 01375 652652 ask for me', '01375 652652'],
  ['+44 7700 900123', '07700 900123'],
  ['me@example.com', 'me@example.com'],
  ['my email is Me.Too@example.co.uk.', 'Me.Too@example.co.uk'],
])('contact: "%s"', (words, answer) => expect(read('contact', words)).toEqual(taken(answer)))

test.each([
  ['call me', 'contact-neither'],
  ['12', 'phone-wrong'],
  ['oh seven seven', 'contact-neither'],
  ['me@example', 'email-wrong'],
  ['x'.repeat(5000), 'contact-long'],
  ['07700 900123 '.repeat(30), 'contact-long'],
])('contact: %j is said to be none', (words, problem) => expect(read('contact', words)).toEqual({ ok: false, problem }))

test.each([
  ['rm176sl', 'RM17 6SL'],
  ['mine is SS9 1AA and hers RM17 6SL', 'SS9 1AA, RM17 6SL'],
])('postcode: "%s"', (words, answer) => expect(read('postcode', words)).toEqual(taken(answer)))

test.each(['90210', '75008 Paris', 'K1A 0B1', 'dunno', 'ZZZ 999'])('postcode: "%s" is none of ours', (words) =>
  expect(read('postcode', words)).toEqual({ ok: false, problem: 'postcode-wrong' }),
)

test('names are taken as they are, but not without a letter, and not as a book', () => {
  expect(read('name', ' Zoë  O’Brien <b>=1+1</b> ')).toEqual(taken('Zoë O’Brien <b>=1+1</b>'))
  expect(read('name', '12345')).toEqual({ ok: false, problem: 'name-empty' })
  expect(read('name', 'x'.repeat(5000))).toEqual({ ok: false, problem: 'name-long' })
  expect(read('difference', 'x'.repeat(5000))).toEqual({ ok: false, problem: 'words-long' })
})
