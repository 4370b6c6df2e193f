import type { EditorNote, OutboxItem, Store } from '../store/store'

/** Writes unanswered questions and feedback where the directory's editors read them. */
export const noteForEditors =
  (store: Store) =>
  ({ key, effect, at }: OutboxItem): Promise<void> => {
    const note: EditorNote =
      effect.kind === 'feedback'
        ? { kind: 'feedback', question: effect.question, services: effect.services, useful: effect.useful, at }
        : {
            kind: 'unanswered',
            question: effect.kind === 'unanswered' ? effect.question : null,
            services: [],
            useful: null,
            at,
          }
    return store.note(key, note)
  }
