import { dirname, join } from 'node:path'
import { Environment, FileSystemLoader } from 'nunjucks'
import type { FormId } from '../../content/form'
import type { Words } from '../../content/words'
import type { QuestionPage } from '../../dialogs/do-you-care/page'
import type { Draft } from '../../dialogs/form/draft'
import type { Reply, ServiceCard } from '../../dialogs/reply'
import type { Entry } from '../../store/store'
import type { Directory } from '../directory'
import type { Assets } from './assets'
import type { WebSettings } from './headers'
import { localHelp } from './local-help'
import type { RefusalStatus } from './refusal'
import { choicesOpen } from './transcript'
import type { Visit } from './visit'

export interface PagesParts {
  templates: string
  words: Words
  directory: Directory
  assets: Assets
  settings: WebSettings
}

/** Pages that hold nothing but words, in sections. */
export const ARTICLES = {
  about: ['what', 'computer', 'facts', 'right'],
  privacy: ['none', 'kept', 'form', 'leave', 'cookie', 'who'],
  accessibility: ['aim', 'can', 'tested', 'other'],
} as const
export type Article = keyof typeof ARTICLES

/** How many lines of the urgent-help card stand on a printed list: 999, and who talks at any hour, and by text. */
const URGENT_LINES = 3

/** The examples to press on the first page, and the areas; pressing one says its words. */
const EXAMPLES = ['night', 'break', 'mood', 'money']

/** Writes pages. Everything that is not a template of ours is escaped, whoever wrote it. */
export class Pages {
  private readonly environment: Environment

  constructor(private readonly parts: PagesParts) {
    const { templates, words, directory, assets, settings } = parts
    const components = join(dirname(require.resolve('nhsuk-frontend/package.json')), 'dist')
    this.environment = new Environment(new FileSystemLoader([templates, components]), {
      autoescape: true,
      throwOnUndefined: false,
      trimBlocks: true,
      lstripBlocks: true,
    })
    this.environment
      .addGlobal('say', (key: string, parameters?: Record<string, string | number>) => words(`page:${key}`, parameters))
      .addGlobal('urgentHelp', () => directory.urgentHelp())
      .addGlobal('localHelp', () => localHelp(directory))
      .addGlobal('style', assets.style)
      .addGlobal('script', assets.script.path)
      .addGlobal('leaveUrl', settings.LEAVE_URL)
      .addGlobal('embed', () => settings.EMBED_ORIGINS)
      .addFilter('paragraphs', (text: string) => text.split(/\n{2,}/))
      .addFilter('isWay', (value: string) => !value.startsWith('answer:'))
      .addFilter('safeLink', safeLink)
      .addFilter('shortAddress', shortAddress)
  }

  /** The first page: the question box, and the conversation so far when there is one. */
  home(visit: Visit & { entries: Entry[]; key: string; areas: readonly string[] }): string {
    return this.render('home.njk', { ...visit, examples: EXAMPLES, choices: choicesOpen(visit.entries) })
  }

  /** What a page that is open already adds to itself: the new entries, and what can be done next. */
  addition(visit: Visit & { entries: Entry[]; key: string }): string {
    return this.render('addition.njk', { ...visit, choices: choicesOpen(visit.entries) })
  }

  /** Where a form begins: one question a page, all on one, or in the chat; and where a code is typed. */
  formStart(visit: Visit & { form: FormId; key: string; goOn: string | null; sent: Draft['sent'] }): string {
    return this.render('form-start.njk', visit)
  }

  /** One question, with the problem of the last answer to it, and what was said before it. */
  question(visit: Visit & { question: QuestionPage; problem: string | null; notes: Reply[]; key: string }): string {
    const entries = visit.notes.length > 0 ? [{ from: 'assistant', position: 0, replies: visit.notes }] : []
    return this.render('question.njk', { ...visit, entries })
  }

  /** All questions of a form. `entries` is care that came first. */
  formOnOnePage(visit: Visit & { form: FormId; questions: QuestionPage[]; entries: Entry[]; key: string }): string {
    return this.render('form-all.njk', visit)
  }

  /** What came of a form: a result, a reference, a code, or urgent help, with what can be done next. */
  formAnswer(
    visit: Visit & { form: FormId; entries: Entry[]; asksText: boolean; isCare: boolean; key: string },
  ): string {
    return this.render('form-answer.njk', { ...visit, choices: choicesOpen(visit.entries) })
  }

  urgentHelp(visit: Visit): string {
    return this.render('urgent-help.njk', visit)
  }

  /** The card for words of danger that could not be kept: a page, or for a page that is open already a part of one. */
  care(visit: Visit, words: string, status: RefusalStatus | 503, part: boolean): string {
    const card = this.parts.directory.urgentHelp(words)
    return this.render(part ? 'care-notice.njk' : 'care.njk', { ...visit, card, status })
  }

  service(visit: Visit & { card: ServiceCard }): string {
    return this.render('service.njk', visit)
  }

  list(visit: Visit & { cards: ServiceCard[]; made: string }): string {
    return this.render('list.njk', { ...visit, text: this.listAsText(visit.cards, visit.made) })
  }

  listAsText(cards: ServiceCard[], made: string): string {
    const { words } = this.parts
    const say = (key: string, parameters?: Record<string, string>) => words(`page:${key}`, parameters)
    const blocks = cards.map((card) => [
      card.name,
      ...(card.notice ? [card.notice] : []),
      card.what,
      ...card.contacts.map(({ label, value }) => say('list.line', { label, text: value })),
      ...card.facts.map(({ label, text }) => say('list.line', { label, text })),
      card.provenance,
    ])
    const urgent = this.parts.directory.urgentHelp().lines.slice(0, URGENT_LINES)
    const numbers = urgent.flatMap(({ contacts }) =>
      contacts.map(({ label, value }) => say('list.line', { label, text: value })),
    )
    const opening = [say('list.heading'), say('list.made', { date: made }), say('urgent.title'), ...numbers]
    return `${[opening, ...blocks].map((lines) => lines.join('\n')).join('\n\n')}\n`
  }

  topics(visit: Visit): string {
    return this.render('topics.njk', { ...visit, topics: this.parts.directory.topics() })
  }

  article(visit: Visit, article: Article): string {
    return this.render('article.njk', {
      ...visit,
      article,
      sections: ARTICLES[article],
      parameters: { hours: this.parts.settings.KEEP_HOURS },
    })
  }

  /** A page that says what went wrong and, first of all, whom to call. */
  problem(visit: Visit, status: RefusalStatus | 503): string {
    return this.render('problem.njk', { ...visit, status })
  }

  /** The same for a page that is open already. */
  problemNotice(status: RefusalStatus | 503): string {
    return this.render('problem-notice.njk', { status })
  }

  /** Compiles what the first visitor would otherwise wait for, and finds words that are missing. */
  warmUp(): void {
    this.home({ embedded: false, entries: [], key: '', areas: [] })
    this.problem({ embedded: false }, 503)
  }

  private render(template: string, values: object): string {
    return this.environment.render(template, values)
  }
}

/** Addresses that a link may have: a fault in the directory's content must not become a script. */
const safeLink = (href: string): string => (/^(tel:|sms:|mailto:|https?:)/i.test(href) ? href : '')

/** A web address as people say it. */
const shortAddress = (address: string): string => address.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')
