import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { chooseEncoding, encode, encodeOnce } from './encoding'

describe('choosing an encoding', () => {
  test.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['GZIP;q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.000', 'identity'],
    ['', 'identity'],
    [undefined, 'identity'],
  ])('%s gives %s', (accepted, expected) => expect(chooseEncoding(accepted)).toBe(expected))
})

test('what is encoded can be read again', async () => {
  expect(brotliDecompressSync(await encode('words', 'br')).toString()).toBe('words')
  expect(gunzipSync(await encode('words', 'gzip')).toString()).toBe('words')
  expect((await encode('words', 'identity')).toString()).toBe('words')
  expect(brotliDecompressSync(encodeOnce('words').br).toString()).toBe('words')
})
