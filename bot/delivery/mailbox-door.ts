import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Environment } from 'nunjucks'
import type { Request, Response } from 'restify'
import type { Words } from '../../content/words'
import { spokenMoment } from '../../referrals/exports/in-words'
import type { Door } from '../door'
import { projectRoot } from '../root'
import { Answers } from '../web/answer'
import { securityHeaders, type WebSettings } from '../web/headers'
import { type Mailbox, MOST_MAILS } from './mailbox'

/** Long lines of a mail are broken, or a phone would have to scroll to the side. The page's policy names it by its hash. */
const STYLE =
  'body{font:1rem/1.5 sans-serif;max-width:44rem;margin:1rem auto;padding:0 1rem}pre{font:inherit;white-space:pre-wrap;overflow-wrap:anywhere}'

/** The page /mailbox, for whoever develops: what would have been mailed. It is never there in production. */
export function mailboxDoor(mailbox: Mailbox, words: Words, settings: WebSettings): Door {
  const styleHash = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`
  const answers = new Answers(securityHeaders(settings, styleHash))
  const template = readFileSync(join(projectRoot(), 'bot', 'delivery', 'mailbox.njk'), 'utf8')
  const environment = new Environment(null, { autoescape: true, trimBlocks: true, lstripBlocks: true })
  environment
    .addGlobal('say', (key: string, parameters?: Record<string, number>) =>
      words(`delivery:mailbox.${key}`, parameters),
    )
    .addFilter('moment', (at: Date) => spokenMoment(at.toISOString(), words))
    .addGlobal('most', MOST_MAILS)
    .addGlobal('style', STYLE)
  return {
    attach(server) {
      server.get('/mailbox', async (request: Request, response: Response) => {
        const body = environment.renderString(template, { mails: mailbox.mails })
        await answers.send(request, response, { status: 200, body })
      })
    },
  }
}
