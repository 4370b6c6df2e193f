import type { Request } from 'restify'
import { type Answers, type FormId, valuesOf } from '../../content/form'
import type { Choices, Reply } from '../../dialogs/reply'
import type { State } from '../../dialogs/state'
import type { KeptTurn } from '../../store/store'
import type { Forms } from '../forms'
import type { Answer } from './answer'
import type { Conversation, Conversations } from './conversation'
import { answersIn, pressIn, readFields } from './form'
import type { Pages } from './pages'
import { Refusal } from './refusal'
import type { Talk } from './talk'
import { page, redirect, visitOf } from './visit'

/** Where all questions of a form stand on one page. */
const ALL = 'all'
/** Where what came of the last answer is read: a result, a reference, a code, or urgent help. */
const ANSWER = 'answer'
/** After these the answer itself is what the person needs to see, and not another question. */
const TO_BE_READ = ['crisis-help', 'safety-check']

/** After these a code, an address, or what is wrong in a form is typed. */
const ASKS_TEXT = ['code-asked', 'code-wrong', 'change-wanted']

/**
 * A form as plain pages that work without JavaScript: one question a page, or all of them on one. Every answer is a turn of
 * the same conversation as the chat, so people may change between the two as they like.
 */
export class Questionnaire {
  constructor(
    private readonly conversations: Conversations,
    private readonly talk: Talk,
    private readonly pages: Pages,
    private readonly forms: Forms,
  ) {}

  /** Where a form begins, or is gone on with. */
  async start(request: Request): Promise<Answer> {
    const form = this.formOf(request)
    const { state } = await this.found(request)
    const open = state?.form?.form === form ? state.form : null
    const now = open && state ? this.forms.now(state, form) : null
    // It is begun from the card of a service, and is nothing without one.
    if (form === 'contact-me' && !now) return redirect('/')
    return page(
      this.pages.formStart({
        ...visitOf(request),
        form,
        key: this.conversations.newKey(),
        goOn: now && `/${form}/${now}`,
        sent: open?.sent ?? null,
      }),
    )
  }

  /** One question, all of them, or what came of the last answer. */
  async show(request: Request): Promise<Answer> {
    const form = this.formOf(request)
    const step = String(request.params.question)
    const { conversation, state } = await this.found(request)
    if (step === ANSWER) return conversation ? this.answer(request, form, conversation) : redirect(`/${form}`)
    if (!state?.form || state.form.form !== form)
      return step === ALL ? this.all(request, form, null) : redirect(`/${form}`)
    if (step === ALL) return this.all(request, form, state)
    const last = conversation?.entries.at(-1)
    const said = last?.from === 'assistant' ? last.replies : []
    return this.question(request, form, state, step, said) ?? redirect(this.placeOf(state, form))
  }

  /**
   * One question, with what was said about it last; null when it is not asked of this person. `typed` is what could not
   * be taken: it stands there still, to be put right.
   */
  private question(
    request: Request,
    form: FormId,
    state: State,
    id: string,
    said: readonly Reply[],
    typed: string[] | null = null,
  ): Answer | null {
    const question = this.forms.page(state, form, id)
    if (!question) return null
    const asked = asksIn(said).find((each) => each.question === id)
    const problem = asked?.problem ?? null
    const shown = {
      question: { ...question, current: typed ?? question.current },
      problem,
      notes: asked && problem === null ? said.filter(({ kind }) => kind !== 'choices') : [],
      key: this.conversations.newKey(),
    }
    return page(this.pages.question({ ...visitOf(request), ...shown }))
  }

