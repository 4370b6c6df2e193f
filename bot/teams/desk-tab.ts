import type { Words } from '../../content/words'

/** Where Teams shows tabs. */
const FRAMES =
  'https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft https://*.office.com'

const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)

/** A page that a frame of Teams can show. */
export interface TabPage {
  body: string
  headers: Record<string, string>
}

/**
 * The tab for the desk. The desk itself is shown in no frame, because who is signed in there must not be pressed by another
 * page; so the tab has a link that opens it in a window of its own.
 */
export function deskTab(words: Words): TabPage {
  const spoken = (key: string) => escaped(words(`teams:tab.${key}`))
  return {
    body: `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${spoken('title')}</title>
<main>
<h1>${spoken('title')}</h1>
<p>${spoken('text')}</p>
<p><a href="/desk" target="_blank" rel="noopener">${spoken('open')}</a></p>
</main>
</html>
`,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': `default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors ${FRAMES}`,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
    },
  }
}
