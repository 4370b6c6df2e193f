import type { Submission } from '../../referrals/submission'
import { readBy } from '../../referrals/working-days'
import { type Context, choices, end, text } from '../context'
import { answerLabel, questionText } from '../form/asking'
import { codeOf, type Draft, referenceOf } from '../form/draft'
import { assessmentOf, countingAnswers, fillingOf } from '../form/filling'
import type { Choice, Reply } from '../reply'
import type { Turn } from '../types'
import { dateInWords } from './dates'
import { meaning } from './replies'
import { whoCanHelp } from './result'

/** Answers that say how it is sent, and are not part of what is told. */
const SHARE = 'share'

/** Sends the answers: once, however often it comes to this. The reference and what happens next are the answer. */
export function send(context: Context, draft: Draft): Turn {
  const { say, at, channel, state } = context
  const filling = fillingOf(context, draft)
  const found = assessmentOf(context, filling.draft)
  // Whoever asks to be contacted has asked, whatever else they told.
  const assessment = found.tier === 'T4' && draft.form === 'contact-me' ? { ...found, tier: 'T3' as const } : found
  const reference = referenceOf(draft)
  // A draft that was saved may be open on two devices: the code that both have is the one that works.
  const code = draft.code ?? codeOf(context.minted)
  const until = readBy(assessment.tier, at, context.knowledge.content.holidays)
  const answers = countingAnswers(filling)
  const question = filling.form.questions.find(({ id }) => id === SHARE)!
  const wording = say('form:agreed', {
    question: questionText(question, filling, say),
    answer: answerLabel(draft.form, question, String(answers.share), say),
  })
  const council = answers.share === 'yes' && assessment.authority !== 'none' ? [assessment.authority] : []
  const recipients = [LINK_WORKERS, ...council]
  const submission: Submission = {
    id: draft.id,
    reference,
    form: { id: draft.form, version: draft.version },
    answers,
    assessment,
    wordingMatch: state.wordingMatch === 0 ? null : { tier: state.wordingMatch, label: say('form:match.label') },
    agreements: recipients.map((recipient) => ({ recipient, wording, at: at.toISOString() })),
    channel,
    sentAt: at.toISOString(),
    readBy: until.toISOString(),
  }
  const sent = { form: draft.form, reference, code, at: at.toISOString(), readBy: until.toISOString() }
  const { cards, replies: help } = whoCanHelp(context, assessment)
  const replies: Reply[] = [
    text(say('form:sent.text', { reference, code })),
    text(say(`do-you-care:sent.${assessment.tier}`, { when: dateInWords(until, say) })),
    ...(assessment.tier === 'T0' || assessment.tier === 'T1' ? [text(say('do-you-care:sent.urgent'))] : []),
    ...(draft.form === 'do-you-care'
      ? [{ kind: 'summary' as const, ...meaning(filling, assessment, say) }, ...help]
      : []),
    choices(null, afterwards(context, draft)),
  ]
  return end(
    context,
    'submitted',
    replies,
    { form: { ...filling.draft, sent }, lastSent: sent, formWaits: true, wordingMatch: 0 },
    {
      services: draft.form === 'do-you-care' ? cards : [],
      effects: [
        { kind: 'submit', submission, code },
        { kind: 'drop-draft', draft: draft.id },
      ],
    },
  )
}

/** They read every submission, whoever else gets it. */
const LINK_WORKERS = 'carers-link-workers'

/** What can be done when the form is at its end. */
export const afterwards = ({ say, channel, canMail, state }: Context, { form }: Draft): Choice[] => [
  ...(channel === 'teams' || !canMail ? [] : [{ value: 'do:copy-form', label: say('form:copy') }]),
  ...(form === 'do-you-care' ? [{ value: 'do:emergency-plan', label: say('form:make-plan') }] : []),
  ...(state.lastSent || form !== 'emergency-plan' ? [{ value: 'do:form-progress', label: say('form:track') }] : []),
  ...(form === 'do-you-care' ? [{ value: 'do:point-of-use', label: say('form:point-of-use') }] : []),
]
