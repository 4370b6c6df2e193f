import { DeliveryError } from './delivery-error'

const MOST_MILLISECONDS = 10_000
/** Answers of the 400s that ask to come again; all others of them refuse for good. */
const COME_AGAIN = [408, 425, 429]

export interface Message {
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body?: string
}

/**
 * Sends a request and answers with what came back, which is a 2xx: anything else, a redirect too, is a failure, because
 * what is sent is for nobody but the address that was set.
 * @param way what the fault is called in the log
 * @throws DeliveryError
 */
export async function request(
  way: string,
  url: string,
  { method, headers, body }: Message,
  milliseconds = MOST_MILLISECONDS,
): Promise<unknown> {
  const options = {
    method,
    headers,
    redirect: 'manual' as const,
    signal: AbortSignal.timeout(milliseconds),
    ...(body !== undefined && { body }),
  }
  const { status, text } = await fetch(url, options)
    .then(async (response) => ({ status: response.status, text: await response.text() }))
    .catch((error) => {
      throw new DeliveryError(`${way}: ${reasonOf(error)}`)
    })
  if (status < 200 || status > 299) {
    throw new DeliveryError(`${way}: status ${status}`, status >= 400 && status < 500 && !COME_AGAIN.includes(status))
  }
  return jsonOf(text)
}

/** The code of a fault (ECONNREFUSED) or its name (TimeoutError): never its message, which can quote an address. */
function reasonOf(error: unknown): string {
  const { name, cause } = error as Error & { cause?: { code?: string } }
  return cause?.code ?? name
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
