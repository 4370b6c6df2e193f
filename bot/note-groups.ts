import { createHash } from 'node:crypto'
import { normalise } from '../search/text'
import type { EditorNote } from '../store/store'

/** The same question of several people. `id` is the same for the same words, and says nothing of them. */
export interface NoteGroup {
  id: string
  kind: EditorNote['kind']
  question: string
  times: number
  useful: number
  services: string[]
  /** When it was asked last, as an ISO moment. */
  last: string
}

/** Groups notes, the newest of which come first: the most frequent questions first. */
export function groupsOf(notes: readonly EditorNote[]): NoteGroup[] {
  const groups = new Map<string, NoteGroup>()
  for (const { kind, question, services, useful, at } of notes) {
    if (question === null) continue
    const key = `${kind} ${normalise(question)}`
    const id = createHash('sha256').update(key).digest('hex').slice(0, 16)
    const group = groups.get(key) ?? { id, kind, question, times: 0, useful: 0, services, last: at.toISOString() }
    groups.set(key, { ...group, times: group.times + 1, useful: group.useful + (useful ? 1 : 0) })
  }
  return [...groups.values()].sort((a, b) => b.times - a.times)
}
