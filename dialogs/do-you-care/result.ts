import type { Council } from '../../content/schema'
import type { Assessment, Authority, Tier } from '../../referrals/assessment'
import { cardOf } from '../ask/show'
import { type Context, choices, end, text } from '../context'
import type { Draft } from '../form/draft'
import { assessmentOf, type Filling, fillingOf } from '../form/filling'
import type { Reply } from '../reply'
import type { Knowledge, Turn } from '../types'
import { kept, meaning } from './replies'
import { afterwards } from './sending'

/** How many services are shown with a result. */
const MOST_SERVICES = 3

/** The end of a form that is not sent: what the answers mean, or the plan that was made. Either is the person's to keep. */
export function result(context: Context, draft: Draft): Turn {
  const { say } = context
  const filling = fillingOf(context, draft)
  const patch = { form: filling.draft, formWaits: true }
  if (draft.form === 'point-of-use') return thankYou(context, filling)
  if (draft.form === 'contact-me') {
    return end(context, 'form-left', [text(say('contact-me:not-sent'))], { form: null, formWaits: false })
  }
  if (filling.form.sendingSections.length === 0) {
    const replies: Reply[] = [
      { kind: 'summary', ...kept(filling, say) },
      text(say(`${draft.form}:keep`)),
      choices(
        null,
        afterwards(context, draft).filter(({ value }) => value === 'do:copy-form'),
      ),
    ]
    return end(context, 'form-result', replies, patch)
  }
  if (draft.answers.start_ok === 'no-thanks') {
    const replies = [text(say('do-you-care:no-thanks'))]
    return end(
      context,
      'form-left',
      replies,
      { form: null, formWaits: false },
      { effects: [{ kind: 'drop-draft', draft: draft.id }] },
    )
  }
  const assessment = assessmentOf(context, filling.draft)
  const { cards, replies: help } = whoCanHelp(context, assessment)
  const replies: Reply[] = [
    { kind: 'summary', ...meaning(filling, assessment, say) },
    ...(filling.circumstances.canSend ? [] : [text(say('do-you-care:not-sent'))]),
    ...help,
    choices(null, [
      ...(filling.circumstances.canSend ? [{ value: 'change:share', label: say('form:send-after-all') }] : []),
      ...afterwards(context, draft).filter(({ value }) => value !== 'do:form-progress'),
    ]),
  ]
  return end(context, 'form-result', replies, patch, { services: cards })
}

/** How notes of the point of use survey begin: they are judgements of the help, and no questions of people. */
export const SURVEY = 'point of use: '

/** The answers are kept without a name, and the figures of 2010/11 stand beside them. */
function thankYou(context: Context, { draft, form }: Filling): Turn {
  const { say } = context
  const answered = form.questions.filter(({ id }) => typeof draft.answers[id] === 'string')
  const effects = answered.map(({ id }) => ({
    kind: 'feedback' as const,
    useful: draft.answers[id] === 'yes',
    question: `${SURVEY}${id}`,
    services: [],
  }))
  const lines = ['thanks', 'then', ...(draft.answers.number === 'yes' ? [] : ['number'])]
  const replies = lines.map((line) => text(say(`point-of-use:${line}`)))
  return end(context, 'form-result', replies, { form: null, formWaits: false }, { effects })
}

/** The services that help now: the council's first contact, then those for what the answers mean. */
export function whoCanHelp(context: Context, assessment: Assessment): { cards: string[]; replies: Reply[] } {
  const cards = helpersFor(context.knowledge, assessment).flatMap((slug) => cardOf(context, slug) ?? [])
  if (cards.length === 0) return { cards: [], replies: [] }
  return {
    cards: cards.map(({ slug }) => slug),
    replies: [text(context.say('do-you-care:result.help')), { kind: 'services', cards }],
  }
}

/** The slugs of those services, the first to call first. */
export function helpersFor({ content }: Pick<Knowledge, 'content'>, { authority, route, tier }: Assessment): string[] {
  const council = COUNCIL[authority]
  const { firstContact, outOfHours } = council
    ? content.areas.councils[council]
    : { firstContact: null, outOfHours: null }
  const { helpBy } = content.forms['do-you-care']
  const childrens = council ? helpBy[`${route}-${council.toLowerCase()}`] : undefined
  const first = [...(childrens ?? [firstContact]), ...(URGENT.includes(tier) ? [outOfHours] : [])].filter(
    (slug) => slug !== null,
  )
  return [...new Set([...first, ...(helpBy[route] ?? [])])].slice(0, MOST_SERVICES)
}

/** Nobody waits for a link worker with what is urgent: the number for nights and weekends stands there too. */
const URGENT: readonly Tier[] = ['T0', 'T1']

const COUNCIL: Record<Authority, Council | null> = {
  Thurrock: 'Thurrock',
  'Southend-on-Sea': 'Southend',
  Essex: 'Essex',
  Kent: 'Kent',
  Medway: 'Medway',
  none: null,
}
