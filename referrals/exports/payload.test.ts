import { reading, submissionOf } from '../../test/support/submission'
import { PAYLOAD_VERSION, payload } from './payload'

test('the body has a version, and is the same to the byte however often it is made', () => {
  const body = payload(submissionOf(), reading)
  expect(body).toMatchObject({
    type: 'submission.sent',
    version: PAYLOAD_VERSION,
    timestamp: '2026-11-23T10:07:00.000Z',
    data: {
      reference: 'K7TN-4QXR',
      assessment: { tier: 'T2', authority: 'Thurrock', route: 'adult-carer', eputCopy: true },
      standing: expect.stringContaining('The council decides'),
    },
  })
  expect(JSON.stringify(payload(submissionOf(), reading))).toBe(JSON.stringify(body))
})

test('answers come as values and in words', () => {
  const { data } = payload(submissionOf(), reading)
  expect(data.answers).toContainEqual({
    question: 'nights',
    text: 'How often does caring wake you or keep you up?',
    values: ['every-night'],
    labels: ['Every night'],
    own: false,
  })
  expect(data.answers.find(({ question }) => question === 'difference')).toMatchObject({ own: true })
})

test('no reason tells what was left out', () => {
  const whole = submissionOf({ afraid: 'yes' })
  const { afraid: _, ...answers } = whole.answers
  expect(JSON.stringify(payload({ ...whole, answers }, reading))).not.toMatch(/afraid/)
})
