import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Reply } from '../../../dialogs/reply'
import type { Knowledge } from '../../../dialogs/types'
import { attached } from '../../activity/adaptive-card'
import { type Said, saidIn } from '../../activity/input'
import { turnKey } from '../../activity/turn-key'
import type { Assistant } from '../../assistant'
import { turnCard } from '../cards/turn-card'
import { answered, type Invoke, type InvokeAnswer } from '../invoke'

/** What can be begun from the compose box: each command with the press that begins it. */
const COMMANDS = ['screening', 'refer'] as const
type CommandName = (typeof COMMANDS)[number]

const beginSchema = z.object({ commandId: z.enum(COMMANDS) })
const TALK = /^(screening|refer)-[0-9a-f]{32}$/
const pressSchema = z.object({
  data: z.object({
    talk: z.string().regex(TALK),
    choice: z.string().max(1_000).nullish(),
    label: z.string().max(1_000).nullish(),
    picked: z.string().max(1_000).nullish(),
    ticked: z.string().max(10_000).nullish(),
    words: z.string().max(10_000).nullish(),
  }),
})
type Press = z.infer<typeof pressSchema>['data']

export interface DialogParts {
  assistant: Pick<Assistant, 'take' | 'entries'>
  knowledge: () => Knowledge
}

/**
 * A form in a dialog over the compose box, filled in with the carer beside: each press is a turn of a conversation of its
 * own, which nobody else can reach because the id of whoever pressed is part of its name.
 */
export class FormDialog {
  constructor(private readonly parts: DialogParts) {}

  /** Opens the dialog that a command of the compose box names. */
  async begin(invoke: Invoke): Promise<InvokeAnswer> {
    const command = beginSchema.safeParse(invoke.value)
    if (!command.success) return this.words('teams:dialog.old')
    const { commandId } = command.data
    const choice = this.firstPress(commandId)
    if (!choice) return this.words('teams:dialog.nobody')
    const talk = `${commandId}-${randomBytes(16).toString('hex')}`
    const beside = { kind: 'text' as const, text: this.parts.knowledge().words('teams:dialog.beside') }
    return this.turn(invoke, talk, saidIn({ type: 'message', value: { choice } }), [beside])
  }

  /** Goes on with what was pressed or typed in the dialog. */
  async goOn(invoke: Invoke): Promise<InvokeAnswer> {
    const press = pressSchema.safeParse(invoke.value)
    if (!press.success) return this.words('teams:dialog.old')
    const { talk } = press.data.data
    return this.turn(invoke, talk, saidBy(press.data.data))
  }

  private async turn(invoke: Invoke, talk: string, said: Said, before: Reply[] = []): Promise<InvokeAnswer> {
    const { assistant, knowledge } = this.parts
    const conversation = `msteams:dialog:${invoke.from.id}:${talk}`
    const lastPosition = async () => (await assistant.entries(conversation)).at(-1)?.position ?? 0
    const key = await turnKey({ type: 'message', id: invoke.id, value: invoke.value }, lastPosition)
    const { replies } = await assistant.take({ conversation, turnKey: key, channel: 'teams', ...said })
    const { words } = knowledge()
    const title = words(`teams:dialog.title.${talk.split('-')[0]}`)
    const card = attached(turnCard([...before, ...replies], talk, words))
    return answered({ task: { type: 'continue', value: { title, height: 'large', width: 'medium', card } } })
  }

  private words(key: string): InvokeAnswer {
    return answered({ task: { type: 'message', value: this.parts.knowledge().words(key) } })
  }

  /** What a command says in the person's name; null when nobody takes referrals. */
  private firstPress(command: CommandName): string | null {
    if (command === 'screening') return 'do:do-you-care'
    const service = this.parts.knowledge().content.services.find(({ takesReferrals }) => takesReferrals)
    return service ? `refer:${service.slug}` : null
  }
}

/** A press with the fields that came with it; without either, the question is asked again. */
function saidBy({ choice, label, picked, ticked, words }: Press): Said {
  const chosen = choice || picked
  if (chosen) return saidIn({ type: 'message', value: { choice: chosen, label, ticked, words } })
  return words?.trim()
    ? saidIn({ type: 'message', text: words })
    : saidIn({ type: 'message', value: { choice: 'do:onward', label } })
}
