import type { Request } from 'restify'
import type { ServiceCard } from '../../dialogs/reply'
import type { Directory } from '../directory'
import type { Answer } from './answer'
import type { Pages } from './pages'
import { Refusal } from './refusal'
import { page, queryOf, visitOf } from './visit'

/** How many services one list may hold: more than any answer shows. */
const LONGEST_LIST = 20

/** The directory's pages outside the chat: one service, a list to keep, and the list by topic. */
export class Shelf {
  private readonly clock: Intl.DateTimeFormat

  constructor(
    private readonly directory: Directory,
    private readonly pages: Pages,
    private readonly now: () => Date,
  ) {
    this.clock = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/London' })
  }

  async service(request: Request): Promise<Answer> {
    const card = this.directory.card(String(request.params.slug))
    if (!card) throw new Refusal(404)
    return page(this.pages.service({ ...visitOf(request), card }))
  }

  async list(request: Request): Promise<Answer> {
    return page(this.pages.list({ ...visitOf(request), cards: this.cards(request), made: this.made() }))
  }

  async listAsText(request: Request): Promise<Answer> {
    return { ...page(this.pages.listAsText(this.cards(request), this.made())), type: 'text/plain; charset=utf-8' }
  }

  async topics(request: Request): Promise<Answer> {
    return page(this.pages.topics(visitOf(request)))
  }

  /** The services that an address names. Those that have left the directory since are passed over. */
  private cards(request: Request): ServiceCard[] {
    const slugs = new Set((queryOf(request).get('services') ?? '').split(',').slice(0, LONGEST_LIST))
    const cards = [...slugs].map((slug) => this.directory.card(slug)).filter((card) => card !== undefined)
    if (cards.length === 0) throw new Refusal(404)
    return cards
  }

  private made(): string {
    return this.clock.format(this.now())
  }
}
