import type { Council } from '../../content/schema'
import type { Assessment, Authority, Tier } from '../../referrals/assessment'
import { cardOf } from '../ask/show'
import { type Context, choices, end, text } from '../context'
import type { Draft } from '../form/draft'
import { assessmentOf, fillingOf } from '../form/filling'
import type { Reply } from '../reply'
import type { Turn } from '../types'
import { kept, meaning } from './replies'
import { afterwards } from './sending'

/** How many services are shown with a result. */
const MOST_SERVICES = 3

/** The end of a form that is not sent: what the answers mean, or the plan that was made. Either is the person's to keep. */
export function result(context: Context, draft: Draft): Turn {
  const { say } = context
  const filling = fillingOf(context, draft)
  const patch = { form: filling.draft, formWaits: true }
  if (filling.form.sendingSections.length === 0) {
    const replies: Reply[] = [
      { kind: 'summary', ...kept(filling, say) },
      text(say(`${draft.form}:keep`)),
      choices(
        null,
        afterwards(context).filter(({ value }) => value === 'do:copy-form'),
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
      ...afterwards(context).filter(({ value }) => value !== 'do:form-progress'),
    ]),
  ]
  return end(context, 'form-result', replies, patch, { services: cards })
}

/** The services that help now: the council's first contact, then those for what the answers mean. */
export function whoCanHelp(
  context: Context,
  { authority, route, tier }: Assessment,
): { cards: string[]; replies: Reply[] } {
  const { content } = context.knowledge
  const council = COUNCIL[authority]
  const { firstContact, outOfHours } = council
    ? content.areas.councils[council]
    : { firstContact: null, outOfHours: null }
  const { helpBy } = content.forms['do-you-care']
  const childrens = council ? helpBy[`${route}-${council.toLowerCase()}`] : undefined
  const first = [...(childrens ?? [firstContact]), ...(URGENT.includes(tier) ? [outOfHours] : [])].filter(
    (slug) => slug !== null,
  )
  const slugs = [...new Set([...first, ...(helpBy[route] ?? [])])].slice(0, MOST_SERVICES)
  const cards = slugs.flatMap((slug) => cardOf(context, slug) ?? [])
  if (cards.length === 0) return { cards: [], replies: [] }
  return {
    cards: cards.map(({ slug }) => slug),
    replies: [text(context.say('do-you-care:result.help')), { kind: 'services', cards }],
  }
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
