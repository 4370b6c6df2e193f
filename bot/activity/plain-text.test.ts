import fc from 'fast-check'
import { plainText } from './plain-text'

test('words keep their letters, signs, tabs and lines', () => {
  const words = 'Mum’s café £5 — 👩‍👧 ਪੰਜਾਬੀ\t<b>*x*</b>\r\nnext'
  expect(plainText(words)).toBe(words)
})

test('control characters go, and broken characters are marked', () => {
  expect(plainText('a\u0000b\u0007\u001b[0m\u007f\u0085c\ud800')).toBe('ab[0mc\ufffd')
})

test('whatever comes in, what comes out can be written down and is not changed again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (words) => {
      const plain = plainText(words)
      expect(Buffer.from(plain, 'utf8').toString('utf8')).toBe(plain)
      expect(plain).not.toContain('\u0000')
      expect(plainText(plain)).toBe(plain)
    }),
  )
})
