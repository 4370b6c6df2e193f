import type { Choice, Choices, Reply } from '../../dialogs/reply'
import type { Entry } from '../../store/store'

const repliesOf = (entry: Entry): Reply[] => (entry.from === 'assistant' ? entry.replies : [])

/** What can be pressed now: the choices of the last thing we said, each with what belongs together. */
export function choicesOpen(entries: Entry[]): Choices[] {
  const last = entries.at(-1)
  return last ? repliesOf(last).filter((reply) => reply.kind === 'choices') : []
}

/** What the button said that sends this value, or the ticked boxes; null when we never showed them. */
export function labelOf(entries: Entry[], value: string): string | null {
  const labels = value.split('\n').flatMap((line) => labelOfOne(entries, line) ?? [])
  return labels.length > 0 ? labels.join(', ') : null
}

function labelOfOne(entries: Entry[], value: string): string | null {
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
