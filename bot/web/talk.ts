import type { Request } from 'restify'
import { COUNCILS } from '../../content/schema'
import type { Entry, KeptTurn } from '../../store/store'
import type { Answer } from './answer'
import type { Conversation, Conversations } from './conversation'
import type { ConversationCookie } from './cookie'
import { isCrossSite } from './cross-site'
import { type Press, pressIn, readFields, wordsIn } from './form'
import { isSecure, type WebSettings } from './headers'
import type { Pages } from './pages'
import { Refusal } from './refusal'
import { isScripted, page, redirect, visitOf } from './visit'

/** Who may go on talking: `urgent` words are heard however many messages came before them. */
export interface Gate {
  /** Whether this conversation, from this address, may send one more message now. */
  allowMessage: (conversation: string, address: string) => boolean
  urgent: (text: string) => boolean
  addressOf: (request: Request) => string
}

/** What was sent, and how it is answered once it was taken. */
export interface Heard {
  press: Press
  answer: (kept: KeptTurn, conversation: Conversation) => Promise<Answer>
}

/** The chat page: shows a conversation, takes a message, and leaves. */
export class Talk {
  constructor(
    private readonly conversations: Conversations,
    private readonly cookie: ConversationCookie,
    private readonly pages: Pages,
    private readonly settings: WebSettings,
    private readonly gate: Gate,
    private readonly report: (fault: unknown) => void,
  ) {}

  /** The first page, with the conversation so far. It sets no cookie: nobody who only looks leaves a trace. */
  async home(request: Request): Promise<Answer> {
    const conversation = await this.conversations.find(request)
    const entries = conversation?.entries ?? []
    return page(this.pages.home({ ...visitOf(request), entries, key: this.conversations.newKey(), areas: COUNCILS }))
  }

  /** Takes a message and shows what came of it: a whole page by redirect, or to our script the new part of it. */
  async say(request: Request): Promise<Answer> {
    const fields = await readFields(request)
    return this.hear(request, fields, async () => ({
      press: pressIn(fields),
      answer: async ({ entries }) => this.shown(request, entries),
    }))
  }

  /**
   * Hears the fields of a form, whatever page they came from. Words of danger in them are answered with care even where
   * the rest is refused or cannot be kept.
   */
  async hear(request: Request, fields: URLSearchParams, read: () => Promise<Heard>): Promise<Answer> {
    this.refuseCrossSite(request)
    const words = wordsIn(fields)
    const heard = this.gate.urgent(words)
    try {
      return await this.take(request, fields, await read(), heard)
    } catch (fault) {
      if (!heard) throw fault
      return this.care(request, words, fault)
    }
  }

  /**
   * The card for words of danger that could not be taken: because the database is down, or because what came with them is
   * refused. It needs neither, and it is an answer and no fault.
   */
  private care(request: Request, words: string, fault: unknown): Answer {
    const refused = fault instanceof Refusal
    if (!refused) this.report(fault)
    const body = this.pages.care(visitOf(request), words, refused ? fault.status : 503, isScripted(request))
    return { ...page(body), ...(refused && { status: fault.status }) }
  }

  private async take(
    request: Request,
    fields: URLSearchParams,
    { press, answer }: Heard,
    heard: boolean,
  ): Promise<Answer> {
    const conversation = (await this.conversations.find(request)) ?? this.conversations.begin(press.key)
    if (!this.gate.allowMessage(conversation.id, this.gate.addressOf(request)) && !heard) throw new Refusal(429)

    const kept = await this.conversations.say(conversation, press, wordsIn(fields))
    if (kept.outcome === 'left') return this.away(request)
    const answered = await answer(kept, conversation)
    return { ...answered, headers: { ...answered.headers, 'Set-Cookie': this.cookie.set(conversation.number) } }
  }

  private shown(request: Request, entries: Entry[]): Answer {
    const visit = visitOf(request)
    if (isScripted(request)) return page(this.pages.addition({ ...visit, entries, key: this.conversations.newKey() }))
    return redirect(`/${visit.embedded ? '?embed=1' : ''}#m${entries[0]?.position ?? 1}`)
  }

  /** Ends the conversation and goes to another site, whatever state ours is in. */
  async leave(request: Request): Promise<Answer> {
    this.refuseCrossSite(request)
    try {
      const conversation = await this.conversations.find(request)
      if (conversation) await this.conversations.end(conversation)
    } catch (fault) {
      this.report(fault)
    }
    return this.away(request)
  }

  /**
   * The answer that takes a person away and leaves nothing behind. Clear-Site-Data does not name "cookies": that would
   * sign them out of every site under the same domain, which somebody may notice; our one cookie is taken back by name.
   * Our script has already gone on by itself.
   */
  private away(request: Request): Answer {
    const headers = {
      'Set-Cookie': this.cookie.expire(),
      ...(isSecure(this.settings) && { 'Clear-Site-Data': '"cache", "storage"' }),
    }
    return isScripted(request) ? { status: 204, headers } : redirect(this.settings.LEAVE_URL, headers)
  }

  private refuseCrossSite(request: Request) {
    if (isCrossSite(request.headers, this.settings.PUBLIC_URL)) throw new Refusal(403)
  }
}
