import { promisify } from 'node:util'
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib'

/** The ways in which we send bytes, the smallest first. */
export type Encoding = 'br' | 'gzip' | 'identity'

const ONCE = { [constants.BROTLI_PARAM_QUALITY]: 11 }
/** Quality 5 is within a tenth of the smallest size for a page and takes about a millisecond, off the main thread. */
const PER_PAGE = { [constants.BROTLI_PARAM_QUALITY]: 5 }

const brotli = promisify(brotliCompress) as (text: string, options: object) => Promise<Buffer>
const zip = promisify(gzip) as (text: string) => Promise<Buffer>

/** Chooses from an Accept-Encoding header; `q=0` refuses an encoding. */
export function chooseEncoding(accepted: string | undefined): Encoding {
  const taken = (accepted ?? '')
    .toLowerCase()
    .split(',')
    .filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
    .map((part) => part.split(';')[0]?.trim())
  if (taken.includes('br')) return 'br'
  return taken.includes('gzip') ? 'gzip' : 'identity'
}

/** Compresses a page that is sent once. */
export async function encode(text: string, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'br') return brotli(text, { params: PER_PAGE })
  return encoding === 'gzip' ? zip(text) : Buffer.from(text)
}

/** Compresses a file that is sent many times, as small as it gets. */
export const encodeOnce = (text: string): Record<Encoding, Buffer> => ({
  br: brotliCompressSync(text, { params: ONCE }),
  gzip: gzipSync(text, { level: 9 }),
  identity: Buffer.from(text),
})
