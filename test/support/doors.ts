import { randomUUID } from 'node:crypto'
import type { Running } from './program'

/** What a person saw after saying something: all the words of the answer, and the named ending where the door tells it. */
export interface Seen {
  words: string
  outcome: string | null
}

/** A person at one door of the program. */
export interface Visitor {
  say(text: string): Promise<Seen>
}

/** Every door, as a person comes through it. */
export const DOORS: Record<string, (program: Running) => Promise<Visitor>> = {
  'in process': async ({ assistant }) => {
    const conversation = randomUUID()
    return {
      async say(text) {
        const message = { conversation, turnKey: randomUUID(), channel: 'directline' as const, said: text }
        const { outcome, replies } = await assistant.take({ ...message, input: { kind: 'text', text } })
        return { outcome, words: JSON.stringify(replies) }
      },
    }
  },

  'Direct Line': async ({ address }) => {
    const call = async (method: string, path: string, token?: string, body?: object) => {
      const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
      const response = await fetch(`${address}/v3/directline${path}`, {
        method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
      })
      return (await response.json()) as Record<string, unknown>
    }
    const { conversationId, token } = (await call('POST', '/conversations', undefined, {})) as Record<string, string>
    let watermark = ''
    const read = async () => {
      const page = await call('GET', `/conversations/${conversationId}/activities?watermark=${watermark}`, token)
      watermark = String(page.watermark)
      return page.activities as Record<string, unknown>[]
    }
    await read()
    return {
      async say(text) {
        await call('POST', `/conversations/${conversationId}/activities`, token, {
          type: 'message',
          from: { id: 'me' },
          text,
          channelData: { clientActivityID: randomUUID() },
        })
        const answers = (await read()).filter((activity) => (activity.from as { role?: string }).role === 'bot')
        const outcome = (answers.at(-1)?.channelData as { outcome?: string } | undefined)?.outcome ?? null
        return { outcome, words: JSON.stringify(answers) }
      },
    }
  },

  web: async ({ address }) => {
    let cookie = ''
    let seen = ''
    return {
      async say(text) {
        const key = /name="key" value="([^"]+)"/.exec(seen || (await (await fetch(address)).text()))?.[1] ?? ''
        const response = await fetch(`${address}/talk`, {
          method: 'POST',
          redirect: 'manual',
          headers: { 'content-type': 'application/x-www-form-urlencoded', origin: address, cookie },
          body: new URLSearchParams({ text, key }),
        })
        cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
        const before = seen
        seen = await (await fetch(address, { headers: { cookie } })).text()
        return { outcome: null, words: unescapeHtml(added(before, seen)) }
      },
    }
  },
}

/** The words a page gained: its transcript from where the last one ended. */
function added(before: string, after: string): string {
  const messages = (page: string) => page.split(/id="m\d/)
  return messages(after)
    .slice(Math.max(1, messages(before).length))
    .join(' ')
}

const unescapeHtml = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
