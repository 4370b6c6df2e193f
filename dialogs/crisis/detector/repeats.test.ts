import { withoutRepeats } from './repeats'

test('what is said over and over is said twice, and nothing else is lost', () => {
  const words = 'i look after mum .'.split(' ')
  expect(withoutRepeats(Array.from({ length: 400 }, () => words).flat())).toEqual([...words, ...words])
  expect(withoutRepeats('help help help help me'.split(' '))).toEqual('help help me'.split(' '))
  expect(withoutRepeats('no no i am not ok'.split(' '))).toEqual('no no i am not ok'.split(' '))
  expect(withoutRepeats([])).toEqual([])
})
