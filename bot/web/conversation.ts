import { createHash, createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { State } from '../../dialogs/state'
import type { Input } from '../../dialogs/types'
import type { Entry, KeptTurn } from '../../store/store'
import type { Assistant } from '../assistant'
import type { Forms } from '../forms'
import type { ConversationCookie } from './cookie'
import type { Press } from './form'
import { labelOf } from './transcript'

export type Talker = Pick<Assistant, 'take' | 'entries' | 'state'>

/** A conversation as this door knows it: `number` is in the cookie, `id` is the name under which it is kept. */
export interface Conversation {
  number: string
  id: string
  entries: Entry[]
}

/** Conversations of other doors have other names, so that no cookie can be made to open one of them. */
const idOf = (number: string) => `web:${number}`

/** Finds, starts, carries on and ends the conversations of people who come with a browser. */
export class Conversations {
  private readonly secret: Buffer

  constructor(
    private readonly talker: Talker,
    private readonly cookie: ConversationCookie,
    private readonly random: (bytes: number) => Buffer,
    private readonly forms: Pick<Forms, 'said'>,
  ) {
    this.secret = random(32)
  }

  /** A key for one rendering of a page. */
  newKey(): string {
    return this.random(16).toString('base64url')
  }

  /** The conversation that the cookie names; undefined when there is none, or it has been forgotten. */
  async find(request: IncomingMessage): Promise<Conversation | undefined> {
    const number = this.cookie.read(request.headers.cookie)
    if (!number) return undefined
    const entries = await this.talker.entries(idOf(number))
    return entries.length > 0 ? { number, id: idOf(number), entries } : undefined
  }

  /**
   * A conversation that begins with this page. Its number follows from the page's key, so that a double press on the first
   * button begins one conversation and not two; and from our secret, so that nobody who knows a key knows the number.
   */
  begin(key: string): Conversation {
    const number = createHmac('sha256', this.secret).update(key).digest().subarray(0, 16).toString('base64url')
    return { number, id: idOf(number), entries: [] }
  }

  /**
   * Takes a turn. What was sent twice from one rendering counts once. Other words from the same rendering are a turn of
   * their own: a browser may show an old page again, and what is typed there must not be lost. `also` is every word of the
   * form, which care reads before anything else does.
   */
  say(conversation: Conversation, press: Press, also: string): Promise<KeptTurn> {
    const words = wordsOf(press)
    const turnKey = createHash('sha256').update(`${press.key} ${press.kind} ${words}`).digest('base64url')
    const others = also === words || press.kind === 'answers' ? {} : { also }
    const said = this.saidOf(conversation, press)
    return this.talker.take({
      conversation: conversation.id,
      turnKey,
      channel: 'web',
      input: inputOf(press, others),
      said,
    })
  }

  private saidOf({ entries }: Conversation, press: Press): string | null {
    if (press.kind === 'text') return press.text
    return press.kind === 'choice' ? labelOf(entries, press.value) : this.forms.said(press.form, press.answers) || null
  }

  /** What the conversation remembers. */
  state({ id }: Conversation): Promise<State> {
    return this.talker.state(id)
  }

  /** Ends a conversation: the dialogs clear its transcript. */
  async end(conversation: Conversation): Promise<void> {
    const input = { kind: 'choice', value: 'leave' } as const
    await this.talker.take({ conversation: conversation.id, turnKey: this.newKey(), channel: 'web', input, said: null })
  }
}

/** What a press says, in one line for each thing. */
function wordsOf(press: Press): string {
  if (press.kind === 'text') return press.text
  if (press.kind === 'choice') return press.value
  return Object.values(press.answers)
    .flat()
    .filter((value) => value !== '')
    .join('\n')
}

function inputOf(press: Press, others: { also?: string }): Input {
  switch (press.kind) {
    case 'text':
      return { kind: 'text', text: press.text, ...others }
    case 'choice':
      return { kind: 'choice', value: press.value, ...others }
    case 'answers':
      return { kind: 'answers', form: press.form, answers: press.answers }
  }
}
