import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Encoding, encodeOnce } from './encoding'

/** A file for the browser. Its address holds a hash of its content, so that it can be kept for ever. */
export interface Asset {
  path: string
  type: string
  bodies: Record<Encoding, Buffer>
}

/**
 * What `scripts/build-web.mjs` made. The style goes into every page: it is smaller than what a phone on 2G loses on one
 * more round trip. The policy names it by its hash, so no other style runs.
 */
export interface Assets {
  style: string
  styleHash: string
  script: Asset
  /** The script for other people's pages: a function of its words (see browser/embed.ts). */
  embed: string
}

const hash = (text: string, encoding: 'base64' | 'base64url') => createHash('sha256').update(text).digest(encoding)

/** Reads and compresses the built files, once. */
export function loadAssets(folder: string): Assets {
  const read = (name: string) => {
    try {
      return readFileSync(join(folder, name), 'utf8')
    } catch {
      throw new Error(`dist/web/${name} is missing: run "npm run build:web"`)
    }
  }
  const style = read('site.css')
  const script = read('page.js')
  return {
    style,
    styleHash: `sha256-${hash(style, 'base64')}`,
    script: {
      path: `/assets/page.${hash(script, 'base64url').slice(0, 12)}.js`,
      type: 'text/javascript; charset=utf-8',
      bodies: encodeOnce(script),
    },
    embed: read('embed.js'),
  }
}
