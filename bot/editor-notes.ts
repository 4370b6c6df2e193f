import type { EditorNote, OutboxItem, Store } from '../store/store'

/** As the privacy page says. */
export const KEEP_NOTES_DAYS = 90

/** Writes unanswered questions and feedback where the directory's editors read them. */
export const noteForEditors =
  (store: Store) =>
  ({ key, effect, at }: OutboxItem): Promise<void> => {
    const asked = (question: string | null) => question && withoutNumbers(question)
    const note: EditorNote =
      effect.kind === 'feedback'
        ? { kind: 'feedback', question: asked(effect.question), services: effect.services, useful: effect.useful, at }
        : {
            kind: 'unanswered',
            question: asked(effect.kind === 'unanswered' ? effect.question : null),
            services: [],
            useful: null,
            at,
          }
    return store.note(key, note)
  }

/** A question without what could point at a person most plainly: telephone and NHS numbers, postcodes, email addresses. */
export const withoutNumbers = (question: string): string =>
  question
    .replace(/\S+@\S+/g, '…')
    .replace(/\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b/gi, '…')
    .replace(/\d[\d\s-]{2,}\d/g, '…')
