import fc from 'fast-check'
import { type Form, formSchema } from '../../content/form'
import { knowledge } from '../../test/support/talk'
import { beginDraft, broughtUp, codeIn, codeOf, type Draft, draftSchema, referenceOf } from './draft'
import { placeOf } from './position'

const minted = fc.stringMatching(/^[0-9a-f]{64}$/)
const { 'do-you-care': form } = knowledge.content.forms

test('references and codes have no vowels and no letters that look alike, and are different things', () => {
  fc.assert(
    fc.property(minted, (number) => {
      const reference = referenceOf(beginDraft('do-you-care', form, number))
      expect(reference).toMatch(/^[34679CDFGHJKMNPQRTWXY]{3}-[34679CDFGHJKMNPQRTWXY]{3}-[34679CDFGHJKMNPQRTWXY]{3}$/)
      const code = codeOf(number)
      expect(code).toMatch(/^[34679CDFGHJKMNPQRTWXY]{5}-[34679CDFGHJKMNPQRTWXY]{5}$/)
      expect(codeIn(`my code is ${code.toLowerCase().replace('-', ' ')} ok`)).toBe(code)
      expect(codeIn(`it is ${code.replace('-', '')}.`)).toBe(code)
    }),
  )
})

test('the reference is the same however often it is asked for', () => {
  const draft = beginDraft('do-you-care', form, 'a'.repeat(64))
  expect(referenceOf({ ...draft, answers: { name: 'x' } })).toBe(referenceOf(draft))
})

test.each(['hello', 'i look after my mum', '', 'CDFGH', 'CDFGH-JKMN0'])('"%s" holds no code', (words) =>
  expect(codeIn(words)).toBeNull(),
)

const question = (id: string, options?: string[]) => ({ id, section: 's', type: options ? 'choice' : 'text', options })
const first: Form = formSchema.parse({
  version: 1,
  questions: [
    question('colour', ['red', 'blue']),
    question('size', ['big', 'small']),
    question('gone'),
    question('why'),
  ],
})
const second: Form = formSchema.parse({
  version: 2,
  questions: [
    question('hue', ['scarlet', 'blue']),
    question('size', ['big', 'tiny']),
    question('new'),
    question('why'),
  ],
  changes: [{ version: 2, question: 'colour', renamed: 'hue', values: { red: 'scarlet' } }],
})
const anywhere = { danger: false, canSend: true }

describe('a new release of the form in the middle of somebody’s form', () => {
  const before: Draft = draftSchema.parse({
    form: 'do-you-care',
    version: 1,
    id: 'x',
    answers: { colour: 'red', size: 'small', gone: 'kept', why: null },
  })

  test('renames what was renamed, asks again what has no meaning any more, and keeps the rest', () => {
    expect(broughtUp(before, second)).toMatchObject({
      version: 2,
      answers: { hue: 'scarlet', gone: 'kept', why: null },
    })
  })

  test('goes on at the first question that is not answered now', () => {
    expect(placeOf(first, before, anywhere)).toEqual({ kind: 'end' })
    expect(placeOf(second, broughtUp(before, second), anywhere)).toMatchObject({ question: { id: 'size' } })
  })

  test('does nothing twice', () => {
    const once = broughtUp(before, second)
    expect(broughtUp(once, second)).toEqual(once)
  })
})
