import { readingIn } from '../dialogs/form/filling'
import { knowledge } from '../test/support/talk'
import { answersOf, askLine, screenLine } from './batch-lines'

const form = knowledge.content.forms['do-you-care']
const reading = readingIn({ knowledge, say: knowledge.words }, 'do-you-care', form, false)
const read = (given: Record<string, unknown>) => answersOf(form, given, reading)

test('what is nothing is no answer, whatever stands for it', () => {
  expect(read({ share: null, hours: '', nights: ' ', tasks: [], condition: [null], contact: {} })).toEqual({})
})

test('options are read by their value, or as somebody would type them', () => {
  expect(read({ age_band: 15, safe_now: ' DANGER-NOW ', cared_area: 'Thurrock', share: true })).toEqual({
    age_band: ['under-16'],
    safe_now: ['danger-now'],
    cared_area: ['thurrock'],
    share: ['yes'],
  })
  expect(read({ tasks: ['personal-care', 'medicines'] })).toEqual({ tasks: ['personal-care', 'medicines'] })
})

test('words that are no option, and answers to no question, stay what was said', () => {
  expect(read({ hours: 'I want to die', note: 'he hits me', contact: { phone: '07700 900123' } })).toEqual({
    hours: ['I want to die'],
    note: ['he hits me'],
    contact: ['07700 900123'],
  })
})

test('a line takes an id of any kind and an area however it is written; what has no question in it is refused', () => {
  expect(askLine.parse({ id: 7, query: 'respite', area: ' essex' })).toEqual({ id: 7, query: 'respite', area: 'Essex' })
  expect(askLine.parse({ query: 'respite', area: 'Mars' })).toEqual({ id: null, query: 'respite', area: null })
  expect(askLine.safeParse({ id: '1', query: {} }).success).toBe(false)
  expect(screenLine.safeParse({ id: '1', answers: [] }).success).toBe(false)
  expect(screenLine.safeParse('words').success).toBe(false)
})
