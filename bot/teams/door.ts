import type { Request, Response, Server } from 'restify'
import type { Words } from '../../content/words'
import type { Settings } from '../config'
import type { Door } from '../door'
import { deskTab } from './desk-tab'
import type { InvokeAnswer } from './invoke'

export interface TeamsDoorParts {
  settings: Pick<Settings, 'NODE_ENV' | 'TEAMS' | 'MICROSOFT_APP_ID'>
  words: Words
  receive: (request: Request) => Promise<InvokeAnswer>
}

/**
 * `/api/messages`: Teams and the other channels of the Bot Framework. Without an app id the SDK lets anybody in, so in
 * production there is then no door.
 */
export function teamsDoor({ settings, words, receive }: TeamsDoorParts): Door {
  const { NODE_ENV, TEAMS, MICROSOFT_APP_ID } = settings
  return {
    attach(server: Server) {
      if (TEAMS === 'off' || (NODE_ENV === 'production' && !MICROSOFT_APP_ID)) return
      server.post('/api/messages', async (request: Request, response: Response) => {
        const { status, body } = await receive(request)
        response.json(status, body ?? {})
      })
      server.get('/teams/desk', async (_request: Request, response: Response) => {
        const { body, headers } = deskTab(words)
        response.sendRaw(200, body, headers)
      })
    },
  }
}
