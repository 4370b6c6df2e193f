import type { Words } from '../../content/words'
import type { Asset, Assets } from './assets'
import { encodeOnce } from './encoding'

/** The one script tag for other people's pages: the built function, called with its words. */
export function embedAsset({ embed }: Assets, words: Words): Asset {
  const parameters = {
    open: words('page:embed.open'),
    title: words('page:embed.title'),
    close: words('page:embed.close'),
  }
  return {
    path: '/embed.js',
    type: 'text/javascript; charset=utf-8',
    bodies: encodeOnce(`${embed.trim().replace(/;$/, '')}(${JSON.stringify(parameters)})\n`),
  }
}

/** Its address never changes, so it is asked for again after an hour; pages of other origins may load it. */
export const EMBED_HEADERS = {
  'Cache-Control': 'public, max-age=3600',
  'Cross-Origin-Resource-Policy': 'cross-origin',
}
