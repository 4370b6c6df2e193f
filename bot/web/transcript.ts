import type { Choice, Reply } from '../../dialogs/reply'
import type { Entry } from '../../store/store'

const repliesOf = (entry: Entry): Reply[] => (entry.from === 'assistant' ? entry.replies : [])

/** The choices that are open now: those of the last thing we said. */
export function choicesOpen(entries: Entry[]): Choice[] {
  const last = entries.at(-1)
  return last ? repliesOf(last).flatMap((reply) => (reply.kind === 'choices' ? reply.choices : [])) : []
}

/** What the button said that sends this value; null when we never showed one. */
export function labelOf(entries: Entry[], value: string): string | null {
  for (const entry of entries.toReversed()) {
    for (const reply of repliesOf(entry)) {
      const choice = choicesIn(reply).find((offered) => offered.value === value)
      if (choice) return choice.label
    }
  }
  return null
}

function choicesIn(reply: Reply): Choice[] {
  if (reply.kind === 'choices') return reply.choices
  return reply.kind === 'services' ? reply.cards.flatMap((card) => card.instead) : []
}
