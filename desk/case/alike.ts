import type { Words } from '../../content/words'
import { oneLine, type Reading, spokenAnswers } from '../../referrals/exports/in-words'
import type { AlikeCase, CaseRecord } from '../../referrals/lifecycle/case'
import { stateOf } from '../../referrals/lifecycle/state'
import type { Submission } from '../../referrals/submission'
import { inWords, shortly } from '../moments'
import type { NameOf } from '../names'

/** A case that may be of the same person, in one line. It is a suggestion: nothing is ever put together by itself. */
export interface AlikeView {
  reference: string
  text: string
  by: string
  address: string
}

interface Parts {
  words: Words
  nameOf: NameOf
  now: Date
}

export const alikeViews = (reference: string, alike: readonly AlikeCase[], parts: Parts): AlikeView[] =>
  alike.map((each) => ({
    reference: each.reference,
    text: lineOf(each, parts),
    by: each.by.map((kind) => parts.words(`desk:alike.by.${kind}`)).join(' '),
    address: `/desk/case/${encodeURIComponent(reference)}/beside/${encodeURIComponent(each.reference)}`,
  }))

function lineOf({ tier, sentAt, closedAt, owner }: AlikeCase, { words, nameOf, now }: Parts): string {
  const sent = words('desk:alike.sent', { tier: words(`desk:tiers.${tier}`), when: shortly(sentAt, now, words) })
  const who = owner ? nameOf(owner) : words('desk:nobody')
  const stands = closedAt ? words('desk:due.closed', { when: shortly(closedAt, now, words) }) : who
  return `${sent} ${stands}`
}

/** Two cases side by side, question by question. */
export interface BesideView {
  references: [string, string]
  rows: { label: string; texts: [string, string]; same: boolean }[]
}

export function besideView(records: [CaseRecord, CaseRecord], reading: Reading, nameOf: NameOf): BesideView {
  const [one, other] = records.map((record) => factsOf(record, reading, nameOf)) as [Facts, Facts]
  const labels = [...new Set([...one.keys(), ...other.keys()])]
  return {
    references: [records[0].submission.reference, records[1].submission.reference],
    rows: labels.map((label) => {
      const texts: [string, string] = [one.get(label) ?? '', other.get(label) ?? '']
      return { label, texts, same: texts[0] === texts[1] }
    }),
  }
}

type Facts = Map<string, string>

function factsOf({ submission, events }: CaseRecord, reading: Reading, nameOf: NameOf): Facts {
  const { words } = reading
  const { tier, owner, closed } = stateOf(events)
  const stands = closed ? words('desk:case.closed', { outcome: words(`desk:closings.${closed.outcome}`) }) : ''
  return new Map([
    [words('desk:queue.sent'), inWords(new Date(submission.sentAt), words)],
    [words('desk:queue.tier'), words(`desk:tiers.${tier}`)],
    [words('desk:queue.owner'), owner ? nameOf(owner) : words('desk:nobody')],
    [words('desk:alike.stands'), stands || words('desk:alike.open')],
    ...answersOf(submission, reading),
  ])
}

/** The name and the ways to reach somebody stand first. */
function answersOf(submission: Submission, reading: Reading): [string, string][] {
  const answers = spokenAnswers(submission, reading)
  const first = answers.filter(({ question }) => ['name', 'contact', 'postcode'].includes(question))
  return [...first, ...answers.filter((answer) => !first.includes(answer))].map(({ text, labels }) => [
    oneLine(text),
    labels.map(oneLine).filter(Boolean).join('; '),
  ])
}
