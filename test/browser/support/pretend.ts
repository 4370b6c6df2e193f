import type { Message } from '../../../bot/assistant'
import type { Directory } from '../../../bot/directory'
import type { Forms } from '../../../bot/forms'
import type { FormId } from '../../../content/form'
import { urgentHelpCard } from '../../../dialogs/crisis/urgent-help'
import type { Outcome } from '../../../dialogs/outcome'
import type { Choice, Reply, ServiceCard, UrgentHelpCard } from '../../../dialogs/reply'
import { freshState, type State } from '../../../dialogs/state'
import type { Entry, KeptTurn } from '../../../store/store'

/** A service card with made-up facts. */
export const pretendCard = (slug: string, more: Partial<ServiceCard> = {}): ServiceCard => ({
  slug,
  name: `The ${slug} service`,
  organisation: 'A made-up council',
  areas: 'Thurrock',
  notice: null,
  what: 'Staff listen, give advice and pass you to the right team.',
  opening: { state: 'open', text: 'Open now, until 7pm' },
  contacts: [
    { kind: 'phone', label: 'Call', value: '01375 000000', href: 'tel:01375000000', opening: null },
    { kind: 'email', label: 'Email', value: 'help@example.org', href: 'mailto:help@example.org', opening: null },
    {
      kind: 'web',
      label: 'Website',
      value: 'https://example.org/a/very/long/address/of/a/page/that/has/no/end',
      href: 'https://example.org',
      opening: null,
    },
  ],
  facts: [
    { label: 'How to get it', text: 'Call. You do not need to be referred.' },
    { label: 'Cost', text: 'We do not know' },
  ],
  provenance: 'From: a made-up page. Last known to be right: 22 November 2026.',
  instead: [],
  ...more,
})

export const PRETEND_CARDS: ServiceCard[] = [
  pretendCard('first'),
  pretendCard('second', { opening: { state: 'closed', text: 'Closed now. Opens on Monday at 9am' } }),
  pretendCard('third', {
    opening: { state: 'unknown', text: '' },
    notice: 'This has ended. See what to use instead.',
    instead: [{ value: 'service:first', label: 'The first service' }],
  }),
]

const NEXT: Choice[] = [
  { value: 'area:Thurrock', label: 'I live in Thurrock' },
  { value: 'do:useful-yes', label: 'Yes, this was useful' },
  { value: 'do:start-again', label: 'Ask something else' },
]

/** A directory of three made-up services. */
export const pretendDirectory: Directory = {
  card: (slug) => PRETEND_CARDS.find((card) => card.slug === slug),
  topics: () => [{ id: 'all', label: 'Everything', services: PRETEND_CARDS.map(({ slug, name }) => ({ slug, name })) }],
  urgentHelp: (): UrgentHelpCard => urgentHelpCard([]),
}

/**
 * An assistant that keeps its conversations in memory and answers by rule of thumb. It counts turn keys as the real one
 * does, and can be told to fail.
 */
/** No forms: their pages are tried with the real program. */
export const pretendForms: Forms = {
  isForm: (words): words is FormId => words === 'do-you-care',
  now: () => null,
  page: () => null,
  said: () => '',
  all: () => [],
}

export class PretendAssistant {
  readonly messages: Message[] = []
  failure: Error | null = null
  private readonly kept = new Map<string, Entry[]>()
  private readonly turns = new Map<string, KeptTurn>()

  async entries(conversation: string, after = 0): Promise<Entry[]> {
    if (this.failure) throw this.failure
    return (this.kept.get(conversation) ?? []).filter(({ position }) => position > after)
  }

  async state(): Promise<State> {
    return freshState()
  }

  async take(message: Message): Promise<KeptTurn> {
    if (this.failure) throw this.failure
    const { conversation, turnKey, said } = message
    const seen = this.turns.get(`${conversation} ${turnKey}`)
    if (seen) return { ...seen, repeated: true }
    this.messages.push(message)
    const { outcome, replies } = answer(message)
    const before = this.kept.get(conversation) ?? []
    const at = new Date('2026-11-22T22:00:00Z')
    const spoken: Entry[] =
      said === null ? [] : [{ from: 'person', position: before.length + 1, at, turnKey, text: said }]
    const position = before.length + spoken.length + 1
    const entries: Entry[] = [...spoken, { from: 'assistant', position, at, turnKey, outcome, services: [], replies }]
    this.kept.set(conversation, outcome === 'left' ? [] : [...before, ...entries])
    const kept: KeptTurn = { repeated: false, outcome, services: [], replies, entries }
    this.turns.set(`${conversation} ${turnKey}`, kept)
    return kept
  }
}

function answer({ input }: Message): { outcome: Outcome; replies: Reply[] } {
  const words = input.kind === 'text' ? input.text : input.kind === 'choice' ? input.value : ''
  if (words === 'leave') return { outcome: 'left', replies: [{ kind: 'text', text: 'Gone.' }] }
  if (/die/.test(words))
    return { outcome: 'crisis-help', replies: [{ kind: 'urgent-help', card: urgentHelpCard(['suicide']) }] }
  if (words === '') return { outcome: 'empty', replies: [{ kind: 'text', text: 'I did not get any words.' }] }
  return {
    outcome: 'services-found',
    replies: [
      { kind: 'text', text: 'These may help.' },
      { kind: 'services', cards: PRETEND_CARDS },
      { kind: 'choices', prompt: null, choices: NEXT },
    ],
  }
}
