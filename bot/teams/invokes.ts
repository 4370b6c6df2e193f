import type { TurnContext } from 'botbuilder-core'
import type { Settings } from '../config'
import { pressCard, serviceVerb, type Verb } from './card-actions'
import { SERVICE_VERB } from './cards/service'
import { type DialogParts, FormDialog } from './extension/dialog'
import { type FindParts, find } from './extension/find'
import { noResults } from './extension/result'
import { CardShelf } from './extension/shelf'
import { unfurl } from './extension/unfurl'
import { badRequest, cardAnswer, type Invoke, type InvokeAnswer } from './invoke'

export interface InvokesParts extends DialogParts, Omit<FindParts, 'shelf'> {
  settings: Pick<Settings, 'PUBLIC_URL'>
  now: () => Date
  report: (error: unknown) => void
  /** Presses on cards besides those of the directory, each by its verb. */
  verbs?: Record<string, Verb>
}

type Answerer = (invoke: Invoke, context: TurnContext) => InvokeAnswer | Promise<InvokeAnswer>

/** What Teams waits for an answer to: searches, links, dialogs and presses on cards, by their names. */
export class Invokes {
  private readonly answerers: Record<string, Answerer>

  constructor(private readonly parts: InvokesParts) {
    const { knowledge, now, settings, verbs } = parts
    const publicUrl = settings.PUBLIC_URL
    const shelf = new CardShelf({ knowledge, now, publicUrl })
    const dialog = new FormDialog(parts)
    const say = knowledge().words
    const known = { [SERVICE_VERB]: serviceVerb(shelf, say), ...verbs }
    this.answerers = {
      'composeExtension/query': ({ value }) => find(value, { ...parts, shelf }),
      'composeExtension/queryLink': ({ value }) => unfurl(value, { shelf, publicUrl }),
      'composeExtension/fetchTask': (invoke) => dialog.begin(invoke),
      'composeExtension/submitAction': (invoke) => dialog.goOn(invoke),
      'adaptiveCard/action': (invoke, context) => pressCard(invoke, context, known, say),
    }
  }

  /** The answer to an invoke. A fault of our own is told in words, where Teams shows any. */
  async answer(invoke: Invoke, context: TurnContext): Promise<InvokeAnswer> {
    const name = invoke.name ?? ''
    const answerer = Object.hasOwn(this.answerers, name) ? this.answerers[name] : undefined
    if (!answerer) return badRequest('NotSupported', this.parts.knowledge().words('teams:problem.unknown'))
    try {
      return await answerer(invoke, context)
    } catch (error) {
      this.parts.report(error)
      return this.sorry(name)
    }
  }

  private sorry(name: string): InvokeAnswer {
    const words = this.parts.knowledge().words('teams:problem.failed')
    if (name === 'adaptiveCard/action') return cardAnswer.message(words)
    if (name.startsWith('composeExtension/query')) return noResults(words)
    return { status: 200, body: { task: { type: 'message', value: words } } }
  }
}
