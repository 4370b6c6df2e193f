import type { Words } from '../../content/words'
import { serviceCard } from '../../dialogs/card'
import type { Knowledge } from '../../dialogs/types'
import type { SentQuestions } from '../../store/questions'
import type { KeptTurn, OutboxItem } from '../../store/store'
import { attached } from '../activity/adaptive-card'
import { message } from '../activity/reply-activity'
import type { Assistant } from '../assistant'
import { stableId } from '../delivery/stable-id'
import { withoutNumbers } from '../editor-notes'
import type { Verb } from './card-actions'
import { confirmCard, KEEP_VERB, offerCard, QUESTION_VERB, SEND_VERB, sentCard } from './cards/question'
import { type ChannelActivity, placeOf } from './channel-activity'
import { cardAnswer, type Invoke } from './invoke'
import { type PlaceReference, placeReferenceSchema, referenceOf } from './reference'

export interface QuestionsParts {
  questions: SentQuestions
  assistant: Pick<Assistant, 'entries'>
  knowledge: () => Knowledge
  speak: (place: PlaceReference, activity: object) => Promise<string>
  /** The address of the people who look after the directory, if mail can reach them. */
  editors: string | null
  now: () => Date
}

/**
 * Questions that nothing answered, from staff in a chat of their own: sent on in two clicks, and answered where they were
 * asked. Only what the transcript still has can be sent, so a payload that was edited sends nothing.
 */
export class Questions {
  constructor(private readonly parts: QuestionsParts) {}

  readonly verbs: Record<string, Verb> = {
    [QUESTION_VERB]: async ({ data, invoke }) => {
      const asked = await this.asked(invoke, data.turn)
      return asked
        ? cardAnswer.card(confirmCard(this.words, asked.turn, asked.question))
        : cardAnswer.message(this.words('teams:question.gone'))
    },
    [SEND_VERB]: async ({ data, invoke }) => {
      const asked = await this.asked(invoke, data.turn)
      if (!asked) return cardAnswer.message(this.words('teams:question.gone'))
      await this.send(invoke, asked)
      return cardAnswer.card(sentCard(this.words, asked.question))
    },
    [KEEP_VERB]: async () => cardAnswer.message(this.words('teams:question.kept')),
  }

  /** What is said below the answer to a turn: the offer, where staff asked something that nothing answered. */
  below = ({ channelId }: ChannelActivity, { outcome, entries }: KeptTurn): object | null => {
    const turn = entries[0]?.turnKey
    if (channelId !== 'msteams' || outcome !== 'no-match' || !turn) return null
    const card = offerCard(this.words, turn)
    return { type: 'message', summary: this.words('teams:question.title'), attachments: [attached(card)] }
  }

  /** Tells whoever asked a question its answer. One that is not there any more has been told. */
  tell = async ({ effect }: OutboxItem): Promise<void> => {
    const { questions, knowledge, speak, now } = this.parts
    const kept = effect.kind === 'tell-answer' ? await questions.find(effect.question) : null
    if (!kept?.answer) return
    const { content, words } = knowledge()
    const services = kept.services.flatMap((slug) => content.bySlug.get(slug) ?? [])
    const cards = services.map((service) => serviceCard(service, now(), content, words))
    const text = [words('teams:question.answer', { question: kept.question }), kept.answer].join('\n')
    const replies = [
      { kind: 'text' as const, text },
      ...(cards.length > 0 ? [{ kind: 'services' as const, cards }] : []),
    ]
    await speak(placeReferenceSchema.parse(kept.reference), message(replies, { words, channel: 'teams' }))
    await questions.done(kept.id)
  }

  private async send(invoke: Invoke, { turn, question }: { turn: string; question: string }): Promise<void> {
    const { questions, editors, now } = this.parts
    const id = stableId(`${placeOf(invoke).conversation}/${turn}`).slice(0, 12)
    const mail =
      editors === null
        ? null
        : {
            to: editors,
            subject: this.words('teams:question.mail-subject'),
            text: this.words('teams:question.mail', { question, id }),
          }
    await questions.send({ id, question, reference: referenceOf(invoke), at: now() }, mail)
  }

  /** What somebody asked in a turn that found nothing, without numbers and addresses; null when that is not kept (any more). */
  private async asked(invoke: Invoke, turn: unknown): Promise<{ turn: string; question: string } | null> {
    const entries = await this.parts.assistant.entries(placeOf(invoke).conversation)
    const ofTurn = entries.filter(({ turnKey }) => turnKey === turn)
    const unanswered = ofTurn.some((entry) => entry.from === 'assistant' && entry.outcome === 'no-match')
    const said = ofTurn.find((entry) => entry.from === 'person')
    if (!unanswered || said?.from !== 'person') return null
    return { turn: said.turnKey, question: withoutNumbers(said.text) }
  }

  private get words(): Words {
    return this.parts.knowledge().words
  }
}
