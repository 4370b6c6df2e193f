import type { Form } from '../../content/form'
import type { ActionName, Values } from '../../desk/case/actions'
import { freshState } from '../../dialogs/state'
import type { Worker } from '../../referrals/lifecycle/case'
import type { Submission } from '../../referrals/submission'
import { dateInEngland } from '../../referrals/working-days'
import type { Connections, KyselyStore } from '../../store/kysely-store'
import { LeaveBook } from '../../store/leave'
import type { ProposalBook } from '../../store/proposals'
import { DEMONSTRATION, inviteeSchema } from './invitation'

/** What made-up link workers and people did, so that every page of the desk has something on it. */

const DAY = 24 * 60 * 60_000

const colleague = (name: string, email: string, areas: string) =>
  inviteeSchema.parse({ name, email, role: 'link-worker', areas })
export const STAFF = [
  DEMONSTRATION,
  colleague('Made-up Colleague', 'colleague@desk.invalid', 'Thurrock,Essex'),
  colleague('Made-up Colleague on Leave', 'leave@desk.invalid', 'Southend,Kent,Medway'),
]

const TAKE: [ActionName, Values] = ['take', {}]
const NO_ANSWER: [ActionName, Values] = ['contact', { how: 'phone', outcome: 'no-answer' }]
const REACHED: [ActionName, Values] = ['contact', { how: 'phone', outcome: 'reached' }]
const close = (outcome: string, reason: string): [ActionName, Values] => ['close', { outcome, reason }]
const note = (text: string): [ActionName, Values] => ['note', { text }]

/** What is done to cases, one way after the other. */
export const WAYS_TO_WORK: readonly (readonly [ActionName, Values])[][] = [
  [TAKE, REACHED, close('advice-given', 'Knows whom to call.')],
  [TAKE, NO_ANSWER],
  [],
  [TAKE, NO_ANSWER, REACHED, note('She would like a call in the evening.')],
  [TAKE, ['tier', { to: 'T1', reason: 'He said that he cannot go on.' }], REACHED],
  [TAKE, REACHED, ['send-on', { text: '' }], close('assessment-arranged', 'The council visits next week.')],
  [note('Read it with a colleague.')],
  [TAKE, NO_ANSWER, NO_ANSWER, close('not-reached', 'Three tries on three days.')],
  [TAKE, REACHED, close('assessment-arranged', 'A visit is booked.')],
]

const WISHES = [
  ['correction', 'My mother is 84, not 48. I typed it wrong.'],
  ['objection', 'Please do not tell the council. I will ring them myself.'],
  ['correction', 'I have a new number: 07700 900999.'],
] as const

/** Some people ask for something about what they sent. */
export async function askForChanges(
  store: KyselyStore,
  sent: readonly { submission: Submission; code: string }[],
  at: Date,
): Promise<void> {
  for (const [index, [what, text]] of WISHES.entries()) {
    const { submission, code } = sent[7 + index * 30]!
    const request = {
      conversation: `demo:ask-${submission.id}`,
      turnKey: 'asked',
      channel: 'web' as const,
      said: null,
      at,
    }
    const effects = [{ kind: 'ask-change' as const, code, what, text }]
    await store.turn(request, () => ({
      state: freshState(),
      outcome: 'change-asked',
      replies: [],
      services: [],
      effects,
    }))
  }
}

export const giveLeave = (connections: Connections, { id }: Worker, at: Date): Promise<void> =>
  new LeaveBook(connections).set({
    worker: id,
    from: dateInEngland(new Date(at.getTime() - DAY)),
    until: dateInEngland(new Date(at.getTime() + 7 * DAY)),
  })

const UNANSWERED = [
  'who can cut her toenails at home',
  'somewhere warm to sit with him on a sunday',
  'help with a blue badge for dad',
]

/** What the assistant could not answer, what was judged, and what is proposed to mend it. */
export async function leaveNotes(store: KyselyStore, proposals: ProposalBook, { id }: Worker, at: Date): Promise<void> {
  const keep = (index: number, question: string, useful: boolean | null, services: string[] = []) =>
    store.note(`demo/${at.getTime()}/${index}`, {
      kind: useful === null ? 'unanswered' : 'feedback',
      question,
      services,
      useful,
      at: new Date(at.getTime() - index * 60_000),
    })
  for (let index = 0; index < 12; index++) await keep(index, UNANSWERED[(index * index) % 3]!, null)
  for (let index = 12; index < 32; index++)
    await keep(index, 'a break for a few days', index % 4 !== 0, ['thurrock-first'])
  for (let index = 32; index < 50; index++)
    await keep(index, `point of use: ${['trust', 'say', 'number'][index % 3]}`, index % 5 > 1)
  await proposals.propose({
    kind: 'phrase',
    service: 'thurrock-first',
    text: 'help with a blue badge for dad',
    by: id,
    at,
  })
}

/** How far people came in the form: each question loses a few. */
export async function countForms(connections: Connections, form: Form, at: Date): Promise<void> {
  let reached = 400
  for (const [index, { id, unasked }] of form.questions.entries()) {
    if (unasked) continue
    const stopped = index % 4 === 0 ? 9 : 5
    const row = {
      day: dateInEngland(at),
      form: 'do-you-care',
      question: id,
      reached,
      stopped,
      answered: reached - stopped - (index % 7),
    }
    await connections.writes
      .insertInto('form_count')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    reached -= stopped
  }
}
