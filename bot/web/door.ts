import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Request, Response, Server } from 'restify'
import { FORMS } from '../../content/form'
import type { Words } from '../../content/words'
import type { Directory } from '../directory'
import type { Door } from '../door'
import type { Forms } from '../forms'
import { projectRoot } from '../root'
import { type Answer, Answers } from './answer'
import { type Assets, loadAssets } from './assets'
import { Conversations, type Talker } from './conversation'
import { ConversationCookie } from './cookie'
import { EMBED_HEADERS, embedAsset } from './embed'
import { securityHeaders, type WebSettings } from './headers'
import { ARTICLES, type Article, Pages } from './pages'
import { Questionnaire } from './questionnaire'
import { Refusal, type RefusalStatus } from './refusal'
import { Shelf } from './shelf'
import { type Gate, Talk } from './talk'
import { isScripted, page, redirect, visitOf } from './visit'

export interface WebDoorParts extends Gate {
  assistant: Talker
  directory: Directory
  forms: Forms
  words: Words
  settings: WebSettings
  now: () => Date
  /** Told of faults. What it is told holds no words of people. */
  report: (fault: unknown) => void
  random?: (bytes: number) => Buffer
  assets?: Assets
}

type Handler = (request: Request) => Promise<Answer>

/** Paths of programs, which want JSON when something is not found. */
const FOR_PROGRAMS = /^\/(v3|api|health|ready|metrics)(\/|$)/

/**
 * The door for people with a browser: pages that are whole without JavaScript, and a small script that spares them
 * reloading. Templates and built files are read here, once.
 */
export function webDoor(parts: WebDoorParts): Door {
  const { assistant, directory, forms, words, settings, now, report, random = randomBytes } = parts
  const root = projectRoot()
  const assets = parts.assets ?? loadAssets(join(root, 'dist', 'web'))
  const embed = embedAsset(assets, words)
  const pages = new Pages({ templates: join(root, 'bot', 'web', 'templates'), words, directory, assets, settings })
  const answers = new Answers(securityHeaders(settings, assets.styleHash))
  const cookie = new ConversationCookie(settings)
  const conversations = new Conversations(assistant, cookie, random, forms)
  const talk = new Talk(conversations, cookie, pages, settings, parts, report)
  const questionnaire = new Questionnaire(conversations, talk, pages, forms)
  const shelf = new Shelf(directory, pages, now)

  const problem = (request: Request, status: RefusalStatus | 503): Answer => ({
    status,
    body: isScripted(request) ? pages.problemNotice(status) : pages.problem(visitOf(request), status),
    ...(status === 429 && { headers: { 'Retry-After': '60' } }),
  })

  const answered = async (request: Request, handler: Handler): Promise<Answer> => {
    try {
      return await handler(request)
    } catch (fault) {
      if (fault instanceof Refusal) return problem(request, fault.status)
      report(fault)
      return problem(request, 503)
    }
  }

  const handle = (handler: Handler) => async (request: Request, response: Response) =>
    answers.send(request, response, await answered(request, handler))

  const attachPages = (server: Server) => {
    const get = (path: string, handler: Handler) => {
      server.get(path, handle(handler))
      server.head(path, handle(handler))
    }
    get('/', (request) => talk.home(request))
    get('/urgent-help', async (request) => page(pages.urgentHelp(visitOf(request))))
    get('/service/:slug', (request) => shelf.service(request))
    get('/list', (request) => shelf.list(request))
    get('/list.txt', (request) => shelf.listAsText(request))
    get('/topics', (request) => shelf.topics(request))
    for (const article of Object.keys(ARTICLES) as Article[]) {
      get(`/${article}`, async (request) => page(pages.article(visitOf(request), article)))
    }
    for (const form of FORMS) {
      get(`/${form}`, (request) => questionnaire.start(request))
      get(`/${form}/:question`, (request) => questionnaire.show(request))
      server.post(
        `/${form}`,
        handle((request) => questionnaire.take(request)),
      )
    }
    // Reloading the answer to a post asks for its address: go where the conversation is.
    get('/talk', async () => redirect('/'))
    get('/leave', async () => redirect('/'))
    server.post(
      '/talk',
      handle((request) => talk.say(request)),
    )
    server.post(
      '/leave',
      handle((request) => talk.leave(request)),
    )
  }

  const attachFiles = (server: Server) => {
    server.get(assets.script.path, async (request: Request, response: Response) =>
      answers.sendAsset(request, response, assets.script),
    )
    server.get(embed.path, async (request: Request, response: Response) =>
      answers.sendAsset(request, response, embed, EMBED_HEADERS),
    )
  }

  /** What restify itself refuses is said in a page to people, and left to restify's own JSON for programs. */
  const attachRefusals = (server: Server) => {
    const refuse =
      (status: RefusalStatus) => (request: Request, response: Response, _error: Error, pass: () => void) => {
        if (FOR_PROGRAMS.test(request.getPath()) || !request.accepts('text/html')) return pass()
        answers.send(request, response, problem(request, status)).catch(report)
      }
    server.on('NotFound', refuse(404))
    server.on('MethodNotAllowed', refuse(405))
    server.on('TooManyRequests', refuse(429))
  }

  return {
    attach(server) {
      attachPages(server)
      attachFiles(server)
      attachRefusals(server)
      setImmediate(() => pages.warmUp())
    },
  }
}
