import type { Answers } from '../../content/form'
import { freshState } from '../../dialogs/state'
import type { Turn } from '../../dialogs/types'
import type { Submission } from '../../referrals/submission'
import type { Store } from '../../store/store'
import { submissionOf } from './submission'

let count = 0

/** A number in three letters of a reference. */
const LETTERS = '34679CDFGHJKMNPQRTWXY'
const lettersOf = (number: number): string =>
  [441, 21, 1].map((place) => LETTERS[Math.floor(number / place) % LETTERS.length]).join('')

/** Keeps a submission as the turn that sends it does. Each has an id, a reference and a code of its own. */
export async function sendTo(
  store: Pick<Store, 'turn'>,
  answers: Answers = {},
  more: Partial<Submission> = {},
  given?: string,
): Promise<{ reference: string; code: string; submission: Submission }> {
  const number = lettersOf(++count)
  const [reference, code] = [`K7T-4QX-${number}`, given ?? `CODE-${count}`]
  const submission = submissionOf(answers, { id: `submission-${count}`, reference, ...more })
  const turn: Turn = {
    state: freshState(),
    outcome: 'submitted',
    replies: [],
    services: [],
    effects: [{ kind: 'submit', submission, code }],
  }
  const at = new Date(submission.sentAt)
  await store.turn({ conversation: `web:sent-${count}`, turnKey: 'sent', channel: 'web', said: null, at }, () => turn)
  return { reference: submission.reference, code, submission }
}
