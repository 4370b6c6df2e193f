/** A request that is refused: what the client did wrong, as a status, a code for programs and a line for developers. */
export class Refusal extends Error {
  override readonly name = 'Refusal'

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly retryAfter?: number,
  ) {
    super(message)
  }
}

export const unauthorized = () => new Refusal(401, 'Unauthorized', 'a bearer token is needed')
export const forbidden = () => new Refusal(403, 'Forbidden', 'the token is not valid here, or has expired')
export const ended = () => new Refusal(404, 'ConversationNotFound', 'there is no such conversation, or it has ended')
export const malformed = (why: string) => new Refusal(400, 'BadArgument', why)
export const tooMany = (seconds: number) => new Refusal(429, 'TooManyRequests', 'too many at once', seconds)
