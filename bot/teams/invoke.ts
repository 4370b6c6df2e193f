import type { AdaptiveCard } from '../activity/adaptive-card'
import type { ChannelActivity } from './channel-activity'

/** Something that Teams waits for an answer to. */
export type Invoke = ChannelActivity

/** A string of a payload, or nothing: a payload that was edited may hold anything. */
export const wordsIn = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The answer to an invoke, which goes back in the same request. */
export interface InvokeAnswer {
  status: number
  body?: unknown
}

export const answered = (body: unknown): InvokeAnswer => ({ status: 200, body })

/** What cannot be read: a payload that was edited, or of a release that is not ours. */
export const badRequest = (code: string, message: string): InvokeAnswer => ({
  status: 400,
  body: { error: { code, message } },
})

/** Answers to `adaptiveCard/action`. Teams reads the status from the body; the request itself was well. */
export const cardAnswer = {
  card: (card: AdaptiveCard) => cardBody(200, 'application/vnd.microsoft.card.adaptive', card),
  message: (text: string) => cardBody(200, 'application/vnd.microsoft.activity.message', text),
  error: (code: string, message: string) => cardBody(400, 'application/vnd.microsoft.error', { code, message }),
  /** Asks Teams for the token of whoever pressed; it presses again with it, and nobody has to type anything. */
  signIn: (value: object) => cardBody(401, 'application/vnd.microsoft.activity.loginRequest', value),
  /** The token that came does not do. */
  refusedToken: (message: string) =>
    cardBody(412, 'application/vnd.microsoft.error.preconditionFailed', { code: '412', message }),
}

function cardBody(statusCode: number, type: string, value: unknown): InvokeAnswer {
  return answered({ statusCode, type, value })
}