  /** Takes the fields of a page, or a press on it, and goes to what comes next. */
  async take(request: Request): Promise<Answer> {
    const form = this.formOf(request)
    const fields = await readFields(request)
    return this.talk.hear(request, fields, async () => {
      const press = fields.has('choice') || fields.has('text') ? pressIn(fields) : answersIn(fields, form)
      const given = press.kind === 'answers' ? press.answers : {}
      const onOnePage = fields.get('page') === ALL
      const whole =
        onOnePage && press.kind === 'answers' ? { ...press, answers: withBlanks(given, this.forms, form) } : press
      return {
        press: whole,
        answer: (kept, conversation) => this.after(request, form, conversation, kept, given, onOnePage),
      }
    })
  }

  private async after(
    request: Request,
    form: FormId,
    conversation: Conversation,
    kept: KeptTurn,
    given: Answers,
    onOnePage: boolean,
  ): Promise<Answer> {
    const state = await this.conversations.state(conversation)
    if (onOnePage && TO_BE_READ.includes(kept.outcome)) return this.all(request, form, state, given, kept)
    if (kept.outcome !== 'question-asked' || hasCare(kept)) return redirect(`/${form}/${ANSWER}`)
    const refused = asksIn(kept.replies).find(({ problem, question }) => problem !== null && given[question])?.question
    const again =
      refused && this.question(request, form, state, refused, kept.replies, valuesOf(given, refused).filter(Boolean))
    return again || redirect(this.placeOf(state, form))
  }

  private placeOf(state: State, form: FormId): string {
    const now = this.forms.now(state, form)
    return now ? `/${form}/${now}` : `/${form}/${ANSWER}`
  }

  private answer(request: Request, form: FormId, { entries }: Conversation): Answer {
    const last = entries.at(-1)
    const said = last?.from === 'assistant' ? last : null
    const shown = {
      form,
      entries: last ? [last] : [],
      asksText: said !== null && ASKS_TEXT.includes(said.outcome),
      isCare: said !== null && (TO_BE_READ.includes(said.outcome) || hasCare(said)),
      key: this.conversations.newKey(),
    }
    return page(this.pages.formAnswer({ ...visitOf(request), ...shown }))
  }

  /** All questions. What was typed stays typed, also when care came first. */
  private all(request: Request, form: FormId, state: State | null, given: Answers = {}, kept?: KeptTurn): Answer {
    const questions = this.forms.all(state ?? this.fresh, form, given)
    if (questions.length === 0) return redirect(`/${form}/${ANSWER}`)
    const entries = kept?.entries.filter(({ from }) => from === 'assistant') ?? []
    return page(
      this.pages.formOnOnePage({ ...visitOf(request), form, questions, entries, key: this.conversations.newKey() }),
    )
  }

  private readonly fresh = { form: null } as State

  private async found(request: Request): Promise<{ conversation: Conversation | null; state: State | null }> {
    const conversation = (await this.conversations.find(request)) ?? null
    return { conversation, state: conversation && (await this.conversations.state(conversation)) }
  }

  private formOf(request: Request): FormId {
    const name = request.getPath().split('/')[1] ?? ''
    if (!this.forms.isForm(name)) throw new Refusal(404)
    return name
  }
}

/** The questions that replies ask, with what is wrong with the last answer to each. */
const asksIn = (replies: readonly Reply[]): NonNullable<Choices['asks']>[] =>
  replies.flatMap((reply) => (reply.kind === 'choices' && reply.asks ? [reply.asks] : []))

/** A card that came with the next question must be read before it. */
const hasCare = ({ replies }: Pick<KeptTurn, 'replies'>): boolean => replies.some(({ kind }) => kind === 'urgent-help')

/** On one page, an optional question without an answer is one that was skipped; browsers send nothing for unticked boxes. */
function withBlanks(
  given: Record<string, string | string[]>,
  forms: Forms,
  form: FormId,
): Record<string, string | string[]> {
  const optional = forms.all({ form: null } as State, form).filter(({ required }) => !required)
  const answered = Object.entries(given).filter(([, value]) => value.length > 0)
  return { ...Object.fromEntries(optional.map(({ id }) => [id, ''])), ...Object.fromEntries(answered) }
}
